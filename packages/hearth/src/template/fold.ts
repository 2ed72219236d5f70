/**
 * Folding: everything about a value that is known without making a resource is worked out at loading. What is left over are
 * the intrinsics that value.ts names.
 */
import { foldFunction } from './fold-function.ts';
import type { Folded, FoldScope } from './fold-scope.ts';
import { ownLine } from './lines.ts';
import { NO_VALUE } from './pseudo.ts';
import { intrinsicName, isList, isMap, type Value, type ValueMap } from './value.ts';

/** @param parts all but the two functions that close the circle: an intrinsic's argument is folded as any value is. */
export function createFoldScope(parts: Omit<FoldScope, 'fold' | 'call'>): FoldScope {
  const scope: FoldScope = {
    ...parts,
    fold: (value, line) => fold(scope, value, line),
    call: (name, argument, line) => foldFunction(scope, name, argument, line),
  };
  return scope;
}

function fold(scope: FoldScope, value: Value, line: number): Folded {
  if (isList(value)) return foldList(scope, value, ownLine(scope.lines, value) ?? line);
  if (!isMap(value)) return value;
  const at = ownLine(scope.lines, value) ?? line;
  const name = intrinsicName(value);
  if (name !== undefined) return foldFunction(scope, name, value[name] ?? null, at);
  const misplaced = Object.keys(value).find((key) => key.startsWith('Fn::') && !beside(key));
  if (misplaced !== undefined) scope.report.invalid(at, `${misplaced} must be the only key of its map`);
  return foldMap(scope, value, at);
}

/** Functions that may stand beside other keys, for they make keys; neither is served, and check.ts says so. */
function beside(key: string): boolean {
  return key === 'Fn::Transform' || key.startsWith('Fn::ForEach');
}

/** @returns a map without the entries that were AWS::NoValue */
export function foldMap(scope: FoldScope, map: ValueMap, line: number): ValueMap {
  const known = scope.lines.get(map);
  const entries: [string, Value][] = [];
  for (const [key, item] of Object.entries(map)) {
    const folded = fold(scope, item, known?.entries.get(key) ?? line);
    if (folded !== NO_VALUE) entries.push([key, folded]);
  }
  const result = Object.fromEntries(entries);
  if (known) scope.lines.set(result, known);
  return result;
}

function foldList(scope: FoldScope, list: readonly Value[], line: number): readonly Value[] {
  const known = scope.lines.get(list);
  const result: Value[] = [];
  const entries = new Map<number, number>();
  for (const [index, item] of list.entries()) {
    const itemLine = known?.entries.get(index) ?? line;
    const folded = fold(scope, item, itemLine);
    if (folded === NO_VALUE) continue;
    if (known) entries.set(result.length, itemLine);
    result.push(folded);
  }
  if (known) scope.lines.set(result, { own: known.own, entries });
  return result;
}
