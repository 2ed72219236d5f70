/** What a client did in a database over TCP, as one record of the journal: an arrival, or a statement. */
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnvironmentProcess } from '../services/lambda/deps.ts';
import type { DatabaseCall } from '../services/rds/index.ts';
import { hashText } from './short-hash.ts';

interface Recorder {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
}

const FAILED = 400;

/** @param owner the environment that the connection belongs to */
export function recordDatabaseCall(
  { journal, clock, region, accountId }: Recorder,
  call: DatabaseCall,
  owner: EnvironmentProcess | undefined,
): void {
  const { client, sql, errorCode, durationMs } = call;
  journal.append({
    requestId: '',
    traceId: undefined,
    at: clock.now() - durationMs,
    durationMs,
    service: 'postgres',
    operation: call.operation,
    principal: client.user,
    functionName: owner?.functionName,
    status: errorCode === undefined ? 200 : FAILED,
    errorCode,
    resource: `arn:aws:rds:${region}:${accountId}:cluster:${call.cluster}`,
    readUnits: undefined,
    writeUnits: undefined,
    itemsRead: undefined,
    itemsReturned: undefined,
    rows: call.rows,
    sqlShape: call.sqlShape,
    consistency: undefined,
    index: undefined,
    requestBytes: call.requestBytes,
    responseBytes: call.responseBytes,
    cold: undefined,
    connectionId: `${client.localPort ?? 'proxy'}-${client.remotePort}`,
    ...(owner?.requestId !== undefined && { invocationId: owner.requestId }),
    ...(sql !== undefined && { sqlTextHash: hashText(sql) }),
  });
}
