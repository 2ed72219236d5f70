/** `hearth-toolkit/table`: one DynamoDB table, several entities, every access pattern named. */
import { contextOf, type TableContext, type TableOptions } from './client.ts';
import { collect, type Collected } from './collection.ts';
import type { EntityContext } from './codec.ts';
import type { EntityOptions, IndexTemplates, KeyTemplates } from './definition.ts';
import { type Entity, makeEntity } from './entity.ts';

export type { TableOptions } from './client.ts';
export type { EntityOptions, Refusal, Written } from './definition.ts';
export type { Entity, Page, QueryOptions, Results } from './entity.ts';
export type { Schema } from '../base/schema.ts';
export { isToolkitError, ToolkitError } from '../base/error.ts';

type AnyEntity = Pick<Entity<object, never, never>, 'name' | 'context'>;

export interface Table {
  /**
   * A kind of item.
   *
   * ```ts
   * import { table } from 'hearth-toolkit/table';
   * import { z } from 'zod';
   *
   * const directory = table({ name: 'Directory' });
   * const airports = directory.entity('airport', {
   *   schema: z.object({ iata: z.string(), state: z.string(), city: z.string() }),
   *   key: { pk: 'AIRPORT#{iata}', sk: 'AIRPORT' },
   *   by: { state: { index: 'GSI1', pk: 'STATE#{state}', sk: '{city}#{iata}' } },
   * });
   * const { item } = await airports.get({ iata: 'BOS' }, { consistent: false });
   * for await (const airport of airports.by.state({ state: 'MA' })) console.log(airport.city);
   * ```
   */
  entity<
    T extends object,
    const Key extends KeyTemplates,
    // oxlint-disable-next-line typescript/no-generated-empty-object-type -- no pattern is what is meant
    const By extends Readonly<Record<string, IndexTemplates>> = Record<never, never>,
  >(
    name: string,
    options: EntityOptions<T, Key, By>,
  ): Entity<T, Key, By>;
  /** Everything in one partition, told apart by entity: `collect({ orders, lines }, 'CUSTOMER#7', { consistent: false })`. */
  collect<Entities extends Readonly<Record<string, AnyEntity>>>(
    entities: Entities,
    partition: string,
    options: { readonly consistent: boolean; readonly index?: string },
  ): Promise<{ readonly items: Collected<Entities>; readonly units: number }>;
  /** For `describe` and `check`. */
  readonly context: TableContext;
  readonly entities: readonly EntityContext[];
}

/** A table; nothing is called before an entity is used. */
export function table(options: TableOptions): Table {
  const context = contextOf(options);
  const entities: EntityContext[] = [];
  return {
    entity: (name, entityOptions) => {
      const entity = makeEntity(context, name, entityOptions);
      entities.push(entity.context);
      return entity;
    },
    collect: (members, partition, asked) => collect(context, members, partition, asked),
    context,
    entities,
  };
}
