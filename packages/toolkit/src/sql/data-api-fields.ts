/** Parameters → the Data API's fields, its fields → rows. Pure. */
import type { ExecuteStatementResponse, Field, SqlParameter } from '@aws-sdk/client-rds-data';
import { chunks } from '../base/chunks.ts';
import { decoderOf } from './decode.ts';
import { encode, type Encoded } from './encode.ts';
import type { Fragment } from './fragment.ts';
import type { Result, Row } from './transport.ts';

/** A request may have 4 MiB; the rest is for SQL, ARNs and JSON's own signs. */
const BATCH_BYTES_MAX = 3 * 1024 * 1024;
/** A batch's sets are bounded by size only; this keeps one call well below the 45 s a call may take. */
const BATCH_SETS_MAX = 5_000;
/** A parameter's name and JSON's signs. */
const PARAMETER_BYTES = 64;

export function parametersOf({ values }: Fragment): SqlParameter[] {
  return values.map((value, index) => ({ name: `${index + 1}`, value: fieldOf(encode(value)) }));
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
  const sizeOf = (set: readonly SqlParameter[]): number =>
    set.reduce((sum, { value }) => {
      const bytes = value?.blobValue?.length ?? 0;
      return sum + PARAMETER_BYTES + bytes * 2 + Buffer.byteLength(JSON.stringify(value?.stringValue ?? ''));
    }, 0);
  return chunks(statements.map(parametersOf), BATCH_SETS_MAX, BATCH_BYTES_MAX, sizeOf);
}

export function fromResponse({ columnMetadata, records, numberOfRecordsUpdated }: ExecuteStatementResponse): Result {
  const columns = (columnMetadata ?? []).map(({ label = '', typeName = '' }) => [label, typeName] as const);
  const rows = (records ?? []).map((record): Row => {
    const cells = columns.map(([name, type], index) => [name, valueOf(record[index], type)]);
    return Object.fromEntries(cells) as Row; // names are texts
  });
  return { rows, count: rows.length || (numberOfRecordsUpdated ?? 0) };
}

/** A field has one member, and so has an array. */
function valueOf(field: Field | undefined, type: string): unknown {
  const [value]: unknown[] = Object.values(field?.arrayValue ?? field ?? {});
  if (!field || field.isNull) return null;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (!Array.isArray(value)) return read(type, value);
  return value.map((item) => (item === null ? null : read(type.slice(1), item)));
}

/** Of fractions of a second the Data API writes three or six digits, PostgreSQL as many as are needed (observed 2026-11). */
function read(type: string, value: unknown): unknown {
  const text = String(value);
  return decoderOf(type)(type.startsWith('time') ? text.replace(/(\.\d*[1-9])0+/, '$1') : text);
}
