/** An entity's values ↔ the items that lie in the table: keys made of templates, version, TTL, and the entity's name. */
import { validate } from '../base/schema.ts';
import { fromItem, type Item, toAttribute, toItem } from './attribute.ts';
import type { TableContext } from './client.ts';
import type { EntityOptions, IndexTemplates, KeyTemplates } from './definition.ts';
import { fill, fillable } from './key.ts';

/** Which entity an item is. */
export const ENTITY = '_entity';

/** An entity without its types: the same code serves all. */
export type AnyOptions = EntityOptions<Record<string, unknown>, KeyTemplates, Readonly<Record<string, IndexTemplates>>>;

export interface EntityContext {
  readonly table: TableContext;
  readonly name: string;
  readonly options: AnyOptions;
}

type Values = Readonly<Record<string, unknown>>;

export function keyOf({ table, options }: EntityContext, values: Values): Item {
  return keyItem(table, options.key, values);
}

function keyItem({ keys }: TableContext, templates: KeyTemplates, values: Values): Item {
  return {
    [keys.pk]: { S: fill(templates.pk, values) },
    ...(keys.sk !== undefined && { [keys.sk]: { S: fill(templates.sk, values) } }),
  };
}

/** Validated, with all keys. */
export async function encodeItem(entity: EntityContext, value: unknown): Promise<{ item: Item; value: Values }> {
  const { options, name } = entity;
  const parsed = await validate(options.schema, value, name);
  return { value: parsed, item: { ...toItem(parsed), ...derived(entity, parsed), ...keyOf(entity, parsed) } };
}

/** What is made of the values: index keys, TTL, the entity's name. */
function derived({ table, name, options }: EntityContext, values: Values): Item {
  const item: Item = { [ENTITY]: { S: name } };
  for (const pattern of Object.values(options.by ?? {})) Object.assign(item, indexKey(table, pattern, values));
  const expires = options.expires === undefined ? undefined : values[options.expires];
  if (expires instanceof Date) item[table.ttl] = toAttribute(Math.ceil(expires.getTime() / 1000));
  else if (typeof expires === 'number') item[table.ttl] = toAttribute(expires);
  return item;
}

/** Empty when a part is missing: such an item is not in that index. */
export function indexKey(table: TableContext, pattern: IndexTemplates, values: Values): Item {
  const names = table.indexes[pattern.index] ?? { pk: `${pattern.index}PK`, sk: `${pattern.index}SK` };
  if (!fillable(pattern.pk, values) || (names.sk !== undefined && !fillable(pattern.sk, values))) return {};
  return {
    [names.pk]: { S: fill(pattern.pk, values) },
    ...(names.sk !== undefined && { [names.sk]: { S: fill(pattern.sk, values) } }),
  };
}

/** Without what the toolkit put in; the schema decides about the rest. */
export async function decodeItem(entity: EntityContext, item: Item): Promise<Record<string, unknown>> {
  const { table, options, name } = entity;
  const value = fromItem(item);
  const ours = [table.keys, ...Object.values(table.indexes)].flatMap(({ pk, sk }) => [pk, sk ?? pk]);
  for (const attribute of [ENTITY, ...ours]) delete value[attribute];
  const { expires } = options;
  if (table.ttl !== expires) delete value[table.ttl];
  return validate(options.schema, value, `${name} as it is stored`);
}
