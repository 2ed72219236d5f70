/**
 * Names that a SAM template may use for what SAM makes: `!Ref Function.Version`, `!Ref Function.Alias`, `!Ref Api.Stage`, and a
 * layer by the name that the template gave it. They become the names of the resources made.
 */
import type { Drafts } from './draft.ts';
import type { Lines } from './lines.ts';
import { entry, intrinsicName, isList, type Value, type ValueMap } from './value.ts';

export type Referable = ReadonlyMap<string, string>;

/** Changes the drafts in place. */
export function followReferable(drafts: Drafts, referable: Referable, lines: Lines): void {
  if (referable.size === 0) return;
  for (const draft of drafts.values()) {
    // A map stays a map: properties are never an intrinsic themselves.
    draft.properties = follow(draft.properties, referable, lines) as ValueMap;
    draft.dependsOn = draft.dependsOn.map((name) => referable.get(name) ?? name);
  }
}

export function follow(value: Value, referable: Referable, lines: Lines): Value {
  if (typeof value !== 'object' || value === null) return value;
  const known = lines.get(value);
  if (isList(value)) {
    const list = value.map((item) => follow(item, referable, lines));
    if (known) lines.set(list, known);
    return list;
  }
  const made = reference(value, referable);
  const entries = Object.entries(value).map(([key, item]) => [key, follow(item, referable, lines)] as const);
  const result = made ?? Object.fromEntries(entries);
  if (known) lines.set(result, known);
  return result;
}

function reference(value: ValueMap, referable: Referable): ValueMap | undefined {
  const name = intrinsicName(value);
  if (name === 'Ref') {
    const target = referable.get(String(entry(value, 'Ref')));
    return target === undefined ? undefined : { Ref: target };
  }
  const argument = name === 'Fn::GetAtt' ? entry(value, name) : undefined;
  if (!isList(argument)) return undefined;
  const [logicalId = '', attribute = ''] = argument.map(String);
  const moved = referable.get(logicalId);
  if (moved !== undefined) return { 'Fn::GetAtt': [moved, attribute] };
  // `${Function.Alias}` in Fn::Sub reads as an attribute; `Function.Alias.Arn` as one of the alias.
  const [first = '', ...rest] = attribute.split('.');
  const target = referable.get(`${logicalId}.${first}`);
  if (target === undefined) return undefined;
  return rest.length === 0 ? { Ref: target } : { 'Fn::GetAtt': [target, rest.join('.')] };
}
