/** An entity's values ↔ the items that lie in the table: keys made of templates, version, TTL, and the entity's name. */
import { validate } from '../base/schema.ts';
import { fromItem, type Item, toItem } from './attribute.ts';
import { keysOf, type TableContext } from './client.ts';
import type { EntityOptions, IndexTemplates, KeyTemplates } from './definition.ts';
import { fill, missingPart, type Values } from './key.ts';

/** Which entity an item is. */
export const ENTITY = '_entity';

/** An entity without its types: the same code serves all. */
export type AnyOptions = EntityOptions<Record<string, unknown>, KeyTemplates, Readonly<Record<string, IndexTemplates>>>;

export interface EntityContext {
  readonly table: TableContext;
  readonly name: string;
  readonly options: AnyOptions;
  /** What the toolkit puts into an item beside its values. */
  readonly hidden: ReadonlySet<string>;
}

export function entityContext(table: TableContext, name: string, options: AnyOptions): EntityContext {
  const keys = [table.keys, ...Object.values(table.indexes)].flatMap(({ pk, sk = pk }) => [pk, sk]);
  const hidden = new Set([ENTITY, ...keys, ...(table.ttl === options.expires ? [] : [table.ttl])]);
  return { table, name, options, hidden };
}

/** The table's key, or an index's. @throws ToolkitError INVALID when a part is missing */
export function keyOf(table: TableContext, { pk, sk }: KeyTemplates, values: Values, index?: string): Item {
  const names = keysOf(table, index);
  return toItem({ [names.pk]: fill(pk, values), ...(names.sk && { [names.sk]: fill(sk, values) }) });
}

/** What is made of the values for indexes. A missing part: such an item is not in that index. */
export function indexKeys({ table, options }: EntityContext, values: Values): Item {
  const item: Item = {};
  for (const pattern of Object.values(options.by ?? {}))
    if (!missingPart(pattern.pk + pattern.sk, values))
      Object.assign(item, keyOf(table, pattern, values, pattern.index));
  return item;
}

/** The attribute that DynamoDB's TTL looks at, in seconds. */
export function ttlOf({ table, options }: EntityContext, values: Values): Item {
  const expires = options.expires && values[options.expires];
  const seconds = expires instanceof Date ? Math.ceil(+expires / 1000) : expires;
  return typeof seconds === 'number' ? toItem({ [table.ttl]: seconds }) : {};
}

/** Validated, with all keys. */
export async function encodeItem(entity: EntityContext, given: unknown): Promise<{ item: Item; value: Values }> {
  const { table, options, name } = entity;
  const value = await validate(options.schema, given, name);
  const item = toItem(value);
  item[ENTITY] = { S: name };
  return {
    value,
    item: Object.assign(item, indexKeys(entity, value), ttlOf(entity, value), keyOf(table, options.key, value)),
  };
}

/** Without what the toolkit put in; the schema decides about the rest. */
export function decodeItem({ hidden, options, name }: EntityContext, item: Item): Values | Promise<Values> {
  return validate(options.schema, fromItem(item, hidden), `${name} as stored`);
}

export async function decodeItems(entity: EntityContext, items: readonly Item[]): Promise<Values[]> {
  const values: Values[] = [];
  for (const item of items) {
    const value = decodeItem(entity, item);
    values.push(value instanceof Promise ? await value : value);
  }
  return values;
}
