/**
 * What a recorded run shows about the data: plain figures, from which needs are made and calls are priced anew. Rates are per
 * second, sizes in bytes, times in milliseconds. Nothing here is a guess; what was not recorded is absent.
 */

export interface Evidence {
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds since the epoch; of the first and the last call. Undefined without calls. */
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  readonly hours: number;
  /** Calls by hour of the day, UTC: 24 figures. */
  readonly callsByHour: readonly number[];
  /** Most calls first. */
  readonly operations: readonly OperationEvidence[];
  readonly resources: readonly ResourceEvidence[];
  readonly functions: readonly FunctionEvidence[];
  readonly sqlShapes: readonly SqlShapeEvidence[];
  readonly errors: readonly ErrorEvidence[];
  /** Calls that the bounds on memory kept out of one of the lists. */
  readonly notKept: number;
}

export interface Distribution {
  readonly count: number;
  readonly mean: number;
  /** Quantiles are true to about a tenth. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface RateEvidence {
  /** Over the whole run. */
  readonly perSecond: number;
  /** Calls in the busiest second. */
  readonly peakPerSecond: number;
  /** Of the busiest minute, per second: the peak that capacity must follow. */
  readonly minutePeakPerSecond: number;
  /** Busiest minute over average; 1 where nothing is known. */
  readonly peakOverAverage: number;
}

/** One operation on one resource, by one index where there is one. */
export interface OperationEvidence {
  readonly service: string;
  readonly operation: string;
  /** ARN; the bucket for objects. */
  readonly resource: string;
  readonly index: string | undefined;
  readonly kind: 'read' | 'write' | 'other';
  readonly count: number;
  readonly failed: number;
  readonly rate: RateEvidence;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly itemsRead: number;
  readonly itemsReturned: number;
  /** Items returned over items read; undefined where none were read. Below 0.5 a filter wastes more than half. */
  readonly returnedShare: number | undefined;
  readonly rows: number;
  readonly strongReads: number;
  readonly eventualReads: number;
  /** Items, rows or actions of batches and transactions; only of calls that name several. */
  readonly actions: Distribution;
  readonly requestBytes: Distribution;
  readonly responseBytes: Distribution;
  /** Bytes of one item or row: recorded, else answer over items returned, or request over items written. */
  readonly itemBytes: Distribution;
  readonly durationMs: Distribution;
}

export interface ResourceEvidence {
  readonly service: string;
  readonly resource: string;
  readonly count: number;
  readonly rate: RateEvidence;
  readonly rests: RestEvidence;
  readonly keys: KeyEvidence | undefined;
}

/** The time between calls: whether a cluster that pauses after 300 s would have done so. */
export interface RestEvidence {
  /** Upper bounds in seconds and the number of gaps up to each (not cumulative); the last is without bound. */
  readonly histogram: readonly { readonly upToSeconds: number; readonly gaps: number }[];
  readonly longestSeconds: number;
  /** Gaps longer than the window, and the seconds beyond it: what a pause would have spared. */
  readonly pauses: number;
  readonly pausedSeconds: number;
}

/** Where the records say which key was asked for. */
export interface KeyEvidence {
  readonly calls: number;
  /** At least so many different keys. */
  readonly distinct: number;
  readonly distinctIsExact: boolean;
  /** The most frequent keys (hashes; prefixes for objects), each with at least so many calls. */
  readonly hottest: readonly { readonly key: string; readonly calls: number; readonly share: number }[];
  /** Most calls, and most units, that one key had within a second. */
  readonly peakKeyCallsPerSecond: number;
}

export interface FunctionEvidence {
  readonly functionName: string;
  readonly invocations: number;
  readonly cold: number;
  readonly warm: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly rate: RateEvidence;
  readonly durationMs: Distribution;
  /** Most environments that were busy at once, by the busiest second. */
  readonly peakConcurrency: number;
  readonly calls: number;
  readonly connectionsOpened: number;
  /** Eventually consistent reads within a second of a write of the same by the same invocation. */
  readonly staleReads: number;
  /** Strong reads of what the invocation had not written. */
  readonly strongReadsWithoutWrite: number;
  /** Invocations that wrote to more than one store. */
  readonly dualWrites: number;
  readonly batchable: readonly BatchableEvidence[];
  /** Invocations whose calls could be told from others (they name a trace or the invocation). */
  readonly flows: number;
}

/** The same call again and again within an invocation: what one batch would do. */
export interface BatchableEvidence {
  readonly operation: string;
  /** Resource, or the shape of the SQL. */
  readonly about: string;
  readonly calls: number;
  readonly invocations: number;
}

export interface SqlShapeEvidence {
  readonly resource: string;
  readonly shape: string;
  readonly kind: 'read' | 'write' | 'other';
  readonly count: number;
  readonly failed: number;
  readonly rows: number;
  readonly rate: RateEvidence;
  readonly durationMs: Distribution;
  readonly responseBytes: Distribution;
}

export interface ErrorEvidence {
  readonly service: string;
  readonly operation: string;
  readonly errorCode: string;
  readonly count: number;
}
