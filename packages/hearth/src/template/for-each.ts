/** Fn::ForEach of AWS::LanguageExtensions: `Fn::ForEach::Name: [Identifier, Collection, { "Key${Identifier}": Value }]`. */
import type { Expansion } from './expand.ts';
import { lineOfEntry, ownLine, placed } from './lines.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from './value.ts';

export function isLoop(key: string): boolean {
  return key.startsWith('Fn::ForEach');
}

/** @returns the map that the loop stands for. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function expandLoop(expansion: Expansion, key: string, argument: Value, line: number): ValueMap {
  const { report } = expansion;
  if (!expansion.extensions) report.invalid(line, `${key} needs \`Transform: AWS::LanguageExtensions\``);
  if (!/^Fn::ForEach::[A-Za-z0-9]+$/.test(key))
    report.invalid(line, `${key} must be Fn::ForEach:: and a name of its own`);
  const [identifier, collection, body, ...more] = isList(argument) ? argument : [];
  if (typeof identifier !== 'string' || collection === undefined || !isMap(body) || more.length > 0)
    return report.invalid(line, `${key} takes an identifier, a collection and a map`);
  const entries: [string, Value, number][] = [];
  for (const item of itemsOf(expansion, key, collection, line)) {
    for (const [name, value] of Object.entries(body)) {
      const at = lineOfEntry(expansion.lines, body, name) ?? line;
      const replaced = replace(expansion, value, identifier, item);
      // A loop in a loop is written out for each item by itself.
      const inner = isLoop(name)
        ? Object.entries(expandLoop(expansion, name, replaced, at))
        : [[name, replaced] as const];
      for (const [key, made] of inner) entries.push([replaceText(key, identifier, item), made, at]);
    }
  }
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) report.invalid(line, `${key} makes ${twice} twice: its keys must hold \${${identifier}}`);
  return placed(
    expansion.lines,
    Object.fromEntries(entries.map(([name, value]) => [name, value])),
    line,
    entries.map(([name, , at]) => [name, at] as const),
  );
}

function itemsOf(expansion: Expansion, key: string, collection: Value, line: number): readonly string[] {
  const list = expansion.evaluate(collection, line);
  const known = isList(list) && list.every((item) => typeof item !== 'object');
  if (!known)
    return expansion.report.invalid(
      line,
      `the collection of ${key} must be a list known before anything is made, not ${kindOf(list)}`,
    );
  return list.map(String);
}

function replace(expansion: Expansion, value: Value, identifier: string, item: string): Value {
  if (typeof value === 'string') return replaceText(value, identifier, item);
  if (typeof value !== 'object' || value === null) return value;
  const own = ownLine(expansion.lines, value);
  const lines = expansion.lines.get(value)?.entries;
  if (isList(value)) {
    const list = value.map((part) => replace(expansion, part, identifier, item));
    return own === undefined ? list : placed(expansion.lines, list, own, lines);
  }
  if (intrinsicName(value) === 'Ref' && entry(value, 'Ref') === identifier) return item;
  const entries = Object.entries(value).map(([name, part]): [string, string, Value] => [
    name,
    replaceText(name, identifier, item),
    replace(expansion, part, identifier, item),
  ]);
  const result = Object.fromEntries(entries.map(([, name, part]) => [name, part]));
  if (own === undefined) return result;
  return placed(
    expansion.lines,
    result,
    own,
    entries.map(([before, name]) => [name, lines?.get(before) ?? own] as const),
  );
}

/** `&{Identifier}` gives the letters and digits alone, for names of resources. */
function replaceText(text: string, identifier: string, item: string): string {
  return text
    .replaceAll(`\${${identifier}}`, item)
    .replaceAll(`&{${identifier}}`, item.replaceAll(/[^A-Za-z0-9]/g, ''));
}
