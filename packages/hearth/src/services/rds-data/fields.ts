/** PostgreSQL's text form of a value → the Data API's Field. */
import type { ExecuteStatementOutput } from '../../api/rds-data.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import { readArrayLiteral } from './array-literal.ts';
import { readDate, readTime, readTimestamp, readTimestamptz } from './moments.ts';
import { displayName, type FieldKind, type PgType } from './types.ts';

export type Field = NonNullable<ExecuteStatementOutput['records']>[number][number];

/** `resultSetOptions` */
export interface ResultOptions {
  readonly decimalReturnType?: string | undefined;
  readonly longReturnType?: string | undefined;
}

export type FieldReader = (text: string | null) => Field;

const NULL_FIELD: Field = { isNull: true };

/** Chosen once a column, called once a value. */
export function fieldReader(type: PgType, options: ResultOptions): FieldReader {
  const { element, kind } = type;
  if (element) {
    const readArray = arrayReader(type, element);
    return (text) => (text === null ? NULL_FIELD : readArray(text));
  }
  if (!kind) throw unsupported(type);
  const read = scalarReader(kind, options);
  return (text) => (text === null ? NULL_FIELD : read(text));
}

function unsupported(type: PgType): ServiceError {
  return unsupportedType(displayName(type));
}

export function unsupportedType(name: string): ServiceError {
  return new ServiceError('UnsupportedResultException', `The result contains the unsupported data type ${name}.`);
}

function scalarReader(kind: FieldKind, options: ResultOptions): (text: string) => Field {
  switch (kind) {
    case 'long':
      return options.longReturnType === 'STRING'
        ? (text) => ({ stringValue: text })
        : (text) => ({ longValue: readLong(text) });
    case 'double':
      return (text) => ({ doubleValue: readDouble(text) });
    case 'boolean':
      return (text) => ({ booleanValue: text === 't' });
    case 'bytes':
      return (text) => ({ blobValue: readBytes(text) });
    case 'decimal':
      return options.decimalReturnType === 'DOUBLE_OR_LONG' ? readDecimal : (text) => ({ stringValue: text });
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz': {
      const read = MOMENTS[kind];
      return (text) => ({ stringValue: read(text) });
    }
    case 'string':
      return (text) => ({ stringValue: text });
  }
}

const MOMENTS = { date: readDate, time: readTime, timestamp: readTimestamp, timestamptz: readTimestamptz } as const;

/** Above 2^53 a number would lose digits: a bigint is written as the same digits. The SDK's type knows numbers only. */
export function readLong(text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : (BigInt(text) as unknown as number);
}

/** `NaN` and `Infinity` are spelt alike in PostgreSQL and here. */
function readDouble(text: string): number {
  return Number(text);
}

/** `bytea_output` is `hex` unless a session changed it: then only old escapes come. */
function readBytes(text: string): Uint8Array {
  if (text.startsWith('\\x')) return Buffer.from(text.slice(2), 'hex');
  const octal = text.replace(/\\(\\|[0-7]{3})/g, (_, code: string) =>
    code === '\\' ? '\\' : String.fromCharCode(Number.parseInt(code, 8)),
  );
  return Buffer.from(octal, 'latin1');
}

/** DOUBLE_OR_LONG: whole numbers as long, all else as double. */
export function readDecimal(text: string): Field {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text))
    ? { longValue: Number(text) }
    : { doubleValue: Number(text) };
}

/** Lists hold null where the array has NULL: the model says they are not sparse, what comes back is. */
function arrayReader(type: PgType, element: PgType): (text: string) => Field {
  const { kind } = element;
  if (!kind) throw unsupported(type);
  return (text) => {
    const values = readArrayLiteral(text);
    if (!values) {
      throw new ServiceError('UnsupportedResultException', 'The result contains a multidimensional array.');
    }
    return { arrayValue: arrayValue(kind, values) };
  };
}

function arrayValue(kind: FieldKind, texts: readonly (string | null)[]): NonNullable<Field['arrayValue']> {
  switch (kind) {
    case 'long':
      return { longValues: list(texts, readLong) };
    case 'double':
      return { doubleValues: list(texts, readDouble) };
    case 'boolean':
      return { booleanValues: list(texts, (text) => text === 't') };
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return { stringValues: list(texts, MOMENTS[kind]) };
    default:
      return { stringValues: list(texts, String) };
  }
}

function list<Value>(texts: readonly (string | null)[], read: (text: string) => Value): Value[] {
  const values = texts.map((text) => (text === null ? null : read(text)));
  // The SDK's type knows no null in these lists; AWS sends them (data-api-client 2.2, 2026: `[1, null, 3]` with SDKs from 3.1048 on).
  return values as Value[];
}
