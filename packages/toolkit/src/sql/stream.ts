/** Large results, a page at a time: a cursor, which both transports know inside a transaction. */
import { calledAt } from '../base/environment.ts';
import { type Fragment, raw, sql } from './fragment.ts';
import { execute } from './place.ts';
import type { Queries } from './sql.ts';
import { beginPlace } from './transaction.ts';
import type { Row } from './transport.ts';

/** A page of the Data API may have 1 MiB. */
const PAGE_ROWS = 200;
let cursors = 0;

export interface StreamOptions {
  /** Rows fetched at a time. Default 200. */
  readonly size?: number;
}

/**
 * Rows of a large result by a cursor, `size` at a time, inside a transaction of its own.
 *
 * ```ts
 * import { postgres } from 'hearth-toolkit/postgres';
 * import { sql, stream } from 'hearth-toolkit/sql';
 *
 * const db = postgres({ host: 'db.example' });
 * for await (const { iata } of stream<{ iata: string }>(db, sql`select iata from airports`)) console.log(iata);
 * ```
 */
export async function* stream<T = Row>(
  db: Queries,
  statement: Fragment,
  { size = PAGE_ROWS }: StreamOptions = {},
): AsyncGenerator<T, void, undefined> {
  const cursor = raw(`hearth_cursor_${++cursors}`);
  const { inner, end } = await beginPlace({ ...db.place, at: calledAt(stream) }, 'read only');
  let how: 'commit' | 'rollback' = 'rollback';
  try {
    await execute(inner, sql`declare ${cursor} no scroll cursor for ${statement}`);
    for (let rows: readonly unknown[] | undefined; !rows || rows.length >= size;) {
      ({ rows } = await execute(inner, sql`fetch ${raw(`${Math.trunc(size)}`)} from ${cursor}`));
      yield* rows as T[]; // the caller's word for the row, as everywhere
    }
    await execute(inner, sql`close ${cursor}`);
    how = 'commit';
  } finally {
    await end(how);
  }
}
