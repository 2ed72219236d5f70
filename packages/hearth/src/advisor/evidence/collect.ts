/**
 * Evidence from recorded calls, in one pass and bounded memory: a record is looked at once and not kept. What comes in may be a
 * journal's segments, its ring, or any list.
 */
import { type CallKind, CallKinds } from './call-kinds.ts';
import { hasFailed, resourceOf } from './call-names.ts';
import { ByWords } from './by-words.ts';
import type { ErrorEvidence, Evidence } from './evidence.ts';
import { FunctionSums } from './function-sums.ts';
import type { ObservedCall } from './observed-call.ts';
import { OpenFlows } from './open-flows.ts';
import { OperationSums } from './operation-sums.ts';
import { ResourceSums } from './resource-sums.ts';
import { SqlShapeSums } from './sql-shape-sums.ts';

// Ours, each about a hundred times what one application has; an entry takes a few kilobytes at most.
export const OPERATIONS_MAX = 5_000;
export const RESOURCES_MAX = 1_000;
export const FUNCTIONS_MAX = 1_000;
export const SQL_SHAPES_MAX = 2_000;
export const ERRORS_MAX = 1_000;
const HOUR_MS = 3_600_000;

export function deriveEvidence(records: Iterable<ObservedCall>): Evidence {
  const collector = new EvidenceCollector();
  for (const record of records) collector.add(record);
  return collector.finish();
}

export async function deriveEvidenceFromStream(records: AsyncIterable<ObservedCall>): Promise<Evidence> {
  const collector = new EvidenceCollector();
  for await (const record of records) collector.add(record);
  return collector.finish();
}

interface ErrorCount {
  readonly call: ObservedCall;
  count: number;
}

/** For one pass that feeds several readers. */
export class EvidenceCollector {
  readonly #operations = new ByWords<OperationSums>(OPERATIONS_MAX);
  readonly #resources = new Map<string, ResourceSums>();
  readonly #functions = new Map<string, FunctionSums>();
  readonly #shapes = new ByWords<SqlShapeSums>(SQL_SHAPES_MAX);
  readonly #errors = new ByWords<ErrorCount>(ERRORS_MAX);
  readonly #flows = new OpenFlows();
  readonly #kinds = new CallKinds();
  readonly #hours = new Float64Array(24);
  #calls = 0;
  #failed = 0;
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;
  #notKept = 0;

  add(call: ObservedCall): void {
    const { at } = call;
    this.#calls++;
    if (at < this.#firstAt) this.#firstAt = at;
    if (at > this.#lastAt) this.#lastAt = at;
    const hour = Math.floor(at / HOUR_MS) % 24;
    this.#hours[hour] = (this.#hours[hour] ?? 0) + 1;
    if (hasFailed(call)) this.#addError(call);
    const resource = resourceOf(call);
    this.#addOperation(call, resource);
    if (resource !== '') this.#addResource(call, resource);
    const kind = this.#kinds.of(call);
    if (kind.isStatement) this.#addShape(call);
    if (call.functionName !== undefined) this.#addToFunction(call, kind, resource);
  }

  /** Call once. */
  finish(): Evidence {
    this.#flows.closeAll();
    const seconds = this.#calls === 0 ? 0 : (this.#lastAt - this.#firstAt) / 1_000;
    return {
      calls: this.#calls,
      failed: this.#failed,
      firstAt: this.#calls === 0 ? undefined : this.#firstAt,
      lastAt: this.#calls === 0 ? undefined : this.#lastAt,
      hours: seconds / 3_600,
      callsByHour: [...this.#hours],
      operations: inOrder(this.#operations.values(), (sums) => sums.name)
        .map((sums) => sums.evidence(seconds))
        .sort(byCount),
      resources: inOrder([...this.#resources.values()], (sums) => sums.name)
        .map((sums) => sums.evidence(seconds))
        .sort(byCount),
      functions: inOrder([...this.#functions.values()], (sums) => sums.name)
        .map((sums) => sums.evidence(seconds))
        .sort((one, other) => other.invocations - one.invocations || other.calls - one.calls),
      sqlShapes: inOrder(this.#shapes.values(), (sums) => sums.name)
        .map((sums) => sums.evidence(seconds))
        .sort(byCount),
      errors: inOrder(this.#errors.values().map(errorOf), nameOfError).sort(byCount),
      notKept: this.#notKept,
    };
  }

  #addOperation(call: ObservedCall, resource: string): void {
    const { service, operation, index } = call;
    let sums = this.#operations.get(service, operation, resource, index);
    if (!sums) {
      sums = new OperationSums(call, resource);
      if (!this.#operations.set(sums, service, operation, resource, index)) return void this.#notKept++;
    }
    sums.add(call);
  }

  #addResource(call: ObservedCall, resource: string): void {
    let sums = this.#resources.get(resource);
    if (!sums) {
      if (this.#resources.size >= RESOURCES_MAX) return void this.#notKept++;
      this.#resources.set(resource, (sums = new ResourceSums(call.service, resource)));
    }
    sums.add(call);
  }

  #addShape(call: ObservedCall): void {
    const { resource, sqlShape } = call;
    let sums = this.#shapes.get(resource, sqlShape);
    if (!sums) {
      sums = new SqlShapeSums(call);
      if (!this.#shapes.set(sums, resource, sqlShape)) return void this.#notKept++;
    }
    sums.add(call);
  }

  #addToFunction(call: ObservedCall, kind: CallKind, resource: string): void {
    const { functionName = '' } = call;
    let sums = this.#functions.get(functionName);
    if (!sums) {
      if (this.#functions.size >= FUNCTIONS_MAX) return void this.#notKept++;
      this.#functions.set(functionName, (sums = new FunctionSums(functionName)));
    }
    sums.add(call, kind);
    this.#flows.add({ call, kind, resource }, sums.flowSums);
  }

  #addError(call: ObservedCall): void {
    this.#failed++;
    const { service, operation, errorCode = String(call.status) } = call;
    const known = this.#errors.get(service, operation, errorCode);
    if (known) known.count++;
    else if (!this.#errors.set({ call, count: 1 }, service, operation, errorCode)) this.#notKept++;
  }
}

/** By name, so that what is equally frequent does not stand in the order in which it came. */
function inOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return items
    .map((item) => [nameOf(item), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, item]) => item);
}

function byCount(one: { readonly count: number }, other: { readonly count: number }): number {
  return other.count - one.count;
}

function errorOf({ call, count }: ErrorCount): ErrorEvidence {
  const { service, operation, errorCode = String(call.status) } = call;
  return { service, operation, errorCode, count };
}

function nameOfError({ service, operation, errorCode }: ErrorEvidence): string {
  return `${service} ${operation} ${errorCode}`;
}
