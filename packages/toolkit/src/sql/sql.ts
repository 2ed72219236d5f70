/** The one interface over both transports. Everything a caller sees of `sql` is here; how bytes travel is the transport's. */
import { calledAt } from '../base/environment.ts';
import { ToolkitError } from '../base/error.ts';
import { type OutputOf, type Schema, validate } from '../base/schema.ts';
import { batch } from './batch.ts';
import { type Fragment, isFragment, sql } from './fragment.ts';
import { type CallOptions, execute, type Place } from './place.ts';
import { transaction, type TransactionOptions } from './transaction.ts';
import type { Freshness, ReadOptions, Result, Row, Transport } from './transport.ts';

/** Called as a tag, or with a statement made by `sql`. */
export interface Ask<Kind extends 'many' | 'one' | 'maybe' | 'run'> {
  <T = Row>(statement: TemplateStringsArray | Fragment, ...values: readonly unknown[]): Promise<Answer<Kind, T>>;
}
type Answer<Kind, T> = Kind extends 'many'
  ? T[]
  : Kind extends 'one'
    ? T
    : Kind extends 'maybe'
      ? T | undefined
      : number;

/** SQL inside or outside of a transaction. */
export interface Queries {
  /** For `insert` and `stream`. */
  readonly place: Place;
  /** All rows. @throws DatabaseError with the SQLSTATE in `code` */
  readonly many: Ask<'many'>;
  /** The only row. @throws ToolkitError NOT_ONE_ROW for none or several */
  readonly one: Ask<'one'>;
  /** The only row, or undefined. @throws ToolkitError NOT_ONE_ROW for several */
  readonly maybe: Ask<'maybe'>;
  /** How many rows were changed. */
  readonly run: Ask<'run'>;
  /**
   * One statement for many items, all or nothing: `db.batch(rows, (r) => sql`insert into t values (${r.a})`)`.
   * Data API: BatchExecuteStatement in chunks below 4 MiB; TCP: pipelined. @returns the rows of RETURNING, in order.
   */
  batch<Item, T = Row>(items: readonly Item[], statement: (item: Item) => Fragment): Promise<T[]>;
  /**
   * Commits when `work` resolves, rolls back when it throws. Inside another transaction: a savepoint. After a serialisation
   * failure, a deadlock or a failover before the commit it runs again (`retries`, default 2): have no other effects in it.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** The same with a signal, a time-out or a schema for the rows. */
  with<S extends Schema>(options: CallOptions<S> & { readonly row: S }): QueriesOf<OutputOf<S>>;
  with(options: CallOptions<undefined>): Queries;
}

/** `Queries` whose rows a schema has typed. */
export interface QueriesOf<T> {
  many(statement: TemplateStringsArray | Fragment, ...values: readonly unknown[]): Promise<T[]>;
  one(statement: TemplateStringsArray | Fragment, ...values: readonly unknown[]): Promise<T>;
  maybe(statement: TemplateStringsArray | Fragment, ...values: readonly unknown[]): Promise<T | undefined>;
}

/** A database, as `postgres()` and `dataApi()` give it. */
export interface Sql extends Queries {
  readonly kind: Transport['kind'];
  /** On the reader. `{ after: 'write' }` waits until it has what this environment wrote, else asks the writer. */
  read<T>(work: (db: Queries) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** On the writer, whatever stands around it. */
  write<T>(work: (db: Queries) => Promise<T>): Promise<T>;
  /** Closes the connections; the next statement opens one again. */
  close(): Promise<void>;
}

export function createSql(transport: Transport): Sql {
  const freshness: Freshness = { written: false };
  const writer = queries({ transport, options: {}, wrote: () => void (freshness.written = true) });
  return {
    ...writer,
    kind: transport.kind,
    read: async (work, options = {}) =>
      work(
        queries({
          transport: (await transport.readerFor?.(freshness, options)) ?? transport,
          options: {},
          readOnly: true,
        }),
      ),
    write: (work) => work(writer),
    close: () => transport.close(),
  };
}

type Statement = readonly string[] | Fragment;

export function queries(place: Place): Queries {
  /** A method whose place knows the caller's line. */
  const at = <Given extends readonly unknown[], T>(work: (here: Place, ...given: Given) => T) => {
    const entry = (...given: Given): T => work({ ...place, at: calledAt(entry) }, ...given);
    return entry;
  };
  const maybe = async (here: Place, statement: Statement, ...values: readonly unknown[]): Promise<Row | undefined> => {
    const { rows } = await ask(here, statement, values);
    if (rows.length > 1) throw new ToolkitError('NOT_ONE_ROW', `${rows.length} rows, not one`);
    return rows[0];
  };
  const made = {
    place,
    many: at(async (here, statement: Statement, ...values) => (await ask(here, statement, values)).rows),
    maybe: at(maybe),
    one: at(async (here, statement: Statement, ...values) => {
      const row = await maybe(here, statement, ...values);
      if (!row) throw new ToolkitError('NOT_ONE_ROW', 'no row');
      return row;
    }),
    run: at(async (here, statement: Statement, ...values) => (await ask(here, statement, values)).count),
    batch: at((here, items: readonly unknown[], statement: (item: unknown) => Fragment) =>
      batch(here, items.map(statement)),
    ),
    transaction: at((here, work: (tx: Queries) => Promise<unknown>, options?: TransactionOptions) =>
      transaction(here, queries, work, options),
    ),
    with: (options: CallOptions): Queries => queries({ ...place, options: { ...place.options, ...options } }),
  };
  return made as Queries; // rows are Row here; the caller says, or a schema proves, what they are
}

async function ask(place: Place, statement: Statement, values: readonly unknown[]): Promise<Result> {
  const { rows, count } = await execute(place, isFragment(statement) ? statement : sql(statement, ...values));
  const { row: schema } = place.options;
  // A schema may make anything of a row; the caller's types say what.
  return {
    rows: schema ? ((await Promise.all(rows.map((row) => validate(schema, row, 'a row')))) as Row[]) : rows,
    count,
  };
}
