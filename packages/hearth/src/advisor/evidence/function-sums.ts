/** The figures of one function: its invocations, and what its flows did. */
import { ByWords } from './by-words.ts';
import type { CallKind } from './call-kinds.ts';
import { hasFailed } from './call-names.ts';
import type { FunctionEvidence } from './evidence.ts';
import { Histogram } from './histogram.ts';
import type { ObservedCall } from './observed-call.ts';
import { BATCHABLES_MAX, type FlowSums } from './open-flows.ts';
import { Peak } from './peak.ts';

const SECOND_MS = 1_000;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11: 15 minutes. */
const INVOCATION_SECONDS_MAX = 900;

export class FunctionSums {
  readonly flowSums: FlowSums = {
    flows: 0,
    staleReads: 0,
    strongReadsWithoutWrite: 0,
    dualWrites: 0,
    batchable: new ByWords(BATCHABLES_MAX),
  };
  readonly #functionName: string;
  readonly #peak = new Peak();
  readonly #busy = new Peak(true);
  readonly #durationMs = new Histogram();
  #invocations = 0;
  #cold = 0;
  #failed = 0;
  #timedOut = 0;
  #calls = 0;
  #connections = 0;

  constructor(functionName: string) {
    this.#functionName = functionName;
  }

  get name(): string {
    return this.#functionName;
  }

  add(call: ObservedCall, { isInvocation }: CallKind): void {
    if (!isInvocation) {
      this.#calls++;
      if (call.operation === 'Connect') this.#connections++;
      return;
    }
    this.#invocations++;
    if (call.cold === true) this.#cold++;
    if (hasFailed(call)) this.#failed++;
    if (call.errorCode === 'Sandbox.Timedout') this.#timedOut++;
    this.#peak.add(call.at);
    this.#durationMs.add(call.durationMs);
    this.#addBusy(call.at, call.durationMs);
  }

  evidence(seconds: number): FunctionEvidence {
    const { flows, staleReads, strongReadsWithoutWrite, dualWrites, batchable } = this.flowSums;
    return {
      functionName: this.#functionName,
      invocations: this.#invocations,
      cold: this.#cold,
      warm: this.#invocations - this.#cold,
      failed: this.#failed,
      timedOut: this.#timedOut,
      rate: this.#peak.rate(seconds),
      durationMs: this.#durationMs.distribution(),
      peakConcurrency: Math.ceil(this.#busy.perSecondMax - 1e-9),
      calls: this.#calls,
      connectionsOpened: this.#connections,
      staleReads,
      strongReadsWithoutWrite,
      dualWrites,
      batchable: batchable.values().toSorted((one, other) => other.calls - one.calls),
      flows,
    };
  }

  /** Busy seconds within each second: by Little's law the environments that were at work. */
  #addBusy(atMs: number, durationMs: number): void {
    const end = atMs + Math.min(durationMs, INVOCATION_SECONDS_MAX * SECOND_MS);
    for (let at = atMs; at < end;) {
      const next = Math.min(end, (Math.floor(at / SECOND_MS) + 1) * SECOND_MS);
      this.#busy.add(at, (next - at) / SECOND_MS);
      at = next;
    }
  }
}
