/**
 * Which service and operation a request is for. First the service, which says how large a body may be and how it is signed;
 * then the operation, for which AWS Query needs the body. All services share one port, so the service is found by
 * `X-Amz-Target`, by the credential scope of the signature, by the host, by the path, and in the end is S3.
 */
import type { ProtocolName, ServiceApi } from '../api/service-api.ts';
import { percentDecode } from './canonical.ts';
import type { WireRequest } from './message.ts';
import { invalidAction, missingAction, notServed, type RoutingTarget, unknownOperation } from './route-errors.ts';
import { KNOWN_OPERATIONS, KNOWN_REST_ROUTES } from './route-known.ts';
import { type RestRoutes, restRoutes } from './route-rest.ts';
import { hostName, routeS3 } from './route-s3.ts';

export interface RouterOptions {
  /** Names of Hearth's own endpoint: `<bucket>.<host>` is a bucket. Default: `localhost`. */
  readonly hosts?: readonly string[];
}

export interface Route {
  readonly api: ServiceApi;
  readonly operation: string;
  /** Path labels, decoded; S3's `Bucket` and `Key` also where the bucket stands in the host. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Router {
  /** Both steps at once, for whoever has the body already. */
  (request: WireRequest, body?: Uint8Array): Route;
  /** @throws RoutingError where Hearth has no such service */
  service(request: WireRequest): ServiceApi;
  /** @param body AWS Query's form; others do without. @throws RoutingError for what is unknown, or known but not served */
  operation(api: ServiceApi, request: WireRequest, body?: Uint8Array): Route;
}

interface Compiled {
  readonly apis: readonly ServiceApi[];
  readonly hosts: readonly string[];
  readonly byTarget: ReadonlyMap<string, ServiceApi>;
  readonly bySigningName: ReadonlyMap<string, ServiceApi>;
  readonly known: ReadonlyMap<ServiceApi, ReadonlySet<string>>;
  readonly rest: ReadonlyMap<ServiceApi, RestRoutes>;
  /** The AWS Query face of JSON services that have one. */
  readonly queryForms: ReadonlyMap<ServiceApi, ServiceApi>;
}

const NO_LABELS: Readonly<Record<string, string>> = {};

export function compileRouter(apis: readonly ServiceApi[], options: RouterOptions = {}): Router {
  const tables = compile(apis, options.hosts ?? ['localhost']);
  const service = (request: WireRequest): ServiceApi => serviceOf(tables, request);
  const operation = (api: ServiceApi, request: WireRequest, body?: Uint8Array): Route =>
    operationOf(tables, api, request, body);
  const both = (request: WireRequest, body?: Uint8Array): Route => operation(service(request), request, body);
  return Object.assign(both, { service, operation });
}

function compile(apis: readonly ServiceApi[], hosts: readonly string[]): Compiled {
  const byTarget = new Map<string, ServiceApi>();
  const bySigningName = new Map<string, ServiceApi>();
  const known = new Map<ServiceApi, ReadonlySet<string>>();
  const rest = new Map<ServiceApi, RestRoutes>();
  const queryForms = new Map<ServiceApi, ServiceApi>();
  for (const api of apis) {
    const { queryNamespace } = api;
    if (queryNamespace !== undefined)
      queryForms.set(api, { ...api, protocol: 'aws-query', xmlNamespace: queryNamespace });
    if (api.targetPrefix !== '') byTarget.set(api.targetPrefix, api);
    // DynamoDB and its streams share a signing name; the target tells them apart, and the first one listed has the rest.
    if (!bySigningName.has(api.signingName)) bySigningName.set(api.signingName, api);
    known.set(api, new Set((KNOWN_OPERATIONS[api.service] ?? '').split(/\s+/).filter(Boolean)));
    if (api.protocol === 'rest-json') rest.set(api, restRoutesOf(api));
  }
  return { apis, hosts, byTarget, bySigningName, known, rest, queryForms };
}

function restRoutesOf(api: ServiceApi): RestRoutes {
  const routes = restRoutes();
  for (const [operation, { http }] of Object.entries(api.operations)) routes.add(http.method, http.uri, operation);
  for (const line of (KNOWN_REST_ROUTES[api.service] ?? '').trim().split('\n')) {
    const [method, uri, operation] = line.trim().split(' ');
    if (method && uri && operation) routes.add(method, uri, operation);
  }
  return routes;
}

function serviceOf(tables: Compiled, request: WireRequest): ServiceApi {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) {
    const api = tables.byTarget.get(target.slice(0, Math.max(0, target.indexOf('.'))));
    if (api) return api;
  }
  const scope = scopeService(request);
  if (scope !== undefined) {
    const api = tables.bySigningName.get(scope);
    if (api) return inItsForm(tables, api, request);
    if (scope !== '') throw notServed(guess(request, scope));
  }
  const unsigned = serviceOfUnsigned(tables, request);
  if (unsigned) return unsigned;
  throw unknownOperation(guess(request, target?.split('.')[0] ?? ''));
}

/** A service that speaks both is spoken to in AWS Query where there is no target. */
function inItsForm(tables: Compiled, api: ServiceApi, request: WireRequest): ServiceApi {
  const form = tables.queryForms.get(api);
  return form && request.headers['x-amz-target'] === undefined && namesAction(request) ? form : api;
}

function namesAction(request: WireRequest): boolean {
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('application/x-www-form-urlencoded') || request.query.includes('Action=');
}

/** The fourth part of the credential in the header or the query; undefined where there is none. */
function scopeService(request: WireRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const start = authorization.indexOf('Credential=');
    if (start < 0) return undefined;
    const comma = authorization.indexOf(',', start);
    return scopePart(authorization.slice(start + 'Credential='.length, comma < 0 ? undefined : comma));
  }
  const start = request.query.indexOf('X-Amz-Credential=');
  if (start < 0) return undefined;
  const end = request.query.indexOf('&', start);
  return scopePart(percentDecode(request.query.slice(start + 'X-Amz-Credential='.length, end < 0 ? undefined : end)));
}

function scopePart(credential: string): string | undefined {
  return credential.split('/')[3]?.trim();
}

// What cannot be told from a signature: the service still has to be known, to refuse the call in its own words.
function serviceOfUnsigned(tables: Compiled, request: WireRequest): ServiceApi | undefined {
  const byHost = tables.bySigningName.get(hostName(request.headers.host).split('.')[0] ?? '');
  if (byHost) return inItsForm(tables, byHost, request);
  const type = request.headers['content-type'] ?? '';
  const form = request.method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
  if (form || request.query.includes('Action=')) {
    const version = formValue(request.query, 'Version');
    const query = [...tables.apis.filter((api) => api.protocol === 'aws-query'), ...tables.queryForms.values()];
    return query.find((api) => api.version === version) ?? query[0];
  }
  for (const [api, routes] of tables.rest)
    if (
      (type.startsWith('application/json') || request.path.startsWith(`/${api.version}/`)) &&
      routes.match(request.method, request.path, request.query)
    )
      return api;
  if (type.startsWith('application/x-amz-json')) return undefined;
  return tables.bySigningName.get('s3');
}

function guess(request: WireRequest, service: string): RoutingTarget {
  return { protocol: guessProtocol(request), service };
}

function guessProtocol(request: WireRequest): ProtocolName {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-amz-json-1.1')) return 'aws-json-1.1';
  if (type.startsWith('application/x-amz-json') || request.headers['x-amz-target'] !== undefined) return 'aws-json-1.0';
  if (type.startsWith('application/x-www-form-urlencoded')) return 'aws-query';
  return 'rest-json';
}

function operationOf(tables: Compiled, api: ServiceApi, request: WireRequest, body: Uint8Array | undefined): Route {
  switch (api.protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return served(tables, api, jsonOperation(api, request), NO_LABELS);
    case 'aws-query':
      return queryOperation(tables, api, request, body);
    case 'rest-json': {
      const match = tables.rest.get(api)?.match(request.method, request.path, request.query);
      if (!match) throw unknownOperation(targetOf(api));
      return served(tables, api, match.operation, match.labels);
    }
    case 'rest-xml': {
      const { operation, labels } = routeS3(request, tables.hosts);
      return served(tables, api, operation, labels);
    }
  }
}

function jsonOperation(api: ServiceApi, request: WireRequest): string {
  const target = request.headers['x-amz-target'] ?? '';
  const prefix = `${api.targetPrefix}.`;
  if (request.method !== 'POST' || !target.startsWith(prefix)) throw unknownOperation(targetOf(api));
  return target.slice(prefix.length);
}

/** REST names come out of AWS's own routes, so they are known; JSON's are what a client wrote. */
function served(tables: Compiled, api: ServiceApi, operation: string, labels: Readonly<Record<string, string>>): Route {
  if (Object.hasOwn(api.operations, operation)) return { api, operation, labels };
  const rest = api.protocol === 'rest-json' || api.protocol === 'rest-xml';
  if (rest || tables.known.get(api)?.has(operation)) throw notServed({ ...targetOf(api), operation });
  throw unknownOperation(targetOf(api));
}

function queryOperation(tables: Compiled, api: ServiceApi, request: WireRequest, body: Uint8Array | undefined): Route {
  const form =
    body && body.length > 0
      ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
      : request.query;
  const action = formValue(form, 'Action') ?? formValue(request.query, 'Action');
  if (!action) throw missingAction(targetOf(api));
  const version = formValue(form, 'Version') ?? formValue(request.query, 'Version') ?? 'NO_VERSION_SPECIFIED';
  if (version !== api.version) throw invalidAction(targetOf(api), action, version);
  if (Object.hasOwn(api.operations, action)) return { api, operation: action, labels: NO_LABELS };
  if (tables.known.get(api)?.has(action)) throw notServed({ ...targetOf(api), operation: action });
  throw invalidAction(targetOf(api), action, version);
}

function targetOf(api: ServiceApi): RoutingTarget {
  return { protocol: api.protocol, service: api.service };
}

/** One value of a form, without decoding the rest of it. */
function formValue(form: string, name: string): string | undefined {
  const wanted = `${name}=`;
  for (let at = form.indexOf(wanted); at >= 0; at = form.indexOf(wanted, at + 1)) {
    if (at > 0 && form.charCodeAt(at - 1) !== AMPERSAND) continue;
    const end = form.indexOf('&', at);
    return percentDecode(form.slice(at + wanted.length, end < 0 ? undefined : end))
      .replaceAll('+', ' ')
      .trim();
  }
  return undefined;
}

const AMPERSAND = 0x26;
