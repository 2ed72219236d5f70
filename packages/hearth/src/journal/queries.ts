/** Questions to the journal, over any records: the ring's or the segments'. Pure. */
import type { CallRecord } from './record.ts';

export interface CallFilter {
  /** At most so many, the newest. */
  readonly limit?: number;
  readonly service?: string;
  readonly operation?: string;
  readonly functionName?: string;
  readonly resource?: string;
  readonly errorCode?: string;
  /** Only calls that failed (true) or that did not (false). */
  readonly failed?: boolean;
  /** At or after: milliseconds since the epoch. */
  readonly sinceMs?: number;
  readonly traceId?: string;
}

export function fits(record: CallRecord, filter: CallFilter): boolean {
  const { service, operation, functionName, resource, errorCode, failed, sinceMs, traceId } = filter;
  return (
    (service === undefined || record.service === service) &&
    (operation === undefined || record.operation === operation) &&
    (functionName === undefined || record.functionName === functionName) &&
    (resource === undefined || record.resource === resource) &&
    (errorCode === undefined || record.errorCode === errorCode) &&
    (failed === undefined || hasFailed(record) === failed) &&
    (sinceMs === undefined || record.at >= sinceMs) &&
    (traceId === undefined || record.traceId === traceId)
  );
}

export interface CallCount {
  readonly service: string;
  readonly operation: string;
  readonly errorCode: string | undefined;
  readonly calls: number;
  readonly durationMs: number;
}

/** Calls by service, operation and error code; most first. */
export function countCalls(records: Iterable<CallRecord>): readonly CallCount[] {
  return group(
    records,
    (record) => `${record.service} ${record.operation} ${record.errorCode ?? ''}`,
    (record, sum: CallCount | undefined) => ({
      service: record.service,
      operation: record.operation,
      errorCode: record.errorCode,
      calls: (sum?.calls ?? 0) + 1,
      durationMs: (sum?.durationMs ?? 0) + record.durationMs,
    }),
  );
}

export interface FunctionCount {
  readonly functionName: string;
  /** Calls that the function made. */
  readonly calls: number;
  readonly failed: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly durationMs: number;
}

/** What each function did to the services; most calls first. */
export function countByFunction(records: Iterable<CallRecord>): readonly FunctionCount[] {
  return group(
    records,
    (record) => record.functionName,
    (record, sum: FunctionCount | undefined) => ({
      functionName: record.functionName ?? '',
      calls: (sum?.calls ?? 0) + 1,
      failed: (sum?.failed ?? 0) + (hasFailed(record) ? 1 : 0),
      readUnits: (sum?.readUnits ?? 0) + (record.readUnits ?? 0),
      writeUnits: (sum?.writeUnits ?? 0) + (record.writeUnits ?? 0),
      durationMs: (sum?.durationMs ?? 0) + record.durationMs,
    }),
  );
}

function hasFailed(record: CallRecord): boolean {
  return record.errorCode !== undefined || record.status >= 400;
}

function group<Sum extends { readonly calls: number }>(
  records: Iterable<CallRecord>,
  keyOf: (record: CallRecord) => string | undefined,
  add: (record: CallRecord, sum: Sum | undefined) => Sum,
): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const record of records) {
    const key = keyOf(record);
    if (key !== undefined) sums.set(key, add(record, sums.get(key)));
  }
  return [...sums.values()].sort((a, b) => b.calls - a.calls);
}
