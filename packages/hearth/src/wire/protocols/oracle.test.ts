/**
 * The oracle: random values of every served operation survive the real client's serialise → our parse, and our serialise →
 * the real client's parse; errors keep code, message, status and members. HEARTH_FUZZ_ROUNDS asks for more rounds.
 */
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as dynamodbStreams from '@aws-sdk/client-dynamodb-streams';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as rds from '@aws-sdk/client-rds';
import * as rdsData from '@aws-sdk/client-rds-data';
import * as s3 from '@aws-sdk/client-s3';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { dynamodbStreamsApi } from '../../api/dynamodb-streams.gen.ts';
import { dynamodbApi } from '../../api/dynamodb.gen.ts';
import { eventsApi } from '../../api/events.gen.ts';
import { iamApi } from '../../api/iam.gen.ts';
import { lambdaApi } from '../../api/lambda.gen.ts';
import { logsApi } from '../../api/logs.gen.ts';
import { rdsDataApi } from '../../api/rds-data.gen.ts';
import { rdsApi } from '../../api/rds.gen.ts';
import { s3Api } from '../../api/s3.gen.ts';
import { schedulerApi } from '../../api/scheduler.gen.ts';
import { secretsManagerApi } from '../../api/secrets-manager.gen.ts';
import type { ServiceApi } from '../../api/service-api.ts';
import { sqsApi } from '../../api/sqs.gen.ts';
import { ssmApi } from '../../api/ssm.gen.ts';
import { stsApi } from '../../api/sts.gen.ts';
import { ServiceError } from '../errors.ts';
import { compileRouter } from '../route.ts';
import { Oracle, type SdkModule } from './oracle.fixture.ts';
import { compileService, type CompiledOperation } from './protocol.ts';
import { asHearthHasIt, RandomShapes } from './random-shapes.fixture.ts';
import { membersOf, simpleKind } from './shapes.ts';

const ROUNDS = Number(process.env['HEARTH_FUZZ_ROUNDS'] ?? 4);

const services: readonly (readonly [ServiceApi, SdkModule])[] = [
  [dynamodbApi, dynamodb],
  [dynamodbStreamsApi, dynamodbStreams],
  [s3Api, s3],
  [rdsApi, rds],
  [rdsDataApi, rdsData],
  [lambdaApi, lambda],
  [iamApi, iam],
  [stsApi, sts],
  [ssmApi, ssm],
  [secretsManagerApi, secretsManager],
  [sqsApi, sqs],
  [eventsApi, events],
  [schedulerApi, scheduler],
  [logsApi, logs],
];

/** Members that the SDK does not send as given: it encodes and hashes customer keys, checks checksums when asked, makes a host of an endpoint. */
const SDK_REWRITES = /SSECustomerKey|^ChecksumMode$|^EndpointId$/;

/** What the SDK adds of its own accord, and an input without it may hold after all. */
const ADDED = /^(Checksum|ContentLength$|ContentMD5$|ContentType$|ContentEncoding$)|^(ClientRequestToken|ClientToken)$/;

/** What the client reads as something where the answer has nothing. */
const ALWAYS_READ: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  GetObject: { Metadata: {} },
  HeadObject: { Metadata: {} },
  CopyObject: { CopyObjectResult: {} },
  Invoke: { StatusCode: 200 },
  InvokeWithResponseStream: { StatusCode: 200 },
  DeleteFunction: { StatusCode: 200 },
};

function sendable(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !SDK_REWRITES.test(key)));
}

describe.each(services.map(([api, module]) => ({ name: api.service, api, module })))('$name', ({ api, module }) => {
  const compiled = compileService(api);
  const router = compileRouter([api]);
  const oracle = new Oracle(module, api);

  const operationOf = (name: string): CompiledOperation => {
    const operation = compiled.operations.get(name);
    if (!operation) throw new Error(`no ${name}`);
    return operation;
  };
  const streaming = (structure: string | undefined): string | undefined =>
    membersOf(api, structure).find(([, member]) => member.traits?.streaming)?.[0];

  const streamsEvents = (structure: string | undefined): boolean =>
    membersOf(api, structure).some(([, member]) => member.traits?.streaming && !simpleKind(member));

  it.each(Object.keys(api.operations))('%s: the input of the real client arrives', async (name) => {
    const { input: structure } = api.operations[name] ?? {};
    const stream = streaming(structure);
    for (let round = 0; round < ROUNDS; round++) {
      const random = new RandomShapes(api, createRandom(`${api.service} ${name} in ${round}`));
      const input = structure === undefined ? {} : sendable(random.structure(structure));
      let parsed: unknown;
      let body: Buffer | undefined;
      await oracle
        .call(name, structuredClone(input), (sent) => {
          const operation = operationOf(name);
          const route = router(sent.request, sent.body);
          expect(route.operation).toBe(name);
          parsed = operation.parse(sent.request, operation.streamsInput ? undefined : sent.body, route.labels);
          body = sent.body;
          return { status: 500, headers: {} };
        })
        .catch((error: unknown) => {
          if (parsed === undefined) throw error;
        });
      const expected =
        structure === undefined ? {} : (asHearthHasIt(api, { shape: structure }, input) as Record<string, unknown>);
      if (stream !== undefined) {
        if (expected[stream] !== undefined) expect(body).toEqual(Buffer.from(expected[stream] as Uint8Array));
        delete expected[stream];
      }
      const given = Object.fromEntries(
        Object.entries(parsed as object).filter(([key]) => key in expected || !ADDED.test(key)),
      );
      expect(plain(given)).toEqual(plain(expected));
    }
  });

  it.each(Object.keys(api.operations))('%s: the real client reads our output', async (name) => {
    const { input, output: structure } = api.operations[name] ?? {};
    const stream = streaming(structure);
    for (let round = 0; round < ROUNDS; round++) {
      const random = new RandomShapes(api, createRandom(`${api.service} ${name} out ${round}`));
      const asked = input === undefined ? {} : sendable(random.structure(input));
      const output = structure === undefined ? {} : random.structure(structure);
      for (const [key, value] of Object.entries(ALWAYS_READ[name] ?? {})) output[key] ??= value;
      const ours = structure === undefined ? {} : asHearthHasIt(api, { shape: structure }, output);
      if (stream !== undefined && streamsEvents(structure)) {
        delete output[stream];
        Object.assign(ours as object, { [stream]: new Uint8Array() });
      }
      const read = await oracle.call(name, asked, () => operationOf(name).serialize(ours, 'request-1'));
      if (stream !== undefined && streamsEvents(structure)) {
        // Events are made by the service that has them; here there is none.
        for await (const event of read[stream] as AsyncIterable<unknown>) expect.fail(JSON.stringify(event));
        delete read[stream];
      } else if (stream !== undefined) {
        const bytes = await (read[stream] as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray();
        read[stream] = bytes;
        output[stream] ??= new Uint8Array();
      }
      // The SDK's own addition beside the Date; no member of AWS's.
      if (api.service === 's3') delete read['ExpiresString'];
      if (output['ResponseStreamContentType'] === undefined) delete read['ResponseStreamContentType'];
      if (name === 'Invoke' && output['Payload'] === undefined) delete read['Payload'];
      expect(plain(read)).toEqual(plain(output));
    }
  });

  it.each([...Object.keys(api.errors), 'SomethingUnmodelled'])('%s: the real client reads our error', async (code) => {
    const name =
      Object.keys(api.operations).find((operation) => api.operations[operation]?.http.method !== 'HEAD') ?? '';
    const input = api.operations[name]?.input;
    const random = new RandomShapes(api, createRandom(`${api.service} ${code}`));
    const shape = api.errors[code]?.shape;
    const members = shape === undefined ? {} : random.structure(shape);
    for (const key of Object.keys(members)) if (/^(message|type)$/i.test(key)) delete members[key];
    const ours = shape === undefined ? members : (asHearthHasIt(api, { shape }, members) as Record<string, unknown>);
    const flat = api.protocol === 'aws-query' || api.protocol === 'rest-xml' ? {} : ours;
    const error = new ServiceError(code, 'What happened: <x> & "y" é', { members: flat });
    const thrown = await oracle
      .call(name, input === undefined ? {} : sendable(random.structure(input)), (sent) =>
        compiled.serializeError(error, 'request-1', sent.request),
      )
      .then(
        () => undefined,
        (reason: unknown) => reason as Error & { $metadata: { httpStatusCode: number; requestId?: string } },
      );
    expect(thrown).toMatchObject({
      name: code,
      message: error.message,
      $metadata: { httpStatusCode: api.errors[code]?.status ?? 400, requestId: 'request-1' },
      ...(flat === ours ? (plain(members) as object) : {}),
    });
  });
});

/** Without undefined members, and with bytes as plain lists, so that Buffer and Uint8Array compare alike. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, plain(inner)]])),
  );
}
