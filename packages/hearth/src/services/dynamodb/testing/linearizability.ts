/**
 * A small checker of concurrent histories, after Wing and Gong: is there an order of the operations, in keeping with which
 * ended before which began, in which one copy of the state would have given every one of the answers?
 */

/** One operation that was answered. Times are of any clock that never stands still. */
export interface Operation<State> {
  readonly began: number;
  readonly ended: number;
  /** The state after it; undefined where the answer that it got cannot come from this state. */
  readonly next: (state: State) => State | undefined;
}

/** @param print tells states apart */
export function isLinearizable<State>(
  history: readonly Operation<State>[],
  initial: State,
  print: (state: State) => string,
): boolean {
  const seen = new Set<string>();
  const all = (1n << BigInt(history.length)) - 1n;
  const search = (done: bigint, state: State): boolean => {
    if (done === all) return true;
    const here = `${done}|${print(state)}`;
    if (seen.has(here)) return false;
    seen.add(here);
    const left = history
      .map((operation, i) => ({ operation, bit: 1n << BigInt(i) }))
      .filter(({ bit }) => (done & bit) === 0n);
    // Nothing may come before what had ended when it began.
    const firstEnd = Math.min(...left.map(({ operation }) => operation.ended));
    for (const { operation, bit } of left) {
      if (operation.began > firstEnd) continue;
      const next = operation.next(state);
      if (next !== undefined && search(done | bit, next)) return true;
    }
    return false;
  };
  return search(0n, initial);
}
