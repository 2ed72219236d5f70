/**
 * A request to a function URL as its function gets it: payload format 2.0 with what is peculiar to URLs. Pure.
 * docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html, read 2026-11; headers and path as recorded 2025-11.
 */
import type { Principal } from '../../../wire/operation.ts';

export interface UrlEventInput {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly protocol: string;
  /** Name, value, name, value, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly port: number;
  readonly urlId: string;
  readonly region: string;
  /** The signer; undefined where anybody may call. */
  readonly principal: Principal | undefined;
  readonly requestId: string;
  readonly traceId: string;
  readonly nowMs: number;
}

/** Handed over as text; all else is base64. */
const TEXT_TYPES = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;
const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te']);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** JSON text. */
export function urlEvent(input: UrlEventInput): string {
  const { headers, cookies } = headersOf(input);
  const parameters = queryParameters(input.query);
  const [contentType = ''] = (headers['content-type'] ?? '').split(';');
  const base64 = input.body.length > 0 && !TEXT_TYPES.test(contentType.trim().toLowerCase());
  return JSON.stringify({
    version: '2.0',
    routeKey: '$default',
    rawPath: input.path,
    rawQueryString: input.query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    requestContext: contextOf(input, headers),
    ...(input.body.length > 0 && { body: input.body.toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
  });
}

function contextOf(input: UrlEventInput, headers: Readonly<Record<string, string>>): Record<string, unknown> {
  const { principal } = input;
  return {
    accountId: principal?.accountId ?? 'anonymous',
    apiId: input.urlId,
    ...(principal && { authorizer: { iam: signerOf(principal) } }),
    domainName: `${input.urlId}.lambda-url.${input.region}.on.aws`,
    domainPrefix: input.urlId,
    http: {
      method: input.method,
      path: input.path,
      protocol: input.protocol,
      sourceIp: input.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: input.requestId,
    routeKey: '$default',
    stage: '$default',
    time: logTime(input.nowMs),
    timeEpoch: input.nowMs,
  };
}

function signerOf(principal: Principal): Record<string, unknown> {
  return {
    accessKey: principal.accessKeyId,
    accountId: principal.accountId,
    callerId: principal.userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: principal.arn,
    userId: principal.userId,
  };
}

function headersOf(input: UrlEventInput): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let at = 0; at + 1 < input.rawHeaders.length; at += 2) {
    const name = (input.rawHeaders[at] ?? '').toLowerCase();
    const value = input.rawHeaders[at + 1] ?? '';
    if (HOP_BY_HOP.has(name)) continue;
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((cookie) => cookie !== ''));
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  headers['x-amzn-trace-id'] ??= input.traceId;
  headers['x-forwarded-for'] = input.sourceIp;
  headers['x-forwarded-port'] = String(input.port);
  headers['x-forwarded-proto'] = 'http';
  return { headers: Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1))), cookies };
}

/** Decoded; a name that comes twice has its values joined by commas. */
function queryParameters(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name);
    parameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(parameters);
}

/** `12/Mar/2020:19:03:58 +0000` */
function logTime(nowMs: number): string {
  const iso = new Date(nowMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
