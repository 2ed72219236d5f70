/**
 * A request to a function URL as its function gets it: payload format 2.0 with what is peculiar to URLs. Pure.
 * docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html, read 2026-11; headers and path as recorded 2025-11.
 */
import {
  commonLogTime,
  cookiesOf,
  decodePath,
  inOrder,
  isText,
  joinedHeaders,
  queryParameters,
} from '../../../base/http-event.ts';
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

/** JSON text. */
export function urlEvent(input: UrlEventInput): string {
  const headers = headersOf(input);
  const cookies = cookiesOf(input.rawHeaders);
  const parameters = queryParameters(input.query);
  const base64 = input.body.length > 0 && !isText(headers['content-type']);
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
      // Decoded here, and only here (recorded 2025-11).
      path: decodePath(input.path),
      protocol: input.protocol,
      sourceIp: input.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: input.requestId,
    routeKey: '$default',
    stage: '$default',
    time: commonLogTime(input.nowMs),
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

function headersOf(input: UrlEventInput): Record<string, string> {
  const headers = joinedHeaders(input.rawHeaders);
  if (!headers.has('x-amzn-trace-id')) headers.set('x-amzn-trace-id', input.traceId);
  headers.set('x-forwarded-for', input.sourceIp);
  headers.set('x-forwarded-port', String(input.port));
  headers.set('x-forwarded-proto', 'http');
  return inOrder(headers);
}
