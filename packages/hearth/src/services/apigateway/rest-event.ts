/**
 * A request as payload format 1.0: what REST APIs hand to a function, and HTTP APIs that ask for it. Pure.
 * docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html, read 2026-11.
 */
import { commonLogTime, HOP_BY_HOP } from '../../base/http-event.ts';
import type { EventInput } from './event.ts';

export interface RestEventInput extends EventInput {
  /** HTTP APIs put `version` first. */
  readonly http: boolean;
  readonly binaryMediaTypes: readonly string[];
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
}

/** JSON text. Members in the order in which AWS sends them. */
export function restEventOf(input: RestEventInput): string {
  const mark = input.target.indexOf('?');
  const fullPath = mark < 0 ? input.target : input.target.slice(0, mark);
  const query = multiQuery(mark < 0 ? '' : input.target.slice(mark + 1));
  const multi = multiHeaders(input);
  const path = input.stage !== '$default' ? fullPath.slice(input.stage.length + 1) || '/' : fullPath;
  const contentType = find(multi, 'content-type') ?? '';
  const base64 = input.body.length > 0 && isBinary(contentType, input.binaryMediaTypes);
  return JSON.stringify({
    ...(input.http ? { version: '1.0' } : {}),
    resource: input.match.route.resource,
    path: input.http ? fullPath : path,
    httpMethod: input.method,
    headers: lastOf(multi),
    multiValueHeaders: multi,
    queryStringParameters: orNull(lastOf(query)),
    multiValueQueryStringParameters: orNull(query),
    ...(input.http ? { requestContext: requestContext(input, fullPath, multi) } : {}),
    pathParameters: input.match.pathParameters ?? null,
    stageVariables: input.stageVariables ?? null,
    ...(input.http ? {} : { requestContext: requestContext(input, fullPath, multi) }),
    body: input.body.length === 0 ? null : input.body.toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64,
  });
}

function requestContext(input: RestEventInput, path: string, multi: Multi): Record<string, unknown> {
  return {
    resourceId: input.match.route.resource === '/' ? input.apiId : shortId(input.match.route.resource),
    resourcePath: input.match.route.resource,
    httpMethod: input.method,
    extendedRequestId: input.requestId,
    requestTime: commonLogTime(input.nowMs),
    path,
    accountId: input.accountId,
    ...(input.authorizer && { authorizer: flat(input.authorizer) }),
    protocol: input.protocol,
    stage: input.stage,
    domainPrefix: input.apiId,
    requestTimeEpoch: input.nowMs,
    requestId: input.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: input.caller?.accountId ?? null,
      cognitoIdentityId: null,
      caller: input.caller?.userId ?? null,
      sourceIp: input.sourceIp,
      principalOrgId: null,
      accessKey: input.caller?.accessKey ?? null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: input.caller?.userArn ?? null,
      userAgent: find(multi, 'user-agent') ?? null,
      user: input.caller?.userId ?? null,
    },
    domainName: `${input.apiId}.execute-api.${input.region}.amazonaws.com`,
    // Not told by HTTP APIs (recorded 2024-07 of REST APIs).
    ...(input.http ? {} : { deploymentId: shortId(`${input.apiId}/${input.stage}`) }),
    apiId: input.apiId,
  };
}

/** HTTP APIs in payload format 1.0 tell what an authorising function said, and claims, at the top. */
function flat(authorizer: Readonly<Record<string, unknown>>): unknown {
  return authorizer['lambda'] ?? authorizer['jwt'] ?? authorizer;
}

/** Whether a media type is one of those that an API treats as binary: a whole or half wildcard stands for what it says. */
export function isBinary(mediaType: string, binaryMediaTypes: readonly string[]): boolean {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return binaryMediaTypes.some((known) => {
    const wanted = known.toLowerCase();
    if (wanted === '*/*') return true;
    return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
  });
}

type Multi = Record<string, string[]>;

/** Names in the case in which they came, but for one that REST APIs write anew (recorded 2024-07). */
function multiHeaders(input: RestEventInput): Multi {
  const headers: Multi = {};
  for (let at = 0; at + 1 < input.rawHeaders.length; at += 2) {
    const sent = input.rawHeaders[at] ?? '';
    const name = !input.http && sent.toLowerCase() === 'authorization' ? 'Authorization' : sent;
    if (HOP_BY_HOP.has(name.toLowerCase()) || name.toLowerCase() === 'content-length') continue;
    (headers[name] ??= []).push(input.rawHeaders[at + 1] ?? '');
  }
  const add = (name: string, value: string): void => {
    if (find(headers, name.toLowerCase()) === undefined) headers[name] = [value];
  };
  const forwarded = find(headers, 'x-forwarded-for');
  for (const name of Object.keys(headers)) if (name.toLowerCase() === 'x-forwarded-for') delete headers[name];
  headers['X-Forwarded-For'] = [forwarded === undefined ? input.sourceIp : `${forwarded}, ${input.sourceIp}`];
  add('X-Amzn-Trace-Id', input.traceId);
  add('X-Forwarded-Port', String(input.port));
  add('X-Forwarded-Proto', 'http');
  return headers;
}

function multiQuery(query: string): Multi {
  const parameters: Multi = {};
  for (const [name, value] of new URLSearchParams(query)) (parameters[name] ??= []).push(value);
  return parameters;
}

function find(multi: Multi, lower: string): string | undefined {
  const name = Object.keys(multi).find((key) => key.toLowerCase() === lower);
  return name === undefined ? undefined : multi[name]?.at(-1);
}

function lastOf(multi: Multi): Record<string, string> {
  return Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length > 0 ? map : null;
}

/** Six characters as AWS's, the same for the same text. */
function shortId(text: string): string {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 36 ** 6;
  return hash.toString(36).padStart(6, '0');
}
