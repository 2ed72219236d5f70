/** One HTTP API or REST API on a port of its own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { ServiceError } from '../../wire/errors.ts';
import { Gatekeeper, type GatekeeperOptions } from './auth/gatekeeper.ts';
import type { Caller } from './auth/verdict.ts';
import { type Cors, preflight, readCors, withCors } from './cors.ts';
import { eventOf } from './event.ts';
import { callHttp } from './http-target.ts';
import { answerOf, gatewayAnswer, type HttpAnswer, internalServerError } from './response.ts';
import { badGateway, missingRoute, missingStage, restAnswerOf, timedOut, tooLarge } from './rest-answer.ts';
import { restEventOf } from './rest-event.ts';
import { type ApiKind, matchRoute, readRoutes, type Route, type RouteMatch, type RouteTarget } from './routes.ts';

/** docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html, read 2026-11: payload size 10 MB. */
export const BODY_BYTES_MAX = 10_485_760;
/** The same page: 10,240 bytes for the request line and the headers together. */
const HEADER_BYTES_MAX = 10_240;
// As in `JKJaXmPLvHcESHA=`; the function's event and the answer carry the same one.
const REQUEST_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export interface HttpApiOptions {
  /** 0 takes any. */
  readonly port: number;
  readonly host?: string;
  readonly api: {
    readonly name: string;
    readonly id: string;
    /** `$default`, or the first segment of every path. */ readonly stage: string;
  };
  /** HTTP API where it says nothing. */
  readonly kind?: ApiKind;
  /** REST APIs: the stages by name, each with its variables. May grow while the API is open. */
  readonly stages?: ReadonlyMap<string, Readonly<Record<string, string>> | undefined>;
  /** REST APIs: media types whose bodies are bytes. */
  readonly binaryMediaTypes?: readonly string[];
  /** OpenAPI with `x-amazon-apigateway-integration` at every operation. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `CorsConfiguration`, where it is not in the body as `x-amazon-apigateway-cors`. */
  readonly cors?: unknown;
  readonly region: string;
  readonly accountId: string;
  /** Invokes and waits. May throw a ServiceError, as where the function is throttled. */
  invoke(
    functionArn: string,
    payload: string,
    traceId: string,
  ): Promise<{ readonly payload: Uint8Array; readonly functionError?: string | undefined }>;
  /** IAM's part, for routes that want signed calls. @throws ServiceError */
  readonly authorizeIam?: GatekeeperOptions['authorizeIam'];
  /** Whether an API key opens a stage. */
  readonly hasKey?: GatekeeperOptions['hasKey'];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface HttpApi {
  readonly url: string;
  /** The routes' keys, in the order of the template. */
  readonly routes: readonly string[];
  /** Takes nothing new and ends what is open. */
  close(): Promise<void>;
}

/** @throws HearthError HEARTH_TEMPLATE_UNSUPPORTED (an integration that is not served), HEARTH_PORT_IN_USE */
export async function openHttpApi(options: HttpApiOptions): Promise<HttpApi> {
  const routes = readRoutes(options.body, options.api.name, options.kind);
  const cors = options.kind === 'rest' ? undefined : readCors(options.body['x-amazon-apigateway-cors'] ?? options.cors);
  const host = options.host ?? '127.0.0.1';
  const gatekeeper = await openGatekeeper(options, routes);
  const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX, noDelay: true }, (request, response) => {
    const requestId = `${options.random.text(15, REQUEST_ID_ALPHABET)}=`;
    serve(options, routes, gatekeeper, cors, request, requestId)
      .catch((error: unknown) => {
        options.log.error(`the API ${options.api.name} failed on ${request.method} ${request.url}`, error);
        return internalServerError();
      })
      .then((answer) => send(response, request.method ?? '', answer, requestIdHeaders(options, requestId)))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await listen(server, options.port, host);
  // A listening TCP server's address is never a string or null.
  const { port } = server.address() as AddressInfo;
  const stage = options.kind === 'rest' || options.api.stage === '$default' ? '' : `/${options.api.stage}`;
  return {
    url: `http://${host}:${port}${stage}`,
    routes: routes.map((route) => route.key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function openGatekeeper(options: HttpApiOptions, routes: readonly Route[]): Promise<Gatekeeper> {
  const { clock, random, api, kind = 'http' } = options;
  const refuse = (): never => {
    throw new ServiceError('AccessDeniedException', 'this home has no IAM', { status: 403 });
  };
  return await Gatekeeper.open(
    {
      kind,
      name: api.name,
      clock,
      ask: (functionArn, payload) => options.invoke(functionArn, payload, newTraceId(clock, random)),
      authorizeIam: options.authorizeIam ?? refuse,
      hasKey: options.hasKey ?? (() => false),
    },
    routes,
  );
}

function newTraceId(clock: Clock, random: Random): string {
  return `Root=1-${Math.floor(clock.now() / 1_000).toString(16)}-${random.bytes(12).toString('hex')}`;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new HearthError('HEARTH_PORT_IN_USE', `port ${port} for the HTTP API is taken`, { cause: error })
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

async function serve(
  options: HttpApiOptions,
  routes: readonly Route[],
  gatekeeper: Gatekeeper,
  cors: Cors | undefined,
  request: IncomingMessage,
  requestId: string,
): Promise<HttpAnswer> {
  const origin = cors === undefined ? undefined : request.headers.origin;
  if (cors && origin !== undefined && request.method === 'OPTIONS') return preflight(cors, origin);
  const answer = await answerTo(options, routes, gatekeeper, request, requestId);
  return cors && origin !== undefined ? withCors(cors, origin, answer) : answer;
}

async function answerTo(
  options: HttpApiOptions,
  routes: readonly Route[],
  gatekeeper: Gatekeeper,
  request: IncomingMessage,
  requestId: string,
): Promise<HttpAnswer> {
  const { method = 'GET', url: target = '/' } = request;
  const rest = options.kind === 'rest';
  const stage = rest ? (target.split(/[/?]/, 2)[1] ?? '') : options.api.stage;
  const known = !rest || options.stages?.has(stage) === true;
  const path = known ? withoutStage(target.split('?', 1)[0] ?? '/', stage) : undefined;
  const match = path === undefined ? undefined : matchRoute(routes, method, path, options.kind);
  const body = await collect(request);
  if (body === undefined) return rest ? tooLarge() : gatewayAnswer(413, 'Request Entity Too Large');
  if (!known) return missingStage();
  if (!match) return rest ? missingRoute() : gatewayAnswer(404, 'Not Found');
  const received: Received = { request, body, requestId, stage, traceId: traceIdOf(options, request) };
  const verdict = await gatekeeper.check(match.route, asked(options, match, received));
  if (verdict.kind === 'refused') return verdict.answer;
  if (match.route.target.kind === 'mock') return match.route.target.answer;
  const { authorizer, caller } = verdict;
  return await integrate(options, match, match.route.target, { ...received, authorizer, caller });
}

function traceIdOf({ clock, random }: HttpApiOptions, request: IncomingMessage): string {
  const given = request.headers['x-amzn-trace-id'];
  return typeof given === 'string' ? given : newTraceId(clock, random);
}

/** The request as authorisers see it. */
function asked(options: HttpApiOptions, match: RouteMatch, received: Received): Parameters<Gatekeeper['check']>[1] {
  const { request, body, stage } = received;
  const { region, accountId, api } = options;
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  const path = withoutStage(target.split('?', 1)[0] ?? '/', stage) ?? '/';
  return {
    method,
    target,
    rawHeaders: request.rawHeaders,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    body,
    stage,
    routeKey: match.route.key,
    stageVariables: options.stages?.get(stage),
    methodArn: `arn:aws:execute-api:${region}:${accountId}:${api.id}/${stage}/${method}${path}`,
    event: (format) => {
      const text = eventText(options, match, { payloadFormat: format }, received);
      // Made a moment ago by ourselves.
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    },
  };
}

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly requestId: string;
  readonly stage: string;
  readonly traceId: string;
  readonly authorizer?: Readonly<Record<string, unknown>> | undefined;
  readonly caller?: Caller | undefined;
}

async function integrate(
  options: HttpApiOptions,
  match: RouteMatch,
  target: Exclude<RouteTarget, { kind: 'mock' }>,
  received: Received,
): Promise<HttpAnswer> {
  const { clock } = options;
  const rest = options.kind === 'rest';
  const timeUp = new AbortController();
  const gaveUp = new AbortController();
  const late = clock.sleep(match.route.timeoutMs, timeUp.signal).then(
    () => (rest ? timedOut() : gatewayAnswer(503, 'Service Unavailable')),
    () => undefined,
  );
  const called =
    target.kind === 'http'
      ? proxy(options, match, target, received, gaveUp.signal)
      : invoke(options, match, target, received);
  const answer = await Promise.race([called, late]);
  timeUp.abort();
  gaveUp.abort();
  return answer ?? (await called);
}

async function invoke(
  options: HttpApiOptions,
  match: RouteMatch,
  target: Extract<RouteTarget, { kind: 'function' }>,
  received: Received,
): Promise<HttpAnswer> {
  const { request, traceId } = received;
  const rest = options.kind === 'rest';
  const failed = (): HttpAnswer => (rest ? badGateway() : internalServerError());
  try {
    const result = await options.invoke(target.arn, eventText(options, match, target, received), traceId);
    if (result.functionError !== undefined) return failed();
    if (!rest) return answerOf(result.payload);
    return restAnswerOf(result.payload, request.headers.accept ?? '', options.binaryMediaTypes ?? []);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'TooManyRequestsException')
      return rest ? failed() : gatewayAnswer(503, 'Service Unavailable');
    // The event, as base64 and with its headers, may be too large for a function although the request was not.
    if (error instanceof ServiceError && error.code === 'RequestTooLargeException')
      return rest ? tooLarge() : gatewayAnswer(413, 'Request Entity Too Large');
    options.log.error(`route ${match.route.key} of the API ${options.api.name} could not call its function`, error);
    return failed();
  }
}

async function proxy(
  options: HttpApiOptions,
  match: RouteMatch,
  target: Extract<RouteTarget, { kind: 'http' }>,
  { request, body, stage }: Received,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const forwarded = {
    method: request.method ?? 'GET',
    query: (request.url ?? '').split('?').slice(1).join('?'),
    headers,
    body,
    pathParameters: match.pathParameters ?? {},
    stageVariables: options.stages?.get(stage) ?? {},
  };
  try {
    return await callHttp(target, forwarded, signal);
  } catch (error) {
    if (!signal.aborted)
      options.log.error(`route ${match.route.key} of the API ${options.api.name} could not reach ${target.uri}`, error);
    return internalServerError();
  }
}

function eventText(
  options: HttpApiOptions,
  match: RouteMatch,
  target: Pick<Extract<RouteTarget, { kind: 'function' }>, 'payloadFormat'>,
  { request, body, requestId, stage, traceId, authorizer, caller }: Received,
): string {
  const input = {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    rawHeaders: request.rawHeaders,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
    match,
    accountId: options.accountId,
    apiId: options.api.id,
    region: options.region,
    stage,
    requestId,
    traceId,
    port: request.socket.localPort ?? 80,
    nowMs: options.clock.now(),
    authorizer,
    caller,
  };
  if (target.payloadFormat === '2.0') return eventOf(input);
  return restEventOf({
    ...input,
    http: options.kind !== 'rest',
    binaryMediaTypes: options.binaryMediaTypes ?? [],
    stageVariables: options.stages?.get(stage),
  });
}

/** Each kind of API names the request in headers of its own. */
function requestIdHeaders({ kind }: HttpApiOptions, requestId: string): Readonly<Record<string, string>> {
  if (kind !== 'rest') return { 'apigw-requestid': requestId };
  return { 'x-amzn-requestid': requestId, 'x-amz-apigw-id': requestId };
}

/** Undefined where the path is of another stage. */
function withoutStage(path: string, stage: string): string | undefined {
  if (stage === '$default') return path;
  const prefix = `/${stage}`;
  if (path === prefix) return '/';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}

/** Undefined where it is too large; the rest is read and dropped, so that the client can read the answer. */
async function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    // A request without an encoding gives buffers.
    const chunk = part as Buffer;
    bytes += chunk.length;
    if (bytes <= BODY_BYTES_MAX) parts.push(chunk);
  }
  return bytes > BODY_BYTES_MAX ? undefined : Buffer.concat(parts);
}

function send(
  response: ServerResponse,
  method: string,
  answer: HttpAnswer,
  ids: Readonly<Record<string, string>>,
): void {
  response.statusCode = answer.status;
  const grouped = new Map<string, string[]>();
  for (const [name, value] of answer.headers) grouped.set(name, [...(grouped.get(name) ?? []), value]);
  for (const [name, values] of grouped) response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  for (const [name, value] of Object.entries(ids)) response.setHeader(name, value);
  const withoutBody = answer.status === 204 || answer.status === 304;
  if (!withoutBody) response.setHeader('content-length', answer.body.length);
  response.end(method === 'HEAD' || withoutBody ? undefined : answer.body);
}
