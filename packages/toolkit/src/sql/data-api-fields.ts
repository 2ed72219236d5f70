/** Fragments → the Data API's requests, its Fields → rows. Pure. */
import type { ExecuteStatementResponse, Field, SqlParameter } from '@aws-sdk/client-rds-data';
import { decode } from './decode.ts';
import { type Encoded, encode } from './encode.ts';
import type { Fragment } from './fragment.ts';
import type { Result } from './transport.ts';

/** A request may have 4 MiB; the rest is for SQL, ARNs and JSON's own signs. */
const BATCH_BYTES_MAX = 3 * 1024 * 1024;
/** A batch's sets are bounded by size only; this keeps one call well below the 45 s a call may take. */
const BATCH_SETS_MAX = 5_000;
const SET_OVERHEAD_BYTES = 64;

/** `:1`, `:2`, … with casts. */
export function textOf({ texts, values }: Fragment): string {
  return texts.map((text, index) => (index === 0 ? text : `:${index}${castOf(values[index - 1])}${text}`)).join('');
}

function castOf(value: unknown): string {
  const { cast } = encode(value);
  return cast === undefined ? '' : `::${cast}`;
}

export function parametersOf({ values }: Fragment): SqlParameter[] {
  return values.map((value, index) => ({ name: String(index + 1), value: fieldOf(encode(value)) }));
}

function fieldOf({ value }: Encoded): Field {
  if (value === null) return { isNull: true };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value !== 'number') return { blobValue: value };
  return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value };
}

/** Parameter sets in requests that fit. */
export function batchChunks(statements: readonly Fragment[]): SqlParameter[][][] {
  const chunks: SqlParameter[][][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    const set = parametersOf(statement);
    const size = set.reduce((sum, { value }) => sum + SET_OVERHEAD_BYTES + sizeOf(value), 0);
    if (bytes + size > BATCH_BYTES_MAX || (chunks.at(-1)?.length ?? 0) >= BATCH_SETS_MAX) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(set);
    bytes += size;
  }
  return chunks;
}

function sizeOf(field: Field | undefined): number {
  if (field?.stringValue !== undefined) return Buffer.byteLength(JSON.stringify(field.stringValue));
  return field?.blobValue === undefined ? 0 : Math.ceil(field.blobValue.length / 3) * 4;
}

export function fromResponse(response: ExecuteStatementResponse): Result {
  const columns = (response.columnMetadata ?? []).map(({ label, name, typeName }) => ({
    name: label ?? name ?? '',
    type: typeName ?? 'text',
  }));
  const rows = (response.records ?? []).map((record) =>
    Object.fromEntries(columns.map(({ name, type }, index) => [name, valueOf(record[index], type)])),
  );
  return { rows, count: rows.length || (response.numberOfRecordsUpdated ?? 0) };
}

function valueOf(field: Field | undefined, type: string): unknown {
  if (!field || field.isNull) return null;
  if (field.stringValue !== undefined) return decode(type, field.stringValue);
  if (field.longValue !== undefined) return decode(type, String(field.longValue));
  if (field.blobValue !== undefined) return Uint8Array.from(field.blobValue);
  if (field.arrayValue) {
    const { longValues, doubleValues, booleanValues, stringValues } = field.arrayValue;
    const items: readonly unknown[] = longValues ?? doubleValues ?? booleanValues ?? stringValues ?? [];
    return items.map((item) => (item === null ? null : decode(type.slice(1), String(item))));
  }
  return field.doubleValue ?? field.booleanValue;
}
