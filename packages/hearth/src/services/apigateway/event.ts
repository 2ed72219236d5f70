/**
 * A request as payload format 2.0. Pure.
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11.
 */
import {
  commonLogTime,
  cookiesOf,
  decodePath,
  inOrder,
  isText,
  joinedHeaders,
  queryParameters,
} from '../../base/http-event.ts';
import type { Caller } from './auth/verdict.ts';
import type { RouteMatch } from './routes.ts';

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

/** JSON text. Members in the order in which AWS sends them. */
export function eventOf(input: EventInput): string {
  const mark = input.target.indexOf('?');
  const path = mark < 0 ? input.target : input.target.slice(0, mark);
  const query = mark < 0 ? '' : input.target.slice(mark + 1);
  const headers = headersOf(input);
  const cookies = cookiesOf(input.rawHeaders);
  const { route, pathParameters } = input.match;
  const domainPrefix = input.apiId;
  const base64 = input.body.length > 0 && !isText(headers['content-type']);
  const parameters = queryParameters(query);
  // HTTP APIs decode the path, in contrast to REST APIs and function URLs (observed by others, 2024-12 and 2026-09).
  const rawPath = decodePath(path);
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

function headersOf(input: EventInput): Record<string, string> {
  const headers = joinedHeaders(input.rawHeaders);
  const add = (name: string, value: string): void => void (headers.has(name) || headers.set(name, value));
  headers.delete('cookie');
  add('content-length', String(input.body.length));
  add('x-amzn-trace-id', input.traceId);
  const forwarded = headers.get('x-forwarded-for');
  headers.set('x-forwarded-for', forwarded === undefined ? input.sourceIp : `${forwarded}, ${input.sourceIp}`);
  add('x-forwarded-port', String(input.port));
  add('x-forwarded-proto', 'http');
  return inOrder(headers);
}
