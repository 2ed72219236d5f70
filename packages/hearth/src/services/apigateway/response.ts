/**
 * What a function's answer becomes over HTTP: structured where it is an object with `statusCode`, inferred otherwise.
 * Pure. docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11;
 * inferred forms as recorded 2022-2024 from the same payload format.
 */

export interface HttpAnswer {
  readonly status: number;
  /** Name and value, a name may come twice (`set-cookie`). */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** API Gateway's own answers. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return { status, headers: [['content-type', 'application/json']], body: Buffer.from(JSON.stringify({ message })) };
}

export const internalServerError = (): HttpAnswer => gatewayAnswer(500, 'Internal Server Error');

/** API Gateway sets these itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'connection']);

/** HTTP APIs', where a structured answer names none; a function URL has another (recorded 2025-11). */
const TYPE_DEFAULT = 'text/plain;charset=UTF-8';

export function answerOf(payload: Uint8Array, typeDefault = TYPE_DEFAULT): HttpAnswer {
  const text = Buffer.from(payload).toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return internalServerError();
  }
  if (isRecord(value) && 'statusCode' in value) return structured(value, typeDefault);
  return inferred(typeof value === 'string' ? value : text);
}

function inferred(body: string): HttpAnswer {
  return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

function structured(value: Readonly<Record<string, unknown>>, typeDefault: string): HttpAnswer {
  const status = typeof value['statusCode'] === 'string' ? Number(value['statusCode']) : value['statusCode'];
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    return internalServerError();
  const {
    body = '',
    isBase64Encoded = false,
    headers = {},
    multiValueHeaders = {},
    cookies = [],
  } = withoutNulls(value);
  if (
    typeof isBase64Encoded !== 'boolean' ||
    !isRecord(headers) ||
    !isRecord(multiValueHeaders) ||
    !Array.isArray(cookies)
  )
    return internalServerError();
  if (typeof body === 'object') return internalServerError();
  const list: [string, string][] = [];
  const add = (name: string, content: unknown): void => {
    if (!OWN_HEADERS.has(name.toLowerCase())) list.push([name.toLowerCase(), String(content)]);
  };
  for (const [name, content] of Object.entries(headers)) {
    if (typeof content === 'object') return internalServerError();
    add(name, content);
  }
  for (const [name, contents] of Object.entries(multiValueHeaders)) {
    if (Array.isArray(contents)) for (const content of contents) add(name, content);
  }
  for (const cookie of cookies) add('set-cookie', cookie);
  if (!list.some(([name]) => name === 'content-type')) add('content-type', typeDefault);
  return { status, headers: list, body: Buffer.from(String(body), isBase64Encoded ? 'base64' : 'utf8') };
}

function withoutNulls(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
