/** A call as one record of the journal: what the pipeline saw, what the handler noted, what input and answer tell. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../base/clock.ts';
import type { CallDetail } from '../journal/detail.ts';
import type { Journal } from '../journal/journal.ts';
import type { ServiceError } from '../wire/errors.ts';
import type { WireRequest } from '../wire/message.ts';
import type { MountedService } from '../wire/operation.ts';
import type { ServerCall } from './call.ts';
import { callDetails } from './call-details.ts';

interface Recorder {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly invocationOf: (accessKeyId: string) => string | undefined;
}

interface Observed {
  readonly at: number;
  readonly started: number;
  readonly incoming: IncomingMessage;
  readonly request: WireRequest;
  readonly requestId: string;
  readonly target: { readonly service: MountedService } | undefined;
  readonly operation: string;
  /** Undefined where the call was refused before it was known. */
  readonly call: ServerCall | undefined;
  readonly input: unknown;
  readonly output: unknown;
  readonly requestBytes: number;
  readonly error: ServiceError | undefined;
  readonly status: number;
  readonly responseBytes: number;
}

export function recordCall(recorder: Recorder, seen: Observed): void {
  const { call, target, operation, requestBytes } = seen;
  const notes = call?.notes;
  recorder.journal.append({
    requestId: seen.requestId,
    traceId: seen.request.headers['x-amzn-trace-id'],
    at: seen.at,
    durationMs: recorder.clock.monotonic() - seen.started,
    service: target?.service.api.service ?? '',
    operation,
    principal: call?.principal.arn ?? '',
    functionName: call?.principal.functionName,
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
    replica: notes?.replica,
    stalenessMs: notes?.stalenessMs,
    requestBytes,
    responseBytes: seen.responseBytes,
    cold: undefined,
    ...(call && detailsOf(recorder, seen, call)),
  });
}

function detailsOf({ invocationOf }: Recorder, seen: Observed, call: ServerCall): CallDetail {
  const { functionName, accessKeyId } = call.principal;
  const { remotePort } = seen.incoming.socket;
  return callDetails({
    call,
    input: seen.input,
    output: seen.output,
    errorCode: seen.error?.code,
    connectionId: remotePort === undefined ? undefined : String(remotePort),
    invocationId: functionName !== undefined && accessKeyId !== undefined ? invocationOf(accessKeyId) : undefined,
  });
}
