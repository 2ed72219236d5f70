/** What a folded value names: resources, by Ref or Fn::GetAtt, and dynamic references, each with its line and path. */
import { type Lines, lineOfEntry, ownLine } from './lines.ts';
import { entry, intrinsicName, isList, isMap, type Value } from './value.ts';

export interface Reference {
  readonly kind: 'Ref' | 'Fn::GetAtt' | 'text' | 'unsupported';
  /** Logical id; for `text` the text; for `unsupported` the name of the function. */
  readonly target: string;
  readonly attribute?: string;
  readonly line: number;
  readonly path: readonly (string | number)[];
}

/** `text` entries are given only for texts that hold `{{resolve:`. */
export function* referencesOf(
  value: Value,
  lines: Lines,
  line: number,
  path: readonly (string | number)[] = [],
): Generator<Reference> {
  if (typeof value === 'string') {
    if (value.includes('{{resolve:')) yield { kind: 'text', target: value, line, path };
    return;
  }
  const at = ownLine(lines, value) ?? line;
  if (isList(value)) {
    for (const [index, item] of value.entries()) {
      yield* referencesOf(item, lines, lineOfEntry(lines, value, index) ?? at, [...path, index]);
    }
    return;
  }
  if (!isMap(value)) return;
  const name = intrinsicName(value);
  if (name !== undefined) return yield* intrinsicReferences(name, entry(value, name) ?? null, lines, at, path);
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('Fn::'))
      yield { kind: 'unsupported', target: functionOf(key), line: lineOfEntry(lines, value, key) ?? at, path };
    else yield* referencesOf(item, lines, lineOfEntry(lines, value, key) ?? at, [...path, key]);
  }
}

const FINISHED_LATER = new Set(['Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::Base64', 'Fn::Length', 'Fn::ToJsonString']);

function* intrinsicReferences(
  name: string,
  argument: Value,
  lines: Lines,
  line: number,
  path: readonly (string | number)[],
): Generator<Reference> {
  if (name === 'Ref' && typeof argument === 'string') yield { kind: 'Ref', target: argument, line, path };
  else if (name === 'Fn::GetAtt' && isList(argument)) {
    yield { kind: 'Fn::GetAtt', target: String(argument[0]), attribute: String(argument[1]), line, path };
  } else if (FINISHED_LATER.has(name)) {
    // All that is in it answers for the property that it is the value of.
    for (const reference of referencesOf(argument, lines, line)) yield { ...reference, path };
  } else yield { kind: 'unsupported', target: unsupportedOf(name, argument), line, path };
}

/** As messages name it: of a macro its name, of an import what is to be handed in. */
function unsupportedOf(name: string, argument: Value): string {
  const macro = entry(argument, 'Name');
  if (name === 'Fn::Transform' && typeof macro === 'string') return `the macro ${macro} (${name})`;
  return typeof argument === 'string' ? `${name} of ${argument}` : functionOf(name);
}

/** `Fn::ForEach::Tables` is Fn::ForEach over what it calls Tables. */
function functionOf(key: string): string {
  return key.startsWith('Fn::ForEach') ? 'Fn::ForEach' : key;
}
