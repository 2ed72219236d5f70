/**
 * What single invocations do, told while their calls come in: loops that a batch would replace, reads that may miss the write
 * before them, writes to two stores. An invocation's own record comes after its calls and closes its flow.
 */
import type { ByWords } from './by-words.ts';
import type { CallKind } from './call-kinds.ts';
import { traceRootOf } from './call-names.ts';
import type { BatchableEvidence } from './evidence.ts';
import type { ObservedCall } from './observed-call.ts';

// Ours: more invocations than run at once in one home, by far.
export const OPEN_FLOWS_MAX = 10_000;
const TALLIES_MAX = 64;
const STALE_MS = 1_000;
const LOOP_CALLS_MIN = 3;
export const BATCHABLES_MAX = 200;

/** A call with what was already told of it. */
export interface SeenCall {
  readonly call: ObservedCall;
  readonly kind: CallKind;
  readonly resource: string;
}

/** Of one function. */
export interface FlowSums {
  flows: number;
  staleReads: number;
  strongReadsWithoutWrite: number;
  dualWrites: number;
  readonly batchable: ByWords<{ -readonly [Key in keyof BatchableEvidence]: BatchableEvidence[Key] }>;
}

/** Most flows are of few calls: what they do not need is not made. */
interface OpenFlow {
  readonly sums: FlowSums;
  /** Calls that a batch could hold, by operation and what they were about. */
  tallies: Map<string, Map<string, number>> | undefined;
  writes: Map<string, { at: number; keyHash: string | undefined }> | undefined;
  /** Where it has written. */
  store: string | undefined;
  hasTwoStores: boolean;
}

/** Two generations: where the younger is full, the older is closed as a whole, so that no call pays for a search. */
export class OpenFlows {
  #young = new Map<string, OpenFlow>();
  #old = new Map<string, OpenFlow>();

  /** @param sums of the function that made the call */
  add(seen: SeenCall, sums: FlowSums): void {
    const { call, kind } = seen;
    if (kind.isInvocation) {
      if (!this.#close(call.requestId)) this.#close(traceKey(call) ?? '');
      return;
    }
    const key = call.invocationId ?? traceKey(call);
    if (key === undefined) return;
    note(this.#young.get(key) ?? this.#old.get(key) ?? this.#open(key, sums), seen);
  }

  closeAll(): void {
    for (const flow of [...this.#old.values(), ...this.#young.values()]) end(flow);
    this.#old.clear();
    this.#young.clear();
  }

  #open(key: string, sums: FlowSums): OpenFlow {
    if (this.#young.size >= OPEN_FLOWS_MAX / 2) {
      for (const flow of this.#old.values()) end(flow);
      this.#old = this.#young;
      this.#young = new Map();
    }
    const flow: OpenFlow = { sums, tallies: undefined, writes: undefined, store: undefined, hasTwoStores: false };
    this.#young.set(key, flow);
    sums.flows++;
    return flow;
  }

  #close(key: string): boolean {
    const flow = this.#young.get(key) ?? this.#old.get(key);
    if (!flow) return false;
    if (!this.#young.delete(key)) this.#old.delete(key);
    end(flow);
    return true;
  }
}

/** An invocation has an id of its own; a trace may lead through several functions. */
function traceKey(call: ObservedCall): string | undefined {
  const root = traceRootOf(call);
  return root === undefined ? undefined : `${call.functionName ?? ''} ${root}`;
}

function end({ hasTwoStores, tallies, sums }: OpenFlow): void {
  if (hasTwoStores) sums.dualWrites++;
  if (!tallies) return;
  for (const [operation, byAbout] of tallies) {
    for (const [about, calls] of byAbout) if (calls >= LOOP_CALLS_MIN) addBatchable(sums, operation, about, calls);
  }
}

function note(flow: OpenFlow, seen: SeenCall): void {
  const { call, kind } = seen;
  if (kind.isBatchable) tally(flow, call.operation, (kind.isSql ? call.sqlShape : call.resource) ?? '');
  if (kind.isWrite && call.errorCode === undefined) noteWrite(flow, kind.isSql ? 'sql' : call.service, seen);
  else if (kind.isRead && call.service === 'dynamodb') noteRead(flow, seen);
}

function noteWrite(flow: OpenFlow, store: string, { call, resource }: SeenCall): void {
  flow.store ??= store;
  if (flow.store !== store) flow.hasTwoStores = true;
  flow.writes ??= new Map();
  if (flow.writes.size < TALLIES_MAX) flow.writes.set(resource, { at: call.at, keyHash: call.keyHash });
}

function noteRead({ sums, writes }: OpenFlow, { call, resource }: SeenCall): void {
  const write = writes?.get(resource);
  if (!write) {
    // Transactions read strongly by nature.
    if (call.consistency === 'strong' && call.operation !== 'TransactGetItems') sums.strongReadsWithoutWrite++;
    return;
  }
  const same = write.keyHash === undefined || call.keyHash === undefined || write.keyHash === call.keyHash;
  if (call.consistency === 'eventual' && same && call.at - write.at < STALE_MS) sums.staleReads++;
}

function tally(flow: OpenFlow, operation: string, about: string): void {
  flow.tallies ??= new Map();
  let byAbout = flow.tallies.get(operation);
  if (!byAbout) flow.tallies.set(operation, (byAbout = new Map()));
  const known = byAbout.get(about);
  if (known !== undefined || byAbout.size < TALLIES_MAX) byAbout.set(about, (known ?? 0) + 1);
}

function addBatchable({ batchable }: FlowSums, operation: string, about: string, calls: number): void {
  const known = batchable.get(operation, about);
  if (known) {
    known.calls += calls;
    known.invocations++;
  } else batchable.set({ operation, about, calls, invocations: 1 }, operation, about);
}
