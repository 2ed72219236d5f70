/** One kind of item in a table: how it is read, written and asked for. */
import { type AnyOptions, type EntityContext, entityContext } from './codec.ts';
import type { Cost, EntityOptions, IndexTemplates, KeyOf, KeyTemplates, QueryKeyOf, Written } from './definition.ts';
import { batchGet, batchWrite } from './batch.ts';
import { type Page, type QueryOptions, type Results, query } from './query.ts';
import type { Changes } from './update.ts';
import { change, create, getItem, put, type WriteOptions } from './write.ts';
import type { TableContext } from './client.ts';

export type { Page, QueryOptions, Results };

/** Strong or eventual: said at every read, for it costs twice as much and an index cannot. */
export interface Consistency {
  readonly consistent: boolean;
}

type Patterns<T, By extends Readonly<Record<string, IndexTemplates>>> = {
  /** Items of an access pattern, eventually consistent: an index knows nothing else. */
  readonly [Name in keyof By]: (key: QueryKeyOf<T, By[Name]>, options?: QueryOptions<T>) => Results<T>;
};

/** See `table().entity()`. Every answer says what it consumed. */
export interface Entity<
  T extends object,
  Key extends KeyTemplates,
  By extends Readonly<Record<string, IndexTemplates>>,
> {
  readonly name: string;
  readonly context: EntityContext;
  /** @returns `item` undefined when there is none */
  get(key: KeyOf<T, Key>, options: Consistency): Promise<Cost & { readonly item: T | undefined }>;
  /** Writes a new item; `exists` when there is one, `unique` when an attribute's value is taken. */
  create(value: T): Promise<Written<T>>;
  /** Writes the item, whatever was there. Refused for entities with unique attributes: create and update know what goes. */
  put(value: T, options?: WriteOptions<T>): Promise<Written<T>>;
  /** Changes attributes of an item that exists. `add` is atomic: counters need no reading. */
  update(key: KeyOf<T, Key>, changes: Changes<T>, options?: WriteOptions<T>): Promise<Written<T>>;
  /** `missing` when there was none; `item` is what was there. */
  delete(key: KeyOf<T, Key>, options?: WriteOptions<T>): Promise<Written<T>>;
  /** Items of one partition, in the order of their sort keys. */
  query(key: QueryKeyOf<T, Key>, options: QueryOptions<T> & Consistency): Results<T>;
  readonly by: Patterns<T, By>;
  /** Any number; what DynamoDB did not process is asked again. In no order; the missing are left out. */
  batchGet(keys: readonly KeyOf<T, Key>[], options: Consistency): Promise<Cost & { readonly items: T[] }>;
  /** Any number, each replaced as `put` does, without conditions; of one key the last. @throws ToolkitError UNPROCESSED */
  batchPut(values: readonly T[]): Promise<Cost>;
  /** Any number, without conditions; not for entities with unique attributes. @throws ToolkitError UNPROCESSED */
  batchDelete(keys: readonly KeyOf<T, Key>[]): Promise<Cost>;
}

export function makeEntity<
  T extends object,
  Key extends KeyTemplates,
  By extends Readonly<Record<string, IndexTemplates>>,
>(table: TableContext, name: string, options: EntityOptions<T, Key, By>): Entity<T, Key, By> {
  // The same code serves all entities; their types are checked where they are called.
  const context = entityContext(table, name, options as unknown as AnyOptions);
  const by = Object.fromEntries(
    Object.entries(options.by ?? {}).map(([pattern, templates]) => [
      pattern,
      (key: Readonly<Record<string, unknown>>, asked: QueryOptions<T> = {}) =>
        query<T>(context, templates, key, { ...asked, consistent: false, index: templates.index }),
    ]),
  );
  const entity = {
    name,
    context,
    get: (key: object, { consistent }: Consistency) => getItem(context, { ...key }, consistent),
    create: (value: T) => create(context, value),
    put: (value: T, asked?: WriteOptions<T>) => put(context, value, asked),
    update: (key: object, changes: Changes<T>, asked?: WriteOptions<T>) => change(context, { ...key }, asked, changes),
    delete: (key: object, asked?: WriteOptions<T>) => change(context, { ...key }, asked),
    query: (key: object, asked: QueryOptions<T> & Consistency) => query<T>(context, options.key, { ...key }, asked),
    by,
    batchGet: (keys: readonly object[], { consistent }: Consistency) => batchGet(context, keys, consistent),
    batchPut: (values: readonly T[]) => batchWrite(context, values, 'put'),
    batchDelete: (keys: readonly object[]) => batchWrite(context, keys, 'delete'),
  };
  return entity as unknown as Entity<T, Key, By>;
}
