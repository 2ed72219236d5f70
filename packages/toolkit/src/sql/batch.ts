/** Many rows at once. */
import { ToolkitError } from '../base/error.ts';
import { as } from './encode.ts';
import { type Fragment, ident, list, raw, sql } from './fragment.ts';
import { execute, type Place } from './place.ts';
import { tracked } from './run.ts';
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
  const [first] = statements;
  if (!first) return [];
  const text = first.texts.join('\0');
  if (statements.some(({ texts }) => texts.join('\0') !== text))
    throw new ToolkitError('INVALID', 'the statements of a batch must differ in their values only');
  const results = await inTransaction(place, (inner, session) => {
    inner.wrote?.();
    return tracked(inner, first, (run) => session.executeMany(statements, run));
  });
  return results.flatMap(({ rows }) => rows);
}

/** insert … select … from json_populate_recordset: the table's own types read the values. */
export async function insert(
  place: Place,
  table: string,
  rows: readonly Row[],
  { returning, conflict = raw('') }: InsertOptions = {},
): Promise<Row[]> {
  const [first] = rows;
  if (!first) return [];
  const into = ident(...table.split('.'));
  const columns = list(Object.keys(first).map((name) => ident(name)));
  const back =
    returning === undefined
      ? raw('')
      : sql`returning ${returning === true ? raw('*') : list(returning.map((name) => ident(name)))}`;
  const statements = chunks(rows).map(
    (json) =>
      sql`insert into ${into} (${columns}) select ${columns} from json_populate_recordset(null::${into}, ${as('json', json)}) ${conflict} ${back}`,
  );
  const [only] = statements;
  if (only && statements.length === 1) return [...(await execute(place, only)).rows];
  return inTransaction(place, async (inner) => {
    const all: Row[] = [];
    for (const statement of statements) all.push(...(await execute(inner, statement)).rows);
    return all;
  });
}

function chunks(rows: readonly Row[]): Row[][] {
  const made: Row[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const cells = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, jsonValue(value)]));
    const characters = JSON.stringify(cells).length;
    if (size + characters > INSERT_CHARACTERS_MAX) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(cells);
    size += characters;
  }
  return made;
}

/** What JSON cannot say, as the text that PostgreSQL reads. */
function jsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return Array.isArray(value) ? value.map(jsonValue) : value;
}
