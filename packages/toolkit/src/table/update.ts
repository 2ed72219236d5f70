/** What an update says: attributes, counters, and the keys and the TTL that are made of them. */
import { ToolkitError } from '../base/error.ts';
import { type Item, toItem } from './attribute.ts';
import { keysOf } from './client.ts';
import { type EntityContext, keyOf, ttlOf } from './codec.ts';
import type { Expression } from './expression.ts';
import { missingPart, partsOf, type Values } from './key.ts';

export interface Changes<T> {
  readonly set?: Partial<T>;
  /** Added to a number, which counts as 0 when absent. */
  readonly add?: {
    readonly [Name in keyof T]?: NonNullable<T[Name]> extends number | bigint ? number | bigint : never;
  };
  readonly remove?: readonly (keyof T & string)[];
}

/** @throws ToolkitError INVALID when the key of an index would be made of a part that is not known */
export function updateExpression<T>(
  entity: EntityContext,
  key: Values,
  changes: Changes<T>,
  expression: Expression,
): string {
  const { table, options, name } = entity;
  const given: Values = { ...changes.set };
  const set: Item = { ...toItem(given), ...ttlOf(entity, given) };
  const removed = new Set<string>(changes.remove);
  const known = { ...key, ...given };
  for (const pattern of Object.values(options.by ?? {})) {
    const parts = partsOf(pattern.pk + pattern.sk);
    if (parts.some((part) => removed.has(part))) {
      const { pk, sk = pk } = keysOf(table, pattern.index);
      removed.add(pk).add(sk);
    } else if (parts.some((part) => part in given)) {
      const missing = missingPart(pattern.pk + pattern.sk, known);
      if (missing)
        throw new ToolkitError('INVALID', `${name}: set ${missing} as well, for the key of ${pattern.index}`);
      Object.assign(set, keyOf(table, pattern, known, pattern.index));
    }
  }
  if (options.expires && removed.has(options.expires)) removed.add(table.ttl);
  const add = { ...changes.add, ...(options.version && { [options.version]: 1 }) };
  const clause = (verb: string, parts: readonly string[]): string =>
    parts.length ? `${verb} ${parts.join(', ')} ` : '';
  return (
    clause(
      'SET',
      Object.entries(set).map(([each, value]) => `${expression.name(each)} = ${expression.attribute(value)}`),
    ) +
    clause(
      'REMOVE',
      [...removed].map((each) => expression.name(each)),
    ) +
    clause(
      'ADD',
      Object.entries(add).map(([each, by]) => `${expression.name(each)} ${expression.value(by)}`),
    )
  ).trimEnd();
}
