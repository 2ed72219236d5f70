/** Splitting what is too much for one request. Pure. */

/** Neighbours together, as many as stay within `sizeMax` in sum and `countMax` in number. */
export function chunks<T>(
  items: readonly T[],
  countMax: number,
  sizeMax = Infinity,
  sizeOf: (item: T) => number = () => 0,
): T[][] {
  const made: T[][] = [];
  let last: T[] = [];
  let left = -1;
  for (const item of items) {
    const size = sizeOf(item);
    if (size > left || last.length >= countMax) {
      made.push((last = []));
      left = sizeMax;
    }
    last.push(item);
    left -= size;
  }
  return made;
}
