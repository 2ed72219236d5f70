/**
 * What a function's answer becomes behind a REST API: the proxy's form or 502, nothing is inferred. Pure.
 * docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format,
 * read 2026-11. Texts as AWS sends them, the blank behind some of the colons too.
 */
import type { HttpAnswer } from './response.ts';
import { isBinary } from './rest-event.ts';

function gateway(status: number, text: string, errorType: string): HttpAnswer {
  return {
    status,
    headers: [
      ['content-type', 'application/json'],
      ['x-amzn-errortype', errorType],
    ],
    body: Buffer.from(text),
  };
}

export const missingRoute = (): HttpAnswer =>
  gateway(403, '{"message":"Missing Authentication Token"}', 'MissingAuthenticationTokenException');
export const missingStage = (): HttpAnswer => gateway(403, '{"message":"Forbidden"}', 'ForbiddenException');
export const badGateway = (): HttpAnswer =>
  gateway(502, '{"message": "Internal server error"}', 'InternalServerErrorException');
export const timedOut = (): HttpAnswer =>
  gateway(504, '{"message": "Endpoint request timed out"}', 'InternalServerErrorException');
export const tooLarge = (): HttpAnswer => gateway(413, '{"message":"Request Too Long"}', 'RequestTooLargeException');

const MEMBERS: ReadonlySet<string> = new Set([
  'statusCode',
  'headers',
  'multiValueHeaders',
  'body',
  'isBase64Encoded',
  'cookies',
]);
const OWN_HEADERS: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'connection']);

/** @param accept the request's Accept header: a base64 body is decoded where its first type is binary for the API */
export function restAnswerOf(payload: Uint8Array, accept: string, binaryMediaTypes: readonly string[]): HttpAnswer {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(payload).toString());
  } catch {
    return badGateway();
  }
  if (!isRecord(value) || Object.keys(value).some((name) => !MEMBERS.has(name))) return badGateway();
  const status = Number(value['statusCode']);
  if (!Number.isInteger(status) || status < 100 || status > 599) return badGateway();
  const body = value['body'] ?? '';
  if (typeof body !== 'string') return badGateway();
  const headers = headersOf(value['headers'] ?? {}, value['multiValueHeaders'] ?? {});
  if (!headers) return badGateway();
  if (!headers.some(([name]) => name === 'content-type')) headers.push(['content-type', 'application/json']);
  const decoded = value['isBase64Encoded'] === true && isBinary(accept.split(',')[0] ?? '', binaryMediaTypes);
  return { status, headers, body: Buffer.from(body, decoded ? 'base64' : 'utf8') };
}

/** A name in both has the values of both, once each. Undefined where they have not the proxy's form. */
function headersOf(single: unknown, multi: unknown): [string, string][] | undefined {
  if (!isRecord(single) || !isRecord(multi)) return undefined;
  const list: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    const lower = name.toLowerCase();
    const text = String(value);
    if (!OWN_HEADERS.has(lower) && !list.some(([one, other]) => one === lower && other === text))
      list.push([lower, text]);
  };
  for (const [name, values] of Object.entries(multi)) {
    if (!Array.isArray(values)) return undefined;
    for (const value of values) add(name, value);
  }
  for (const [name, value] of Object.entries(single)) {
    if (typeof value === 'object' && value !== null) return undefined;
    if (value !== null) add(name, value);
  }
  return list;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
