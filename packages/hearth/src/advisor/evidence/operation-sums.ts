/** The figures of one operation on one resource, while records come in. */
import { hasFailed, isRead, isWrite } from './call-names.ts';
import type { OperationEvidence } from './evidence.ts';
import { Histogram } from './histogram.ts';
import type { ObservedCall } from './observed-call.ts';
import { Peak } from './peak.ts';

export class OperationSums {
  readonly #first: ObservedCall;
  readonly #resource: string;
  readonly #kind: OperationEvidence['kind'];
  readonly #peak = new Peak();
  readonly #requestBytes = new Histogram();
  readonly #responseBytes = new Histogram();
  readonly #itemBytes = new Histogram();
  readonly #durationMs = new Histogram();
  readonly #actions = new Histogram();
  #count = 0;
  #failed = 0;
  #readUnits = 0;
  #writeUnits = 0;
  #itemsRead = 0;
  #itemsReturned = 0;
  #rows = 0;
  #strong = 0;
  #eventual = 0;

  constructor(first: ObservedCall, resource: string) {
    this.#first = first;
    this.#resource = resource;
    this.#kind = isWrite(first) ? 'write' : isRead(first) ? 'read' : 'other';
  }

  get name(): string {
    const { service, operation, index = '' } = this.#first;
    return `${service} ${operation} ${this.#resource} ${index}`;
  }

  add(call: ObservedCall): void {
    this.#count++;
    if (hasFailed(call)) this.#failed++;
    this.#peak.add(call.at);
    this.#readUnits += call.readUnits ?? 0;
    this.#writeUnits += call.writeUnits ?? 0;
    this.#itemsRead += call.itemsRead ?? 0;
    this.#itemsReturned += call.itemsReturned ?? 0;
    this.#rows += call.rows ?? 0;
    if (call.consistency === 'strong') this.#strong++;
    else if (call.consistency === 'eventual') this.#eventual++;
    this.#requestBytes.add(call.requestBytes);
    this.#responseBytes.add(call.responseBytes);
    this.#durationMs.add(call.durationMs);
    if (call.actions !== undefined) this.#actions.add(call.actions);
    const bytes = this.#bytesOfItem(call);
    if (bytes !== undefined) this.#itemBytes.add(bytes);
  }

  evidence(seconds: number): OperationEvidence {
    const { service, operation, index } = this.#first;
    return {
      service,
      operation,
      resource: this.#resource,
      index,
      kind: this.#kind,
      count: this.#count,
      failed: this.#failed,
      rate: this.#peak.rate(seconds),
      readUnits: this.#readUnits,
      writeUnits: this.#writeUnits,
      itemsRead: this.#itemsRead,
      itemsReturned: this.#itemsReturned,
      returnedShare: this.#itemsRead > 0 ? this.#itemsReturned / this.#itemsRead : undefined,
      rows: this.#rows,
      strongReads: this.#strong,
      eventualReads: this.#eventual,
      actions: this.#actions.distribution(),
      requestBytes: this.#requestBytes.distribution(),
      responseBytes: this.#responseBytes.distribution(),
      itemBytes: this.#itemBytes.distribution(),
      durationMs: this.#durationMs.distribution(),
    };
  }

  #bytesOfItem(call: ObservedCall): number | undefined {
    if (call.itemBytes !== undefined) return call.itemBytes;
    if (hasFailed(call)) return undefined;
    const items = call.itemsReturned ?? call.rows;
    if (this.#kind === 'read') {
      if (call.service === 's3') return call.responseBytes;
      return items === undefined || items === 0 ? undefined : call.responseBytes / items;
    }
    if (this.#kind !== 'write') return undefined;
    const written = call.actions ?? (call.service === 'dynamodb' ? undefined : call.rows);
    if (written !== undefined && written > 0) return call.requestBytes / written;
    // An update or a delete sends a part of the item.
    const whole = call.operation === 'PutItem' || call.operation === 'PutObject';
    return whole ? call.requestBytes : undefined;
  }
}
