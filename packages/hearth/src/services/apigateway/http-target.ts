/**
 * HTTP_PROXY integrations: the request goes on to another server as it came, and the answer comes back as it is. Where it goes is the
 * integration's address with the route's own path parameters, stage variables and the request's query in it.
 * docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html and http-api-develop-integrations-http.html,
 * read 2026-11. Not served: VPC links, and mappings other than those of parameters to parameters.
 */
import type { HttpAnswer } from './response.ts';

export interface HttpTarget {
  readonly kind: 'http';
  readonly uri: string;
  /** Undefined: that of the request. */
  readonly method: string | undefined;
  readonly mappings: readonly Mapping[];
}

/** `integration.request.path.id: method.request.path.key`, or a text in quotes. */
interface Mapping {
  readonly to: { readonly place: string; readonly name: string };
  readonly from: { readonly place: string; readonly name: string } | string;
}

export interface Forwarded {
  readonly method: string;
  /** What follows the question mark. */
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** As for functions: services/apigateway/http-api.ts has what comes in. */
const ANSWER_BYTES_MAX = 10_485_760;

/** Of one connection, and what is true of the body only as it is sent. */
const HOP_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** @throws what `unsupported` makes */
export function readHttpTarget(
  integration: Readonly<Record<string, unknown>>,
  unsupported: (what: string) => Error,
): HttpTarget {
  const uri = String(integration['uri'] ?? '');
  if (String(integration['connectionType'] ?? '').toUpperCase() === 'VPC_LINK')
    throw unsupported('an integration behind a VPC link is not served');
  if (!/^(?:https?:\/\/|\$\{stageVariables\.)/.test(uri))
    throw unsupported(`its integration calls ${uri}, which is no address of HTTP`);
  const method = String(integration['httpMethod'] ?? 'ANY').toUpperCase();
  const parameters = Object.entries(Object(integration['requestParameters'] ?? {}));
  const mappings = parameters.map(([to, from]) => {
    const mapping = readMapping(to, String(from));
    if (!mapping) throw unsupported(`the parameter mapping ${to}: ${String(from)} is not served`);
    return mapping;
  });
  return { kind: 'http', uri, method: method === 'ANY' ? undefined : method, mappings };
}

function readMapping(to: string, from: string): Mapping | undefined {
  const [, place, name] = /^integration\.request\.(path|querystring|header)\.(.+)$/.exec(to) ?? [];
  if (place === undefined || name === undefined) return undefined;
  const text = /^'(.*)'$/s.exec(from)?.[1];
  if (text !== undefined) return { to: { place, name }, from: text };
  const [, source, key] = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(from) ?? [];
  return source === undefined || key === undefined
    ? undefined
    : { to: { place, name }, from: { place: source, name: key } };
}

/** @throws where the other server does not answer */
export async function callHttp(target: HttpTarget, forwarded: Forwarded, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, headers } = addressOf(target, forwarded);
  const method = target.method ?? forwarded.method;
  const bare = method === 'GET' || method === 'HEAD';
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(!bare && { body: new Uint8Array(forwarded.body) }),
  });
  const body = await readAnswer(response, url.origin);
  const kept = [...response.headers].filter(([name]) => !HOP_HEADERS.has(name));
  return { status: response.status, headers: kept, body };
}

/** Read no further than it may be long; what is left of it is not fetched. */
async function readAnswer(response: Response, origin: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`the answer of ${origin} is larger than ${ANSWER_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function addressOf(target: HttpTarget, forwarded: Forwarded): { url: URL; headers: Headers } {
  const { pathParameters, stageVariables } = forwarded;
  const query = new URLSearchParams(forwarded.query);
  const headers = new Headers();
  for (const [name, value] of forwarded.headers) if (!HOP_HEADERS.has(name.toLowerCase())) headers.append(name, value);
  const paths: Record<string, string> = { ...pathParameters };
  for (const { to, from } of target.mappings) {
    const value = typeof from === 'string' ? from : valueOf(from, pathParameters, query, headers);
    if (value === undefined) continue;
    if (to.place === 'path') paths[to.name] = value;
    else if (to.place === 'querystring') query.set(to.name, value);
    else headers.set(to.name, value);
  }
  const uri = target.uri
    .replaceAll(/\$\{stageVariables\.([^}]+)\}/g, (_all, name: string) => stageVariables[name] ?? '')
    .replaceAll(/\{([^{}+]+)\+?\}/g, (_all, name: string) => (paths[name] ?? '').split('/').map(encoded).join('/'));
  const url = new URL(uri);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return { url, headers };
}

/** REST APIs hand paths on as they were sent: what is encoded stays so. */
function encoded(part: string): string {
  return /%[0-9A-F]{2}/i.test(part) ? part : encodeURIComponent(part);
}

function valueOf(
  { place, name }: { readonly place: string; readonly name: string },
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
  headers: Headers,
): string | undefined {
  if (place === 'path') return path[name];
  return (place === 'querystring' ? query.get(name) : headers.get(name)) ?? undefined;
}
