/** A session of RDS Proxy that was pinned, as one record of the journal: what pinned it, and which function it belongs to. */
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/journal.ts';
import { type PinEvent, shapeKey } from '../services/rds/index.ts';

export function recordPin(journal: Journal, clock: Clock, { proxy, client, owner, text, sql }: PinEvent): void {
  journal.append({
    requestId: owner?.requestId ?? '',
    traceId: undefined,
    at: clock.now(),
    durationMs: 0,
    service: 'postgres',
    operation: 'PinSession',
    principal: client.user,
    functionName: owner?.functionName,
    status: 200,
    errorCode: undefined,
    resource: proxy,
    readUnits: undefined,
    writeUnits: undefined,
    itemsRead: undefined,
    itemsReturned: undefined,
    rows: undefined,
    sqlShape: shapeKey(sql),
    consistency: undefined,
    index: undefined,
    requestBytes: 0,
    responseBytes: 0,
    cold: undefined,
    pinned: text,
  });
}
