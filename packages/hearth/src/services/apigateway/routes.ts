/**
 * The routes of an HTTP API, from its OpenAPI body as SAM writes it, and which of them a request takes. Pure.
 * Order: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html, read 2026-11.
 */
import { HearthError } from '../../base/hearth-error.ts';
import { decodePath } from '../../base/http-event.ts';
import { readSecurity, type RouteSecurity } from './auth/security.ts';
import { type HttpTarget, readHttpTarget } from './http-target.ts';
import type { HttpAnswer } from './response.ts';

export interface Route {
  /** `GET /items/{id}`, `ANY /{proxy+}`, `$default`. */
  readonly key: string;
  /** Upper case; undefined: any. */
  readonly method: string | undefined;
  /** Undefined: `$default`. */
  readonly segments: readonly Segment[] | undefined;
  /** The path as the API has it; `$default`. */
  readonly resource: string;
  readonly target: RouteTarget;
  readonly timeoutMs: number;
  readonly security: RouteSecurity;
}

export type RouteTarget =
  | { readonly kind: 'function'; readonly arn: string; readonly payloadFormat: '1.0' | '2.0' }
  /** REST APIs answer a mock themselves; SAM makes one for each CORS preflight. */
  | { readonly kind: 'mock'; readonly answer: HttpAnswer }
  | HttpTarget;

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter' | 'greedy'; readonly name: string };

export interface RouteMatch {
  readonly route: Route;
  /** Absent where the route has none. HTTP APIs decode them, REST APIs do not (recorded 2024-07). */
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html and limits.html: 30 and 29 seconds. */
const INTEGRATION_TIMEOUT_MAX_MS = { http: 30_000, rest: 29_000 } as const;
const ANY_METHOD = 'x-amazon-apigateway-any-method';
/** SAM's transform writes the first, API Gateway's own export the second. */
const DEFAULT_PATHS: ReadonlySet<string> = new Set(['$default', '/$default']);
const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', ANY_METHOD]);

export type ApiKind = keyof typeof INTEGRATION_TIMEOUT_MAX_MS;

/**
 * @throws HearthError HEARTH_TEMPLATE_UNSUPPORTED for integrations other than a function, an HTTP server as it is, and a mock
 *   behind a REST API
 */
export function readRoutes(
  body: Readonly<Record<string, unknown>>,
  apiName: string,
  kind: ApiKind = 'http',
): readonly Route[] {
  const routes: Route[] = [];
  for (const [path, item] of Object.entries(recordOf(body['paths']))) {
    for (const [method, operation] of Object.entries(recordOf(item))) {
      if (METHODS.has(method)) routes.push(readRoute(body, path, method, recordOf(operation), apiName, kind));
    }
  }
  return routes;
}

function readRoute(
  body: Readonly<Record<string, unknown>>,
  path: string,
  method: string,
  operation: Readonly<Record<string, unknown>>,
  apiName: string,
  kind: ApiKind,
): Route {
  const any = method === ANY_METHOD;
  const key = DEFAULT_PATHS.has(path) ? '$default' : `${any ? 'ANY' : method.toUpperCase()} ${path}`;
  const where = `route ${key} of the ${kind === 'http' ? 'HTTP' : 'REST'} API ${apiName}`;
  const unsupported = (what: string): HearthError =>
    new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `${where}: ${what}`);
  const integration = recordOf(operation['x-amazon-apigateway-integration']);
  const timeout = integration['timeoutInMillis'];
  const limit = INTEGRATION_TIMEOUT_MAX_MS[kind];
  return {
    key,
    method: any ? undefined : method.toUpperCase(),
    segments: key === '$default' ? undefined : path.split('/').slice(1).map(readSegment),
    resource: key === '$default' ? key : path,
    target: readTarget(integration, kind, method, unsupported),
    timeoutMs: typeof timeout === 'number' ? Math.min(timeout, limit) : limit,
    security: readSecurity(body, operation, where),
  };
}

function readTarget(
  integration: Readonly<Record<string, unknown>>,
  kind: ApiKind,
  method: string,
  unsupported: (what: string) => HearthError,
): RouteTarget {
  const type = String(integration['type'] ?? '').toLowerCase();
  if (kind === 'rest' && type === 'mock') {
    // A preflight is about headers; what else it says nobody reads.
    if (method !== 'options' && answersByTemplate(integration))
      throw unsupported('a mock that answers by a mapping template is not served');
    return { kind: 'mock', answer: mockAnswer(integration) };
  }
  if (type === 'http_proxy') return readHttpTarget(integration, unsupported);
  if (type !== 'aws_proxy')
    throw unsupported(
      `an integration of type ${type || 'none'} is not served; Hearth calls functions and proxies HTTP`,
    );
  const version = kind === 'rest' ? '1.0' : String(integration['payloadFormatVersion'] ?? '2.0');
  if (version !== '1.0' && version !== '2.0') throw unsupported(`there is no payload format ${version}`);
  const subtype = integration['integrationSubtype'];
  if (subtype !== undefined)
    throw unsupported(`an integration with ${String(subtype)} is not served; Hearth calls functions`);
  const arn = /(arn:aws[a-z-]*:lambda:[^:/]+:\d{12}:function:[^/]+)/.exec(String(integration['uri'] ?? ''))?.[1];
  if (arn === undefined)
    throw unsupported(`its integration calls ${String(integration['uri'])}, which is no function here`);
  return { kind: 'function', arn, payloadFormat: version };
}

/** The response `default` or of status 200: its static headers, and its template where that is plain text. */
function mockAnswer(integration: Readonly<Record<string, unknown>>): HttpAnswer {
  const response = mockResponse(integration);
  const headers = Object.entries(recordOf(response['responseParameters'])).flatMap(([name, value]) => {
    const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
    const text = /^'(.*)'$/s.exec(String(value))?.[1];
    return header === undefined || text === undefined ? [] : [[header.toLowerCase(), text] as const];
  });
  const template = String(recordOf(response['responseTemplates'])['application/json'] ?? '').trim();
  return {
    status: Number(response['statusCode'] ?? 200),
    headers: [['content-type', 'application/json'], ...headers],
    body: Buffer.from(MAPPING.test(template) || template === '{}' ? '' : template),
  };
}

function mockResponse(integration: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const responses = recordOf(integration['responses']);
  return recordOf(responses['default'] ?? responses['200'] ?? Object.values(responses)[0]);
}

function answersByTemplate(integration: Readonly<Record<string, unknown>>): boolean {
  const templates = [integration['requestTemplates'], mockResponse(integration)['responseTemplates']];
  return templates.some((map) => Object.values(recordOf(map)).some((text) => MAPPING.test(String(text))));
}

/** What Velocity works out: directives and references. */
const MAPPING = /#(?:set|if|foreach|else|macro|end)\b|\$!?\{?[a-z]/i;

function readSegment(text: string): Segment {
  const name = /^\{([^{}+]+)(\+?)\}$/.exec(text);
  if (!name?.[1]) return { kind: 'literal', text };
  return { kind: name[2] === '+' ? 'greedy' : 'parameter', name: name[1] };
}

/**
 * The most specific route: literals before parameters before greedy ones, the method itself before ANY, `$default` last.
 * @param path as sent, without the stage
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
  kind: ApiKind = 'http',
): RouteMatch | undefined {
  const parts = path.split('/').slice(1);
  // To REST APIs a slash at the end says nothing (recorded 2024-07).
  if (kind === 'rest' && parts.length > 1 && parts.at(-1) === '') parts.pop();
  const read = kind === 'rest' ? (part: string) => part : decodePath;
  let best: { match: RouteMatch; rank: string } | undefined;
  for (const route of routes) {
    if (route.method !== undefined && route.method !== method) continue;
    const match = route.segments ? matchSegments(route.segments, parts, read) : { rank: '', parameters: {} };
    if (!match) continue;
    // Compared as text: 3 literal, 2 parameter, 1 greedy, by segment; then the method; `$default` sorts lowest.
    const rank = `${match.rank}${route.method === undefined ? '' : '+'}`;
    if (best && rank <= best.rank) continue;
    const found = Object.keys(match.parameters).length > 0 ? match.parameters : undefined;
    best = { match: { route, pathParameters: found }, rank };
  }
  return best?.match;
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
  read: (part: string) => string,
): { rank: string; parameters: Record<string, string> } | undefined {
  const parameters: Record<string, string> = {};
  let rank = '';
  for (const [at, segment] of segments.entries()) {
    const part = parts[at];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      const rest = parts.slice(at).map(read).join('/');
      if (rest === '') return undefined;
      parameters[segment.name] = rest;
      return { rank: `${rank}1`, parameters };
    }
    if (segment.kind === 'literal' ? segment.text !== decodePath(part) : part === '') return undefined;
    if (segment.kind === 'parameter') parameters[segment.name] = read(part);
    rank += segment.kind === 'literal' ? '3' : '2';
  }
  return parts.length === segments.length ? { rank, parameters } : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  // Narrowed by hand: any object that is no list is a record here.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
