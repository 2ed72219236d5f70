/** Many rows at once. */
import { chunks } from '../base/chunks.ts';
import { ToolkitError } from '../base/error.ts';
import { textOf, typed } from './encode.ts';
import { type Fragment, ident, list, raw, sql } from './fragment.ts';
import { executeMany, type Place } from './place.ts';
import { inTransaction } from './transaction.ts';
import type { Row } from './transport.ts';

/** Below the Data API's 4 MiB a request, with room for JSON within JSON. */
const INSERT_CHARACTERS_MAX = 1_500_000;

export interface InsertOptions {
  /** Columns that come back: names, or true for all. */
  readonly returning?: readonly string[] | true;
  /** What follows the values, such as sql`on conflict do nothing`. */
  readonly conflict?: Fragment;
}

/** @throws ToolkitError INVALID when the statements' texts differ */
export async function batch(place: Place, statements: readonly Fragment[]): Promise<Row[]> {
  if (!statements.length) return [];
  if (new Set(statements.map(({ texts }) => texts.join('\0'))).size > 1)
    throw new ToolkitError('INVALID', 'the statements of a batch may differ in their values only');
  const results = await inTransaction(place, (inner) => executeMany(inner, statements));
  return results.flatMap(({ rows }) => rows);
}

/** insert … select … from json_populate_recordset: the table's own types read the values. */
export function insert(
  place: Place,
  table: string,
  rows: readonly Row[],
  { returning, conflict = raw('') }: InsertOptions = {},
): Promise<Row[]> {
  const into = ident(...table.split('.'));
  const names = (of: readonly string[]): Fragment => list(of.map((name) => ident(name)));
  const columns = names(Object.keys(rows[0] ?? {}));
  const back = returning ? sql`returning ${returning === true ? raw('*') : names(returning)}` : raw('');
  const lines = rows.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).map(jsonMember))));
  const statements = chunks(lines, Infinity, INSERT_CHARACTERS_MAX, (line) => line.length).map(
    (chunk) =>
      sql`insert into ${into} (${columns}) select ${columns} from json_populate_recordset(null::${into}, ${typed(`[${chunk.join()}]`, 'json')}) ${conflict} ${back}`,
  );
  return statements.length === 1
    ? executeMany(place, statements).then(([result]) => [...(result?.rows ?? [])])
    : batch(place, statements);
}

/** What JSON cannot say, as the text that PostgreSQL reads. */
function jsonMember([name, value]: [string, unknown]): [string, unknown] {
  const plain = (item: unknown): unknown =>
    Array.isArray(item)
      ? item.map(plain)
      : typeof item === 'bigint' || item instanceof Uint8Array
        ? textOf(item)
        : item;
  return [name, plain(value)];
}
