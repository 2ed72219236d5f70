/**
 * What is written elsewhere, or once for many, is written out before anything is read: `Fn::Transform` with AWS::Include, and
 * Fn::ForEach of AWS::LanguageExtensions. Parts of an included file answer for the line that includes it.
 */
import { TEMPLATE_DEPTH_MAX, TEMPLATE_NODES_MAX } from './document.ts';
import { expandLoop, isLoop } from './for-each.ts';
import { type Lines, lineOfEntry, ownLine, placed } from './lines.ts';
import type { Report } from './report.ts';
import { entry, isList, isMap, kindOf, type Value, type ValueMap } from './value.ts';

export interface Expansion {
  readonly lines: Lines;
  readonly report: Report;
  /** The value of an included file, by its path relative to the template. */
  include(location: string, line: number): Value;
  /** Whether there is such a file. */
  has(location: string): boolean;
  /** Locations and collections are worked out with what is known: parameters, pseudo parameters, mappings. */
  evaluate(value: Value, line: number): Value;
  /** AWS::LanguageExtensions is among the template's transforms. */
  readonly extensions: boolean;
}

const INCLUDE = 'AWS::Include';

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function expand(expansion: Expansion, value: Value, line: number): Value {
  let nodes = 0;
  return walk(value, line, 0);

  function walk(at: Value, lineOf: number, depth: number): Value {
    if (typeof at !== 'object' || at === null) return at;
    if (++nodes > TEMPLATE_NODES_MAX || depth > TEMPLATE_DEPTH_MAX)
      return expansion.report.invalid(lineOf, 'what this includes or repeats unfolds without end');
    return isList(at) ? walkList(at, lineOf, depth) : walkMap(at, lineOf, depth);
  }

  function walkList(list: readonly Value[], lineOf: number, depth: number): Value {
    const own = ownLine(expansion.lines, list) ?? lineOf;
    const items = list.map((item, index) => walk(item, lineOfEntry(expansion.lines, list, index) ?? own, depth + 1));
    if (items.every((item, index) => item === list[index])) return list;
    return placed(expansion.lines, items, own, expansion.lines.get(list)?.entries);
  }

  function walkMap(map: ValueMap, lineOf: number, depth: number): Value {
    const own = ownLine(expansion.lines, map) ?? lineOf;
    const entries: [string, Value, number][] = [];
    let changed = false;
    for (const [key, item] of Object.entries(map)) {
      const at = lineOfEntry(expansion.lines, map, key) ?? own;
      const more = isInclude(key, item)
        ? included(expansion, item, at)
        : isLoop(key)
          ? expandLoop(expansion, key, item, at)
          : undefined;
      if (more === undefined) {
        const walked = walk(item, at, depth + 1);
        changed ||= walked !== item;
        entries.push([key, walked, at]);
        continue;
      }
      changed = true;
      const unfolded = walk(more, at, depth + 1);
      if (!isMap(unfolded)) {
        if (Object.keys(map).length === 1) return unfolded;
        return expansion.report.invalid(at, `what stands beside other keys must be a map, not ${kindOf(unfolded)}`);
      }
      for (const [name, part] of Object.entries(unfolded))
        entries.push([name, part, lineOfEntry(expansion.lines, unfolded, name) ?? at]);
    }
    if (!changed) return map;
    refuseDoubles(expansion, entries);
    return placed(
      expansion.lines,
      Object.fromEntries(entries.map(([key, item]) => [key, item])),
      own,
      entries.map(([key, , at]) => [key, at] as const),
    );
  }
}

function refuseDoubles({ report }: Expansion, entries: readonly [string, Value, number][]): void {
  const seen = new Set<string>();
  for (const [key, , line] of entries) {
    if (seen.has(key)) report.invalid(line, `the key ${key} is set twice by what is written out here`);
    seen.add(key);
  }
}

/** Other macros stay: what uses them gets a finding. */
export function isInclude(key: string, value: Value | undefined): value is ValueMap {
  return key === 'Fn::Transform' && entry(value, 'Name') === INCLUDE;
}

/** Undefined where what it names is not to be had: the call stays, and what holds it is left out (unserved.ts). */
export function included(expansion: Expansion, call: ValueMap, line: number): Value | undefined {
  const given = entry(entry(call, 'Parameters'), 'Location');
  const location = given === undefined ? undefined : expansion.evaluate(given, line);
  if (typeof location !== 'string' || location === '')
    return expansion.report.invalid(line, `AWS::Include takes a Location that is known before anything is made`);
  return isElsewhere(location) || !expansion.has(location) ? undefined : expansion.include(location, line);
}

export function isElsewhere(location: string): boolean {
  return /^(?:s3|https?):\/\//.test(location);
}

/** The location that the first call in it names, of those that could not be followed. */
export function notIncluded(value: Value): Value | undefined {
  if (isList(value)) return value.map(notIncluded).find((found) => found !== undefined);
  if (!isMap(value)) return undefined;
  const call = entry(value, 'Fn::Transform');
  if (isInclude('Fn::Transform', call)) return entry(entry(call, 'Parameters'), 'Location');
  return Object.values(value)
    .map(notIncluded)
    .find((found) => found !== undefined);
}
