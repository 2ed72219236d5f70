/** A value once more with parts of it gone or replaced; its lines stay known. */
import type { Lines } from './lines.ts';
import { isList, isMap, type Value } from './value.ts';

export type Path = readonly (string | number)[];

export interface Rewriting {
  readonly lines: Lines;
  /** Paths, with slashes, of what goes. */
  readonly gone: ReadonlySet<string>;
  /** What a map becomes; undefined where it stays, and its parts are looked at. */
  instead(map: Value, path: Path): Value | undefined;
}

export function rewrite(rewriting: Rewriting, value: Value, path: Path = []): Value {
  const { lines, gone } = rewriting;
  if (isList(value)) {
    const known = lines.get(value);
    const kept = [...value.entries()].filter(([index]) => !gone.has([...path, index].join('/')));
    const list = kept.map(([index, item]) => rewrite(rewriting, item, [...path, index]));
    if (known) {
      const entries = kept.map(([index], at) => [at, known.entries.get(index) ?? known.own] as const);
      lines.set(list, { own: known.own, entries: new Map(entries) });
    }
    return list;
  }
  if (!isMap(value)) return value;
  const replaced = rewriting.instead(value, path);
  if (replaced !== undefined) return replaced;
  const kept = Object.entries(value).filter(([key]) => !gone.has([...path, key].join('/')));
  const map = Object.fromEntries(kept.map(([key, item]) => [key, rewrite(rewriting, item, [...path, key])]));
  const known = lines.get(value);
  if (known) lines.set(map, known);
  return map;
}
