/** An invocation as one record of the journal, whoever asked for it: a client, an event, a route. */
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { InvocationRecord } from '../services/lambda/deps.ts';

export function recordInvocation(journal: Journal, clock: Clock, record: InvocationRecord): void {
  journal.append({
    requestId: record.requestId,
    traceId: record.traceId,
    at: clock.now() - record.durationMs,
    durationMs: record.durationMs,
    service: 'lambda',
    operation: 'Invocation',
    principal: 'lambda.amazonaws.com',
    functionName: record.functionName,
    status: 200,
    errorCode: record.errorType,
    resource: record.functionName,
    readUnits: undefined,
    writeUnits: undefined,
    itemsRead: undefined,
    itemsReturned: undefined,
    rows: undefined,
    sqlShape: undefined,
    consistency: undefined,
    index: undefined,
    requestBytes: 0,
    responseBytes: 0,
    cold: record.cold,
    ...(record.leftOpen.length > 0 && { leftOpen: record.leftOpen }),
  });
}
