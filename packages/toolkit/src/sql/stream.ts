/** Large results, a page at a time: a cursor, which both transports know inside a transaction. */
import { type Fragment, raw, sql } from './fragment.ts';
import { execute, type Place } from './place.ts';
import { beginPlace } from './transaction.ts';

/** A page of the Data API may have 1 MiB. */
const PAGE_ROWS = 200;
let cursors = 0;

export interface StreamOptions {
  /** Rows fetched at a time. Default 200. */
  readonly size?: number;
}

export async function* stream<T>(
  place: Place,
  statement: Fragment,
  { size = PAGE_ROWS }: StreamOptions = {},
): AsyncGenerator<T, void, undefined> {
  const cursor = raw(`hearth_cursor_${++cursors}`);
  const { inner, end } = await beginPlace(place, 'read only');
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
