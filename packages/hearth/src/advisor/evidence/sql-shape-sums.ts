/** The figures of one shape of SQL. */
import { hasFailed, isSqlRead, isWrite } from './call-names.ts';
import type { SqlShapeEvidence } from './evidence.ts';
import { Histogram } from './histogram.ts';
import type { ObservedCall } from './observed-call.ts';
import { Peak } from './peak.ts';

export class SqlShapeSums {
  readonly #first: ObservedCall;
  readonly #peak = new Peak();
  readonly #durationMs = new Histogram();
  readonly #responseBytes = new Histogram();
  #count = 0;
  #failed = 0;
  #rows = 0;

  constructor(first: ObservedCall) {
    this.#first = first;
  }

  get name(): string {
    return `${this.#first.resource ?? ''} ${this.#first.sqlShape ?? ''}`;
  }

  add(call: ObservedCall): void {
    this.#count++;
    if (hasFailed(call)) this.#failed++;
    this.#rows += call.rows ?? 0;
    this.#peak.add(call.at);
    this.#durationMs.add(call.durationMs);
    this.#responseBytes.add(call.responseBytes);
  }

  evidence(seconds: number): SqlShapeEvidence {
    return {
      resource: this.#first.resource ?? '',
      shape: this.#first.sqlShape ?? '',
      kind: isWrite(this.#first) ? 'write' : isSqlRead(this.#first) ? 'read' : 'other',
      count: this.#count,
      failed: this.#failed,
      rows: this.#rows,
      rate: this.#peak.rate(seconds),
      durationMs: this.#durationMs.distribution(),
      responseBytes: this.#responseBytes.distribution(),
    };
  }
}
