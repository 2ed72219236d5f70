/**
 * The life of a request, one visible ordered list: receive, route, authenticate, read, parse, validate, authorise, handle,
 * serialise, journal. A thrown service error joins at serialise; anything else thrown is a bug and answers 500.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProtocolName, ServiceApi } from '../api/service-api.ts';
import type { Clock } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import type { Log } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { CommitError } from '../engines/lmdb.ts';
import type { Journal } from '../journal/journal.ts';
import { ServiceError } from '../wire/errors.ts';
import { toWireRequest, type WireRequest, type WireResponse } from '../wire/message.ts';
import type { Credential, MountedService } from '../wire/operation.ts';
import { type CompiledOperation, type CompiledService, compileService } from '../wire/protocols/protocol.ts';
import { compileRouter } from '../wire/route.ts';
import { RoutingError } from '../wire/route-errors.ts';
import { compileValidator } from '../wire/validate.ts';
import type { Authorizer } from './authorize.ts';
import type { BucketCors } from './bucket-cors.ts';
import { ServerCall } from './call.ts';
import { compress, encodingOf } from './compress.ts';
import { preflight, shareWithPage } from './cors.ts';
import { readPayload } from './payload.ts';
import { send } from './receive.ts';
import { recordCall } from './record-call.ts';

export interface PipelineParts {
  readonly services: readonly MountedService[];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  readonly region: string;
  readonly accountId: string;
  readonly lookup: (accessKeyId: string) => Credential | undefined;
  readonly authorizer: Authorizer;
  readonly bucketCors: BucketCors;
  /** Request id of the invocation that the environment with these credentials is working on. */
  readonly invocationOf: (accessKeyId: string) => string | undefined;
}

export type Pipeline = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** What a request has become so far; the journal and the error's protocol need it wherever the request ends. */
interface Progress {
  target: CompiledMount | undefined;
  operation: string;
  call: ServerCall | undefined;
  input: unknown;
  output: unknown;
  requestBytes: number;
}

const NOTHING_YET: Progress = {
  target: undefined,
  operation: '',
  call: undefined,
  input: undefined,
  output: undefined,
  requestBytes: 0,
};

export function createPipeline(parts: PipelineParts): Pipeline {
  const router = compileRouter(parts.services.map((service) => service.api));
  const mounted = new MountedServices(parts.services);

  return async (incoming, outgoing) => {
    const at = parts.clock.now();
    const started = parts.clock.monotonic();
    const request = toWireRequest(incoming);
    const requestId = parts.random.uuid();
    const progress: Progress = { ...NOTHING_YET };
    let response: WireResponse;
    let error: ServiceError | undefined;
    try {
      response = await answer(incoming, outgoing, request, requestId, at, progress);
    } catch (thrown) {
      error = serviceErrorOf(thrown, progress.target?.compiled.api.protocol, requestId, parts.log);
      response = (progress.target?.compiled ?? mounted.forError(error)).serializeError(error, requestId, request);
    }
    const protocol = progress.target?.compiled.api.protocol;
    const responseBytes = await respond(incoming, outgoing, request, response, parts.bucketCors, protocol);
    const { status } = response;
    recordCall(parts, { at, started, incoming, request, requestId, ...progress, error, status, responseBytes });
  };

  async function answer(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    request: WireRequest,
    requestId: string,
    at: number,
    progress: Progress,
  ): Promise<WireResponse> {
    const api = router.service(request);
    const target = (progress.target = mounted.get(api));
    const forBrowser = preflight(request, api, parts.bucketCors);
    if (forBrowser) return forBrowser;
    // AWS Query names its operation in the body, which has to be read first; the others are known before a byte of it.
    const early = api.protocol === 'aws-query' ? undefined : router.operation(api, request);
    progress.operation = early?.operation ?? '';
    const streams = early !== undefined && target.operation(early.operation).streamsInput;
    const payload = await readPayload(incoming, request, api, streams, parts, early?.operation);
    progress.requestBytes = payload.bytes;
    const route = early ?? router.operation(api, request, payload.body);
    progress.operation = route.operation;

    const operation = target.operation(route.operation);
    const input = (progress.input = operation.parse(request, payload.body, route.labels));
    target.validate(route.operation, input);
    const call = (progress.call = new ServerCall({
      requestId,
      service: api.service,
      operation: route.operation,
      region: parts.region,
      accountId: parts.accountId,
      principal: payload.principal,
      at,
      request,
      allows: parts.authorizer.allows,
      onGone: (fire) => whenGone(outgoing, fire),
      ...payload.stream,
    }));
    const permissions = target.service.permissions(route.operation, input, call);
    parts.authorizer.check(permissions, call);
    // A handler that knows better says so; what the call was allowed on is what it was about.
    call.notes.resource = permissions[0]?.resource;
    const output = (progress.output = await target.service.handle(route.operation, input, call));
    return operation.serialize(output, requestId);
  }
}

/** Calls `fire` when the client has left before it had its answer. */
function whenGone(outgoing: ServerResponse, fire: () => void): void {
  const left = (): void => {
    if (!outgoing.writableFinished) fire();
  };
  if (outgoing.closed) left();
  else outgoing.once('close', left);
}

/** The services with their compiled tables; a table is compiled when its service is first called. */
class MountedServices {
  readonly #services: ReadonlyMap<string, MountedService>;
  readonly #compiled = new Map<ServiceApi, CompiledMount>();

  constructor(services: readonly MountedService[]) {
    this.#services = new Map(services.map((service) => [service.api.service, service]));
  }

  /** @param api the service's table, or the AWS Query face that the router made of it */
  get(api: ServiceApi): CompiledMount {
    const known = this.#compiled.get(api);
    if (known) return known;
    const service = this.#services.get(api.service);
    if (!service) throw new Error(`the router knows ${api.service}, but it is not mounted`);
    const made = new CompiledMount(service, api);
    this.#compiled.set(api, made);
    return made;
  }

  /** A call that found no service is answered in the protocol it seemed to speak; S3's is what bare addresses speak. */
  forError(error: ServiceError): CompiledService {
    const protocol = error instanceof RoutingError ? error.target.protocol : 'rest-xml';
    for (const service of this.#services.values()) {
      if (service.api.protocol === protocol) return this.get(service.api).compiled;
    }
    throw new Error(`no service speaks ${protocol}`);
  }
}

class CompiledMount {
  readonly service: MountedService;
  readonly compiled: CompiledService;
  readonly #validators = new Map<string, ((input: unknown) => void) | undefined>();

  constructor(service: MountedService, api: ServiceApi) {
    this.service = service;
    this.compiled = compileService(api);
  }

  operation(name: string): CompiledOperation {
    const operation = this.compiled.operations.get(name);
    if (!operation) throw new Error(`${this.service.api.service} has no table for ${name}`);
    return operation;
  }

  validate(name: string, input: unknown): void {
    if (!this.#validators.has(name)) this.#validators.set(name, compileValidator(this.service.api, name));
    this.#validators.get(name)?.(input);
  }
}

function serviceErrorOf(
  thrown: unknown,
  protocol: ProtocolName | undefined,
  requestId: string,
  log: Log,
): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  if (isDiskFailure(thrown)) {
    const { message, remedy } = new HearthError(
      'HEARTH_STATE_UNWRITABLE',
      `the state directory took no write: ${thrown.message}`,
    );
    log.error(`${message}. ${remedy}`);
  } else {
    log.error(`a bug in Hearth, request ${requestId}`, thrown);
  }
  // S3 has a name of its own for it; SDKs try again either way, by the status.
  const code = protocol === 'rest-xml' ? 'InternalError' : 'InternalServerError';
  return new ServiceError(code, 'We encountered an internal error. Please try again.', { status: 500 });
}

const DISK_FAILURES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EFBIG']);

function isDiskFailure(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error && (thrown instanceof CommitError || ('code' in thrown && DISK_FAILURES.has(thrown.code)))
  );
}

/** Resolves with the bytes of the body that were sent. On the way of every call: only what is compressed waits for it. */
function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  request: WireRequest,
  response: WireResponse,
  buckets: BucketCors,
  protocol: ProtocolName | undefined,
): Promise<number> {
  refuseRest(incoming, response);
  shareWithPage(request, response, protocol, buckets);
  const encoding = encodingOf(request, response);
  const headOnly = request.method === 'HEAD';
  if (!encoding) return send(outgoing, response, headOnly);
  return compress(response, encoding).then((compressed) => send(outgoing, compressed, headOnly));
}

/** What is left of a refused upload is read no further: the connection ends with the answer. */
function refuseRest(incoming: IncomingMessage, response: WireResponse): void {
  if (incoming.complete || incoming.readableEnded) return;
  if (response.status >= 400) response.headers['connection'] = 'close';
  incoming.resume();
}
