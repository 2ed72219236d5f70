/** What the loop rules (D4, D5, Q4) share: the same kind of call again and again within one invocation. */
import type { ObservedCall } from '../evidence/observed-call.ts';
import type { CallIndex } from './call-index.ts';
import { groupCalls } from './flows.ts';

/** So many in one invocation are a loop. */
export const LOOP_CALLS_MIN = 3;

export interface Loop {
  readonly functionName: string;
  /** What `keyOf` gave. */
  readonly key: string;
  /** Of all invocations with a loop over this key. */
  readonly calls: readonly ObservedCall[];
  readonly invocations: number;
}

/** @param keyOf undefined for calls that do not count */
export function loopsIn(
  calls: CallIndex | undefined,
  keyOf: (call: ObservedCall) => string | undefined,
): readonly Loop[] {
  const loops = new Map<string, { functionName: string; key: string; calls: ObservedCall[]; invocations: number }>();
  for (const flow of calls?.flows ?? []) {
    for (const [key, group] of groupCalls(flow.calls, keyOf)) {
      if (group.length < LOOP_CALLS_MIN) continue;
      const name = `${flow.functionName} ${key}`;
      const loop = loops.get(name) ?? { functionName: flow.functionName, key, calls: [], invocations: 0 };
      loop.calls.push(...group);
      loop.invocations++;
      loops.set(name, loop);
    }
  }
  return [...loops.values()];
}
