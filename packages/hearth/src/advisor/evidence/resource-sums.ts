/** The figures of one resource: when it rests, which keys are hot. */
import { objectKeyOf } from './call-names.ts';
import type { ResourceEvidence } from './evidence.ts';
import { HotKeys } from './hot-keys.ts';
import type { ObservedCall } from './observed-call.ts';
import { Peak } from './peak.ts';
import { Rests } from './rests.ts';

export class ResourceSums {
  readonly #service: string;
  readonly #resource: string;
  readonly #peak = new Peak();
  readonly #rests = new Rests();
  #keys: HotKeys | undefined;
  #count = 0;

  constructor(service: string, resource: string) {
    this.#service = service;
    this.#resource = resource;
  }

  get name(): string {
    return this.#resource;
  }

  add(call: ObservedCall): void {
    this.#count++;
    this.#peak.add(call.at);
    this.#rests.add(call.at, call.durationMs);
    const key = call.partitionKeyHash ?? prefixOf(objectKeyOf(call));
    if (key === undefined) return;
    this.#keys ??= new HotKeys();
    this.#keys.add(key, call.at);
  }

  evidence(seconds: number): ResourceEvidence {
    return {
      service: this.#service,
      resource: this.#resource,
      count: this.#count,
      rate: this.#peak.rate(seconds),
      rests: this.#rests.evidence(),
      keys: this.#keys?.evidence(),
    };
  }
}

/** S3 divides by prefix, not by object. */
function prefixOf(key: string | undefined): string | undefined {
  return key?.slice(0, key.lastIndexOf('/') + 1);
}
