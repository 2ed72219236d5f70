/** Several entities that lie in one partition, by one query. */
import { keysOf, type TableContext } from './client.ts';
import { decodeItems, ENTITY } from './codec.ts';
import type { Entity } from './entity.ts';
import { Expression } from './expression.ts';
import { ask } from './query.ts';

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
  const expression = new Expression();
  const KeyConditionExpression = expression.equal(keysOf(table, options.index).pk, partition);
  const found = await ask(table, { KeyConditionExpression }, expression, options, async (items) => items).all();
  const items: Record<string, unknown[]> = {};
  for (const [name, { name: kind, context }] of Object.entries(entities)) {
    const mine = found.items.filter((item) => item[ENTITY]?.S === kind);
    items[name] = await decodeItems(context, mine);
  }
  return { items: items as Collected<Entities>, units: found.units }; // each decoded by its own entity
}
