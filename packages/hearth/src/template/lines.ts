/**
 * Where in the file each part of a value stands. Lines are kept beside the values, by object, so that folding and the SAM
 * transform can carry parts of the template over and every part still answers for its own line.
 */
import { isList, isMap, type Value, type ValueMap } from './value.ts';

export interface NodeLines {
  readonly own: number;
  /** Key or index → line. */
  readonly entries: ReadonlyMap<string | number, number>;
}

export type Lines = WeakMap<object, NodeLines>;

export function lineOfEntry(lines: Lines, container: Value | undefined, key: string | number): number | undefined {
  return typeof container === 'object' && container !== null ? lines.get(container)?.entries.get(key) : undefined;
}

export function ownLine(lines: Lines, value: Value | undefined): number | undefined {
  return typeof value === 'object' && value !== null ? lines.get(value)?.own : undefined;
}

/** The line of the deepest part of `path` that is known; `fallback` when none is. */
export function lineAt(lines: Lines, root: Value, path: readonly (string | number)[], fallback: number): number {
  let line = fallback;
  let at: Value | undefined = root;
  for (const key of path) {
    const entryLine = lineOfEntry(lines, at, key);
    const next: Value | undefined = step(at, key);
    line = entryLine ?? ownLine(lines, next) ?? line;
    if (next === undefined) break;
    at = next;
  }
  return line;
}

function step(value: Value | undefined, key: string | number): Value | undefined {
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined;
  if (isMap(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return undefined;
}

/** Says of a generated map or list that it, and those of its entries that are not known better, came from `line`. */
export function placed<Node extends object>(
  lines: Lines,
  node: Node,
  line: number,
  entries: Iterable<readonly [string | number, number]> = [],
): Node {
  lines.set(node, { own: line, entries: new Map(entries) });
  return node;
}

/** The map with one more entry (or another value for it); what was known of its lines is kept. */
export function withEntry(lines: Lines, map: ValueMap, key: string, value: Value, line: number): ValueMap {
  const known = lines.get(map);
  const entries = new Map(known?.entries);
  entries.set(key, line);
  return placed(lines, { ...map, [key]: value }, known?.own ?? line, entries);
}

/** The list with one more item at its end. */
export function withItem(lines: Lines, list: readonly Value[], item: Value, line: number): readonly Value[] {
  const known = lines.get(list);
  const entries = new Map(known?.entries);
  entries.set(list.length, line);
  return placed(lines, [...list, item], known?.own ?? line, entries);
}

/** A generated map whose entries each say where they came from; undefined ones are left out. */
export function mapFrom(
  lines: Lines,
  line: number,
  parts: readonly (readonly [string, Value | undefined, number?])[],
): ValueMap {
  const present = parts.flatMap(([key, value, at]) => (value === undefined ? [] : [[key, value, at ?? line] as const]));
  const map = Object.fromEntries(present.map(([key, value]) => [key, value]));
  return placed(
    lines,
    map,
    line,
    present.map(([key, , at]) => [key, at]),
  );
}
