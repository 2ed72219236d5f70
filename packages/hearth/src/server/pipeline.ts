/**
 * The life of a request, one visible ordered list: receive, route, authenticate, read, parse, validate, authorise, handle,
 * serialise, journal. A thrown service error joins at serialise; anything else thrown is a bug and answers 500.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { Journal } from '../journal/journal.ts';
import { ServiceError } from '../wire/errors.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import type { Credential, MountedService, Permission, Principal } from '../wire/operation.ts';
import { type CompiledService, compileService } from '../wire/protocols/protocol.ts';
import { compileRouter, type Route } from '../wire/route.ts';
import { authenticate } from '../wire/sigv4.ts';
import { compileValidator } from '../wire/validate.ts';
import { ServerCall } from './call.ts';
import { readPayload } from './payload.ts';
import { send, toWireRequest } from './receive.ts';

export interface PipelineParts {
  readonly services: readonly MountedService[];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  readonly region: string;
  readonly accountId: string;
  readonly lookup: (accessKeyId: string) => Credential | undefined;
  /** Throws AccessDenied, worded for the service. */
  readonly authorize: (principal: Principal, permissions: readonly Permission[], call: ServerCall) => void;
}

export type Pipeline = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

interface Mounted {
  readonly service: MountedService;
  readonly compiled: CompiledService;
  readonly validators: ReadonlyMap<string, (input: unknown) => void>;
}

/** Everything that the tables can tell before the first request is computed here, once. */
export function createPipeline(parts: PipelineParts): Pipeline {
  const route = compileRouter(parts.services.map((service) => service.api));
  const mounted = new Map<string, Mounted>(parts.services.map((service) => [service.api.service, mountOf(service)]));

  return async (incoming, outgoing) => {
    const at = parts.clock.now();
    const started = parts.clock.monotonic();
    const request = toWireRequest(incoming);
    const requestId = parts.random.uuid();
    let routed: Route | undefined;
    let call: ServerCall | undefined;
    let response: WireResponse;
    let error: ServiceError | undefined;
    let requestBytes = 0;
    try {
      routed = route(request);
      const target = mounted.get(routed.api.service);
      const operation = target?.compiled.operations.get(routed.operation);
      if (!target || !operation) throw new Error(`no table for ${routed.api.service}:${routed.operation}`);

      const payload = await readPayload(incoming, request, routed.api, operation.streamsInput, parts);
      requestBytes = payload.bytes;
      const input = operation.parse(request, payload.body, routed.labels);
      call = new ServerCall({
        requestId,
        service: routed.api.service,
        operation: routed.operation,
        region: parts.region,
        accountId: parts.accountId,
        principal: payload.principal,
        at,
        request,
        ...payload.stream,
      });
      abortWithClient(outgoing, call);
      target.validators.get(routed.operation)?.(input);
      parts.authorize(payload.principal, target.service.permissions(routed.operation, input, call), call);
      const output = await target.service.handle(routed.operation, input, call);
      response = operation.serialize(output, requestId);
    } catch (thrown) {
      error = serviceErrorOf(thrown, requestId, parts.log);
      const compiled = routed ? mounted.get(routed.api.service)?.compiled : undefined;
      response = (compiled ?? fallback(mounted)).serializeError(error, requestId, request);
    }
    drain(incoming, response);
    const responseBytes = await send(outgoing, response, request.method === 'HEAD');
    record(parts, { at, started, request, requestId, routed, call, error, status: response.status, requestBytes, responseBytes });
  };
}

function mountOf(service: MountedService): Mounted {
  const compiled = compileService(service.api);
  const validators = new Map(Object.keys(service.api.operations).map((name) => [name, compileValidator(service.api, name)]));
  return { service, compiled, validators };
}

/** A request that no service could be found for is answered as S3 does: it is what AWS's bare addresses speak. */
function fallback(mounted: ReadonlyMap<string, Mounted>): CompiledService {
  const compiled = mounted.get('s3')?.compiled ?? [...mounted.values()][0]?.compiled;
  if (!compiled) throw new Error('a pipeline without services');
  return compiled;
}

function serviceErrorOf(thrown: unknown, requestId: string, log: Log): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  log.error(`a bug in Hearth, request ${requestId}`, thrown);
  return new ServiceError('InternalFailure', 'The request processing has failed because of an unknown error, exception or failure.', { status: 500 });
}

function abortWithClient(outgoing: ServerResponse, call: ServerCall): void {
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) call.abort();
  });
}

/** What is left of a refused upload is read no further: the connection ends with the answer. */
function drain(incoming: IncomingMessage, response: WireResponse): void {
  if (incoming.complete || incoming.readableEnded) return;
  if (response.status >= 400) response.headers['connection'] = 'close';
  incoming.resume();
}

interface Observed {
  readonly at: number;
  readonly started: number;
  readonly request: WireRequest;
  readonly requestId: string;
  readonly routed: Route | undefined;
  readonly call: ServerCall | undefined;
  readonly error: ServiceError | undefined;
  readonly status: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

function record(parts: PipelineParts, seen: Observed): void {
  const notes = seen.call?.notes;
  parts.journal.append({
    requestId: seen.requestId,
    traceId: seen.request.headers['x-amzn-trace-id'],
    at: seen.at,
    durationMs: parts.clock.monotonic() - seen.started,
    service: seen.routed?.api.service ?? '',
    operation: seen.routed?.operation ?? '',
    principal: seen.call?.principal.arn ?? '',
    functionName: seen.call?.principal.functionName,
    status: seen.status,
    errorCode: seen.error?.code,
    resource: notes?.resource,
    readUnits: notes?.readUnits,
    writeUnits: notes?.writeUnits,
    itemsRead: notes?.itemsRead,
    itemsReturned: notes?.itemsReturned,
    rows: notes?.rows,
    sqlShape: notes?.sqlShape,
    consistency: notes?.consistency,
    index: notes?.index,
    requestBytes: seen.requestBytes,
    responseBytes: seen.responseBytes,
    cold: undefined,
  });
}
