/**
 * A request as payload format 2.0. Pure.
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11.
 */
import type { Caller } from './auth/verdict.ts';
import { decode, type RouteMatch } from './routes.ts';

export interface EventInput {
  readonly method: string;
  /** As sent: path with the stage, and query. */
  readonly target: string;
  /** Name, value, name, value, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly match: RouteMatch;
  readonly accountId: string;
  readonly apiId: string;
  readonly region: string;
  readonly stage: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly port: number;
  readonly nowMs: number;
  /** What the route's authoriser found out. */
  readonly authorizer?: Readonly<Record<string, unknown>> | undefined;
  readonly caller?: Caller | undefined;
}

/** What is handed over as text; all else, also without a content type, is base64 (observed on AWS by others, 2026-06). */
const TEXT_TYPES = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;

/** JSON text. Members in the order in which AWS sends them. */
export function eventOf(input: EventInput): string {
  const mark = input.target.indexOf('?');
  const path = mark < 0 ? input.target : input.target.slice(0, mark);
  const query = mark < 0 ? '' : input.target.slice(mark + 1);
  const { headers, cookies } = headersOf(input);
  const { route, pathParameters } = input.match;
  const domainPrefix = input.apiId;
  const base64 =
    input.body.length > 0 &&
    !TEXT_TYPES.test((headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
  const parameters = queryParameters(query);
  // HTTP APIs decode the path, in contrast to REST APIs and function URLs (observed by others, 2024-12 and 2026-09).
  const rawPath = decode(path);
  return JSON.stringify({
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(Object.keys(parameters).length > 0 ? { queryStringParameters: parameters } : {}),
    requestContext: {
      accountId: input.accountId,
      apiId: input.apiId,
      ...(input.authorizer && { authorizer: input.authorizer }),
      domainName: `${domainPrefix}.execute-api.${input.region}.amazonaws.com`,
      domainPrefix,
      http: {
        method: input.method,
        path: rawPath,
        protocol: input.protocol,
        sourceIp: input.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: input.requestId,
      routeKey: route.key,
      stage: input.stage,
      time: commonLogTime(input.nowMs),
      timeEpoch: input.nowMs,
    },
    ...(pathParameters ? { pathParameters } : {}),
    ...(input.body.length > 0 ? { body: input.body.toString(base64 ? 'base64' : 'utf8') } : {}),
    isBase64Encoded: base64,
  });
}

// These belong to one connection, and do not reach a function on AWS.
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]);

function headersOf(input: EventInput): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let at = 0; at + 1 < input.rawHeaders.length; at += 2) {
    const name = (input.rawHeaders[at] ?? '').toLowerCase();
    const value = input.rawHeaders[at + 1] ?? '';
    if (HOP_BY_HOP.has(name)) continue;
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter((cookie) => cookie !== ''));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  headers['content-length'] ??= String(input.body.length);
  headers['x-amzn-trace-id'] ??= input.traceId;
  headers['x-forwarded-for'] =
    headers['x-forwarded-for'] === undefined ? input.sourceIp : `${headers['x-forwarded-for']}, ${input.sourceIp}`;
  headers['x-forwarded-port'] ??= String(input.port);
  headers['x-forwarded-proto'] ??= 'http';
  return { headers: Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1))), cookies };
}

/** Decoded; a name that comes twice has its values joined by commas. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
export function commonLogTime(nowMs: number): string {
  const iso = new Date(nowMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
