/** Several entities that lie in one partition, by one query. */
import type { Item } from './attribute.ts';
import { RETURN_UNITS, type TableContext } from './client.ts';
import { decodeItem, ENTITY } from './codec.ts';
import type { Entity } from './entity.ts';
import { Expression } from './expression.ts';
import { readPage, results } from './query.ts';

// Entities of any type: what they hold is told apart below.
type AnyEntity = Pick<Entity<object, never, never>, 'name' | 'context'>;
type ItemOf<E> = E extends { create(value: infer T): unknown } ? T : never;

/** All items of the collection, by their entity's name in the collection. */
export type Collected<Entities> = { readonly [Name in keyof Entities]: ItemOf<Entities[Name]>[] };

export async function collect<Entities extends Readonly<Record<string, AnyEntity>>>(
  table: TableContext,
  entities: Entities,
  partition: string,
  options: { readonly consistent: boolean; readonly index?: string },
): Promise<{ readonly items: Collected<Entities>; readonly units: number }> {
  const { index } = options;
  const names = index === undefined ? table.keys : (table.indexes[index] ?? table.keys);
  const expression = new Expression();
  const request = {
    TableName: table.name,
    KeyConditionExpression: expression.equal(names.pk, partition),
    ...expression.members,
    ...(index === undefined ? { ConsistentRead: options.consistent } : { IndexName: index }),
    ...RETURN_UNITS,
  };
  const raw = await results<Item>(
    (cursor, limit) => readPage(table, request, async (item) => item, cursor, limit),
    {},
  ).all();
  const items: Record<string, unknown[]> = {};
  for (const [name, entity] of Object.entries(entities)) {
    const mine = raw.items.filter((item) => item[ENTITY]?.S === entity.name);
    items[name] = await Promise.all(mine.map((item) => decodeItem(entity.context, item)));
  }
  return { items: items as Collected<Entities>, units: raw.units }; // each decoded by its own entity
}
