/** Whatever the bytes are: the parsers and the validator answer a value or a refusal with status 400, and never hang. */
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../base/random.ts';
import { dynamodbApi } from '../../api/dynamodb.gen.ts';
import { iamApi } from '../../api/iam.gen.ts';
import { lambdaApi } from '../../api/lambda.gen.ts';
import { rdsDataApi } from '../../api/rds-data.gen.ts';
import { rdsApi } from '../../api/rds.gen.ts';
import { s3Api } from '../../api/s3.gen.ts';
import { secretsManagerApi } from '../../api/secrets-manager.gen.ts';
import type { ServiceApi } from '../../api/service-api.ts';
import { ssmApi } from '../../api/ssm.gen.ts';
import { stsApi } from '../../api/sts.gen.ts';
import { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { compileValidator } from '../validate.ts';
import { compileService } from './protocol.ts';
import { asHearthHasIt, RandomShapes } from './random-shapes.fixture.ts';
import { XmlWriters } from './xml-write.ts';
import { isRecord, membersOf, simpleKind } from './shapes.ts';

const ROUNDS = Number(process.env['HEARTH_FUZZ_ROUNDS'] ?? 4) * 5;
const SPLINTERS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  'true',
  '-1',
  '1e999',
  '<',
  '</',
  '>',
  '&#x110000;',
  '&x;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '%',
  '%zz',
  '.',
  '..',
  '=',
  '&',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '"__proto__":',
  'member.1',
  '😀',
];

const apis = [dynamodbApi, s3Api, rdsApi, rdsDataApi, lambdaApi, iamApi, stsApi, ssmApi, secretsManagerApi];

function mutate(text: string, random: Random): string {
  let out = text;
  for (let edits = 1 + Math.floor(random.next() * 4); edits > 0; edits--) {
    const at = Math.floor(random.next() * (out.length + 1));
    const cut = Math.floor(random.next() * 6);
    const splinter = SPLINTERS[Math.floor(random.next() * SPLINTERS.length)] ?? '';
    out = out.slice(0, at) + splinter + out.slice(at + cut);
  }
  return out;
}

/** A body that the operation would take, before it is broken. */
function goodBody(api: ServiceApi, structure: string, input: Record<string, unknown>): string {
  if (api.protocol === 'aws-query') return formOf(input, '').join('&');
  if (api.protocol !== 'rest-xml') return JSON.stringify(input);
  const payload = membersOf(api, structure).find(([, member]) => member.traits?.httpPayload);
  const value = payload && input[payload[0]];
  if (!payload || simpleKind(payload[1]) || !isRecord(value)) return '<Delete><Object><Key>a</Key></Object></Delete>';
  const tag = payload[1].traits?.xmlName ?? payload[1].shape;
  return `<${tag}>${new XmlWriters(api).structure(payload[1].shape)(value)}</${tag}>`;
}

function formOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => formOf(item, `${path}.member.${index + 1}`));
  if (!isRecord(value)) return [`${path}=${encodeURIComponent(String(value))}`];
  return Object.entries(value).flatMap(([key, inner]) => formOf(inner, path === '' ? key : `${path}.${key}`));
}

describe.each(apis.map((api) => ({ name: api.service, api })))('$name', ({ api }) => {
  const compiled = compileService(api);

  it('answers a value or a refusal', () => {
    let refusals = 0;
    for (const [name, { input }] of Object.entries(api.operations)) {
      const operation = compiled.operations.get(name);
      if (!operation || input === undefined) continue;
      const validate = compileValidator(api, name);
      for (let round = 0; round < ROUNDS; round++) {
        const random = createRandom(`${api.service} ${name} fuzz ${round}`);
        const sane = asHearthHasIt(api, { shape: input }, new RandomShapes(api, random).structure(input));
        const body = mutate(goodBody(api, input, isRecord(sane) ? sane : {}), random);
        const request: WireRequest = {
          method: 'POST',
          path: '/',
          query: mutate('max-keys=5&partNumber=1&Qualifier=1&marker=a', random),
          headers: { 'content-length': mutate('5', random), expires: mutate('Mon, 01 Jan 2024 00:00:00 GMT', random) },
          rawHeaders: [],
          sourceIp: '127.0.0.1',
        };
        try {
          validate(operation.parse(request, Buffer.from(body), { Bucket: 'b', Key: 'k', FunctionName: 'f' }));
        } catch (error) {
          if (!(error instanceof ServiceError)) throw new Error(`${name} broke on ${body}`, { cause: error });
          expect(error.status).toBe(400);
          refusals += 1;
        }
      }
    }
    expect(refusals).toBeGreaterThan(0);
  });
});
