/**
 * What single invocations do, told while their calls come in: loops that a batch would replace, reads that may miss the write
 * before them, writes to two stores. An invocation's own record comes after its calls and closes its flow.
 */
import { isInvocation, isSql, isSqlRead, isRead, isWrite, resourceOf, traceRootOf } from './call-names.ts';
import type { BatchableEvidence } from './evidence.ts';
import type { ObservedCall } from './observed-call.ts';

// Ours: more invocations than run at once in one home, by far.
export const OPEN_FLOWS_MAX = 10_000;
const TALLIES_MAX = 64;
const STALE_MS = 1_000;
const LOOP_CALLS_MIN = 3;
const BATCHABLES_MAX = 200;
const LOOPED = new Set(['GetItem', 'PutItem', 'DeleteItem']);

/** Of one function. */
export interface FlowSums {
  flows: number;
  staleReads: number;
  strongReadsWithoutWrite: number;
  dualWrites: number;
  readonly batchable: Map<string, { -readonly [Key in keyof BatchableEvidence]: BatchableEvidence[Key] }>;
}

interface OpenFlow {
  readonly sums: FlowSums;
  readonly tallies: Map<string, number>;
  readonly writes: Map<string, { at: number; keyHash: string | undefined }>;
  readonly stores: Set<string>;
}

/** Two generations: where the younger is full, the older is closed as a whole, so that no call pays for a search. */
export class OpenFlows {
  #young = new Map<string, OpenFlow>();
  #old = new Map<string, OpenFlow>();

  /** @param sums of the function that made the call */
  add(call: ObservedCall, sums: FlowSums): void {
    if (isInvocation(call)) {
      this.#close(`${call.functionName ?? ''} ${call.requestId}`);
      this.#close(`${call.functionName ?? ''} ${traceRootOf(call) ?? ''}`);
      return;
    }
    const id = call.invocationId ?? traceRootOf(call);
    if (id === undefined) return;
    const key = `${call.functionName ?? ''} ${id}`;
    note(this.#young.get(key) ?? this.#old.get(key) ?? this.#open(key, sums), call);
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
    const flow: OpenFlow = { sums, tallies: new Map(), writes: new Map(), stores: new Set() };
    this.#young.set(key, flow);
    sums.flows++;
    return flow;
  }

  #close(key: string): void {
    for (const generation of [this.#young, this.#old]) {
      const flow = generation.get(key);
      if (flow && generation.delete(key)) return end(flow);
    }
  }
}

function end({ stores, tallies, sums }: OpenFlow): void {
  if (stores.size > 1) sums.dualWrites++;
  for (const [about, calls] of tallies) {
    if (calls >= LOOP_CALLS_MIN) addBatchable(sums, about, calls);
  }
}

function note(flow: OpenFlow, call: ObservedCall): void {
  const about = loopKey(call);
  if (about !== undefined && (flow.tallies.has(about) || flow.tallies.size < TALLIES_MAX))
    flow.tallies.set(about, (flow.tallies.get(about) ?? 0) + 1);
  if (isWrite(call) && call.errorCode === undefined) {
    flow.stores.add(isSql(call) ? 'sql' : call.service);
    if (flow.writes.size < TALLIES_MAX) flow.writes.set(resourceOf(call), { at: call.at, keyHash: call.keyHash });
  } else if (call.service === 'dynamodb' && isRead(call)) noteRead(flow, call);
}

function noteRead({ sums, writes }: OpenFlow, call: ObservedCall): void {
  const write = writes.get(resourceOf(call));
  if (!write) {
    // Transactions read strongly by nature.
    if (call.consistency === 'strong' && call.operation !== 'TransactGetItems') sums.strongReadsWithoutWrite++;
    return;
  }
  const same = write.keyHash === undefined || call.keyHash === undefined || write.keyHash === call.keyHash;
  if (call.consistency === 'eventual' && same && call.at - write.at < STALE_MS) sums.staleReads++;
}

/** `operation about`, for calls that a batch could hold. */
function loopKey(call: ObservedCall): string | undefined {
  if (call.service === 'dynamodb')
    return LOOPED.has(call.operation) ? `${call.operation} ${call.resource ?? ''}` : undefined;
  const single = call.operation === 'ExecuteStatement' && call.sqlShape !== undefined && !isSqlRead(call);
  return single ? `${call.operation} ${call.sqlShape ?? ''}` : undefined;
}

function addBatchable({ batchable }: FlowSums, key: string, calls: number): void {
  const known = batchable.get(key);
  if (known) {
    known.calls += calls;
    known.invocations++;
  } else if (batchable.size < BATCHABLES_MAX) {
    const space = key.indexOf(' ');
    batchable.set(key, { operation: key.slice(0, space), about: key.slice(space + 1), calls, invocations: 1 });
  }
}
