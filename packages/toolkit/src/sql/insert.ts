/** Many rows at once. */
import { chunks } from '../base/chunks.ts';
import { calledAt } from '../base/environment.ts';
import { batch } from './batch.ts';
import { textual, typed } from './encode.ts';
import { type Fragment, ident, list, raw, sql } from './fragment.ts';
import { execute } from './place.ts';
import type { Queries } from './sql.ts';
import type { Row } from './transport.ts';

/** Below the Data API's 4 MiB a request, with room for JSON within JSON. */
const INSERT_CHARACTERS_MAX = 1_500_000;

export interface InsertOptions {
  /** Columns that come back: names, or true for all. */
  readonly returning?: readonly string[] | true;
  /** What follows the values, such as sql`on conflict do nothing`. */
  readonly conflict?: Fragment;
}

/**
 * Many rows in one statement, the fastest way in on both transports: `json_populate_recordset` reads the values as the table's own
 * types. Columns are the keys of the first row. @returns the rows of `returning`.
 *
 * ```ts
 * import { dataApi } from 'hearth-toolkit/data-api';
 * import { insert, sql } from 'hearth-toolkit/sql';
 *
 * const db = dataApi({ resourceArn: 'arn', secretArn: 'arn', database: 'app' });
 * await insert(db, 'airports', [{ iata: 'BOS' }, { iata: 'JFK' }], { conflict: sql`on conflict do nothing` });
 * ```
 */
export async function insert<T = Row>(
  db: Queries,
  table: string,
  rows: readonly Row[],
  { returning, conflict = raw('') }: InsertOptions = {},
): Promise<T[]> {
  const place = { ...db.place, at: calledAt(insert) };
  const into = ident(...table.split('.'));
  const names = (of: readonly string[]): Fragment => list(of.map((name) => ident(name)));
  const columns = names(Object.keys(rows[0] ?? {}));
  const after = returning ? sql`returning ${returning === true ? raw('*') : names(returning)}` : raw('');
  const lines = rows.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).map(jsonMember))));
  const statements = chunks(lines, Infinity, INSERT_CHARACTERS_MAX, (line) => line.length).map(
    (chunk) =>
      sql`insert into ${into} (${columns}) select ${columns} from json_populate_recordset(null::${into}, ${typed(`[${chunk.join()}]`, 'json')}) ${conflict} ${after}`,
  );
  const [only, ...more] = statements;
  const back = only && !more.length ? (await execute(place, only)).rows : await batch(place, statements);
  return [...back] as T[]; // the caller's word for the row, as everywhere
}

/** What JSON cannot say, as the text that PostgreSQL reads. */
function jsonMember([name, value]: [string, unknown]): [string, unknown] {
  const plain = (item: unknown): unknown =>
    Array.isArray(item)
      ? item.map(plain)
      : typeof item === 'bigint' || item instanceof Uint8Array
        ? textual(item).value
        : item;
  return [name, plain(value)];
}
