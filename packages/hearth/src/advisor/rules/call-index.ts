/**
 * Recorded calls, arranged for the rules. Rules look at a window of the newest calls, so that memory does not grow with the
 * journal; what was ever seen (actions, indexes) is kept of all of them. Money comes from the rate within the window.
 */
import { isInvocation, resourceOf } from '../evidence/call-names.ts';
import { ByWords } from '../evidence/by-words.ts';
import type { ObservedCall } from '../evidence/observed-call.ts';
import { type Flow, flowsOf, groupCalls } from './flows.ts';

// Ours: half a second for all rules, and 50 MB.
export const WINDOW_CALLS_MAX = 100_000;
// Below this a rate says nothing about a month.
export const RATE_SPAN_MS_MIN = 60_000;
const HOUR_MS = 3_600_000;
/** Hours of a month as AWS's price pages count them. */
export const MONTH_HOURS = 730;

export interface CallIndex {
  /** The newest calls, oldest first. */
  readonly calls: readonly ObservedCall[];
  readonly callsSeen: number;
  /** From the first call in the window to the last; undefined below a minute. */
  readonly hours: number | undefined;
  /** One a function's invocation, of calls that name the function and a trace or invocation. */
  readonly flows: readonly Flow[];
  /** Of one service, of these operations or of all. */
  of(service: string, ...operations: readonly string[]): readonly ObservedCall[];
  /** Resource as recorded → its calls. */
  byResource(service: string): ReadonlyMap<string, readonly ObservedCall[]>;
  invocationsOf(functionName: string): readonly ObservedCall[];
  /** `function service operation resource`, over all calls: who did what. */
  readonly acts: readonly Act[];
  /** `<table ARN> <index name>` of every index that was asked. */
  readonly indexesAsked: ReadonlySet<string>;
}

export interface Act {
  readonly functionName: string | undefined;
  readonly service: string;
  readonly operation: string;
  /** Buckets for objects. */
  readonly resource: string;
  readonly count: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export function indexCalls(records: Iterable<ObservedCall>, windowMax: number = WINDOW_CALLS_MAX): CallIndex {
  const builder = new CallIndexBuilder();
  const all = [...records];
  for (const record of all) builder.add(record);
  return builder.finish(all.slice(-windowMax));
}

// Ours: functions × operations × resources of one home are hundreds.
const ACTS_MAX = 20_000;

type ActSums = { -readonly [Key in keyof Act]: Act[Key] };

/** For one pass that feeds several readers: every call is looked at, none is kept. */
export class CallIndexBuilder {
  #seen = 0;
  readonly #acts = new ByWords<ActSums>(ACTS_MAX);
  readonly #indexes = new ByWords<string>(ACTS_MAX);

  add(record: ObservedCall): void {
    this.#seen++;
    const { index, functionName, service, operation, readUnits = 0, writeUnits = 0 } = record;
    if (index !== undefined) {
      const { resource = '' } = record;
      if (!this.#indexes.get(resource, index)) this.#indexes.set(`${resource} ${index}`, resource, index);
    }
    const resource = resourceOf(record);
    const act = this.#acts.get(service, operation, resource, functionName);
    if (act) {
      act.count++;
      act.readUnits += readUnits;
      act.writeUnits += writeUnits;
    } else {
      const first = { functionName, service, operation, resource, count: 1, readUnits, writeUnits };
      this.#acts.set(first, service, operation, resource, functionName);
    }
  }

  /** @param window the newest calls */
  finish(window: readonly ObservedCall[]): CallIndex {
    const calls = window.toSorted((one, other) => one.at - other.at);
    const byOperation = new Map<string, ObservedCall[]>();
    const invocations = new Map<string, ObservedCall[]>();
    for (const call of calls) {
      push(byOperation, call.service, call);
      push(byOperation, `${call.service} ${call.operation}`, call);
      if (isInvocation(call)) push(invocations, call.functionName ?? '', call);
    }
    const byService = new Map<string, ReadonlyMap<string, readonly ObservedCall[]>>();
    const resourcesOf = (service: string): ReadonlyMap<string, readonly ObservedCall[]> => {
      const known = byService.get(service) ?? groupCalls(byOperation.get(service) ?? [], (call) => call.resource);
      byService.set(service, known);
      return known;
    };
    const spanMs = (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);
    return {
      calls,
      callsSeen: this.#seen,
      hours: spanMs < RATE_SPAN_MS_MIN ? undefined : spanMs / HOUR_MS,
      flows: flowsOf(calls),
      of: (service, ...operations) =>
        operations.length === 0
          ? (byOperation.get(service) ?? [])
          : operations.flatMap((operation) => byOperation.get(`${service} ${operation}`) ?? []),
      byResource: (service) => resourcesOf(service),
      invocationsOf: (functionName) => invocations.get(functionName) ?? [],
      acts: this.#acts.values(),
      indexesAsked: new Set(this.#indexes.values()),
    };
  }
}

function push(map: Map<string, ObservedCall[]>, key: string, call: ObservedCall): void {
  const list = map.get(key);
  if (list) list.push(call);
  else map.set(key, [call]);
}
