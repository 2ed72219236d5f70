/** Lines of the journal back to records: batches column by column (encode-batch.ts), and the record a line of earlier versions. */
import { BATCH_FORM, RECORD_MEMBERS } from './encode-batch.ts';
import type { CallRecord } from './record.ts';
import { type Column, type Columns, NO_COLUMNS, NONE, RecordedCall } from './recorded-call.ts';

const BATCH = /^\{"journal":\d+,"calls":(\d+),/;
const BATCH_BEGINS = '{"journal":';

/** Whether a line that begins there is a batch of calls. */
export function isBatch(text: string, from = 0): boolean {
  return text.startsWith(BATCH_BEGINS, from);
}

/** How many, without decoding them. */
export function callsInLines(lines: string): number {
  const batch = BATCH.exec(lines);
  return batch ? Number(batch[1]) : lines.split('\n').length;
}

/** None of a line that kill -9 tore, or that is of a form of another version. */
export function decodeLines(lines: string): readonly CallRecord[] {
  if (isBatch(lines)) return decodeBatch(parse(lines));
  return lines.split('\n').flatMap((line) => (isBatch(line) ? decodeBatch(parse(line)) : decodeRecord(parse(line))));
}

function parse(line: string): Members {
  try {
    const parsed: unknown = JSON.parse(line);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** We wrote the line: whatever is whole and has a request id is a record. Absent members were undefined. */
function decodeRecord(parsed: Members): readonly CallRecord[] {
  return typeof parsed['requestId'] === 'string' ? [parsed as unknown as CallRecord] : [];
}

function decodeBatch({ journal, calls, columns }: Members): readonly CallRecord[] {
  const isKnown = journal === BATCH_FORM && typeof calls === 'number' && isObject(columns);
  return isKnown ? decodeColumns(calls, columns) : [];
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodeColumns(calls: number, columns: Members): readonly CallRecord[] {
  const decoded = { ...NO_COLUMNS };
  for (const member of RECORD_MEMBERS) if (columns[member] !== undefined) decoded[member] = columnOf(columns[member]);
  const of = decoded as Columns; // the values of a column were written from its member
  return Array.from({ length: calls }, (_, row) => new RecordedCall(of, row));
}

function columnOf(column: unknown): Column<unknown> {
  if (Array.isArray(column)) return new Each(column);
  if (!isObject(column)) return NONE;
  const { all, of, is, from, plus, per } = column;
  if (all !== undefined) return new All(interned(all));
  if (Array.isArray(of) && Array.isArray(is)) return new Shared(of.length > NAMES_MAX ? of : of.map(interned), is);
  if (typeof from === 'number' && Array.isArray(plus)) return new From(from, plus);
  return typeof per === 'number' && Array.isArray(is) ? new Parts(per, is) : NONE;
}

class All implements Column<unknown> {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  at(): unknown {
    return this.#value;
  }
}

class Each implements Column<unknown> {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  at(row: number): unknown {
    return this.#values[row] ?? undefined;
  }
}

class Shared implements Column<unknown> {
  readonly #of: readonly unknown[];
  readonly #is: readonly number[];

  constructor(of: readonly unknown[], is: readonly number[]) {
    this.#of = of;
    this.#is = is;
  }

  at(row: number): unknown {
    return this.#of[this.#is[row] ?? -1];
  }
}

class From implements Column<number> {
  readonly #from: number;
  readonly #plus: readonly number[];

  constructor(from: number, plus: readonly number[]) {
    this.#from = from;
    this.#plus = plus;
  }

  at(row: number): number {
    return this.#from + (this.#plus[row] ?? 0);
  }
}

class Parts implements Column<number> {
  readonly #per: number;
  readonly #is: readonly number[];

  constructor(per: number, is: readonly number[]) {
    this.#per = per;
    this.#is = is;
  }

  at(row: number): number {
    return (this.#is[row] ?? 0) / this.#per;
  }
}

// Ours: a column of more different texts holds ids, which nobody looks up again.
const NAMES_MAX = 64;
// Ours: names of services, operations, resources, functions; more than that are ids.
const TEXTS_MAX = 10_000;
const texts = new Map<string, string>();

/** The same text as the same string: whoever looks it up then compares an address, and hashes it once. */
function interned(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (texts.size >= TEXTS_MAX) texts.clear();
  texts.set(value, value);
  return value;
}
