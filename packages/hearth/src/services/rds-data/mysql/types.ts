/**
 * MySQL's columns as the Data API shows them: which member of Field carries a value, and JDBC's number and name for the type
 * (MariaDB Connector/J's, which AWS passes on). Seen 2020-2025 in recorded answers and the suite of a public Data API client.
 */
import type { MysqlColumn } from './session.ts';

export type MysqlKind = 'long' | 'double' | 'boolean' | 'decimal' | 'string' | 'bytes' | 'year';

export interface MysqlType {
  readonly name: string;
  /** java.sql.Types */
  readonly jdbc: number;
  /** Absent: the Data API cannot return it. */
  readonly kind?: MysqlKind;
}

/** Protocol::ColumnType */
const CODE = {
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  null: 6,
  timestamp: 7,
  longlong: 8,
  int24: 9,
  date: 10,
  time: 11,
  datetime: 12,
  year: 13,
  varchar: 15,
  bit: 16,
  json: 245,
  decimal: 246,
  enum: 247,
  set: 248,
  tinyBlob: 249,
  mediumBlob: 250,
  longBlob: 251,
  blob: 252,
  varString: 253,
  string: 254,
} as const;

export const FLAG = { notNull: 1, unsigned: 32, autoIncrement: 512 } as const;
const BINARY_CHARSET = 63;
const UTF8MB4_BYTES = 4;

const JSON_TYPE: MysqlType = { name: 'JSON', jdbc: 12, kind: 'string' };

const FIXED = new Map<number, MysqlType>([
  [CODE.short, { name: 'SMALLINT', jdbc: 5, kind: 'long' }],
  [CODE.int24, { name: 'MEDIUMINT', jdbc: 4, kind: 'long' }],
  [CODE.long, { name: 'INT', jdbc: 4, kind: 'long' }],
  [CODE.longlong, { name: 'BIGINT', jdbc: -5, kind: 'long' }],
  [CODE.float, { name: 'FLOAT', jdbc: 7, kind: 'double' }],
  [CODE.double, { name: 'DOUBLE', jdbc: 8, kind: 'double' }],
  [CODE.decimal, { name: 'DECIMAL', jdbc: 3, kind: 'decimal' }],
  [CODE.date, { name: 'DATE', jdbc: 91, kind: 'string' }],
  [CODE.time, { name: 'TIME', jdbc: 92, kind: 'string' }],
  [CODE.datetime, { name: 'DATETIME', jdbc: 93, kind: 'string' }],
  [CODE.timestamp, { name: 'TIMESTAMP', jdbc: 93, kind: 'string' }],
  [CODE.year, { name: 'YEAR', jdbc: 91, kind: 'year' }],
  [CODE.json, JSON_TYPE],
  [CODE.null, { name: 'NULL', jdbc: 0, kind: 'string' }],
]);

export function mysqlType(column: MysqlColumn): MysqlType {
  if (column.extendedFormat === 'json') return JSON_TYPE;
  const fixed = FIXED.get(column.columnType);
  if (fixed) return (column.flags & FLAG.unsigned) !== 0 ? unsigned(fixed) : fixed;
  const binary = column.characterSet === BINARY_CHARSET;
  switch (column.columnType) {
    case CODE.tiny:
      // `BOOL` is TINYINT(1).
      if (column.columnLength === 1) return { name: 'TINYINT', jdbc: -7, kind: 'boolean' };
      return (column.flags & FLAG.unsigned) !== 0
        ? { name: 'TINYINT UNSIGNED', jdbc: -6, kind: 'long' }
        : { name: 'TINYINT', jdbc: -6, kind: 'long' };
    case CODE.bit:
      return { name: 'BIT', jdbc: -7, kind: column.columnLength === 1 ? 'boolean' : 'bytes' };
    case CODE.varchar:
    case CODE.varString:
      return binary ? { name: 'VARBINARY', jdbc: -3, kind: 'bytes' } : { name: 'VARCHAR', jdbc: 12, kind: 'string' };
    case CODE.enum:
    case CODE.set:
    case CODE.string:
      return binary ? { name: 'BINARY', jdbc: -2, kind: 'bytes' } : { name: 'CHAR', jdbc: 1, kind: 'string' };
    case CODE.tinyBlob:
    case CODE.mediumBlob:
    case CODE.longBlob:
    case CODE.blob:
      return binary
        ? { name: `${sizeOf(column.columnLength)}BLOB`, jdbc: -4, kind: 'bytes' }
        : { name: `${sizeOf(column.columnLength / UTF8MB4_BYTES)}TEXT`, jdbc: -1, kind: 'string' };
    default:
      return { name: 'GEOMETRY', jdbc: 1111 };
  }
}

function unsigned(type: MysqlType): MysqlType {
  return type.kind === 'long' ? { ...type, name: `${type.name} UNSIGNED` } : type;
}

function sizeOf(length: number): 'TINY' | '' | 'MEDIUM' | 'LONG' {
  if (length <= 255) return 'TINY';
  if (length <= 65_535) return '';
  return length <= 16_777_215 ? 'MEDIUM' : 'LONG';
}

/** JDBC's precision: digits of numbers, characters of texts. */
export function precisionOf(column: MysqlColumn, { kind }: MysqlType): number {
  const { columnLength, decimals, flags, characterSet } = column;
  if (kind === 'decimal') {
    return columnLength - (decimals > 0 ? 1 : 0) - ((flags & FLAG.unsigned) !== 0 ? 0 : 1);
  }
  const isText = kind === 'string' && characterSet !== BINARY_CHARSET;
  return isText ? Math.floor(columnLength / UTF8MB4_BYTES) : columnLength;
}
