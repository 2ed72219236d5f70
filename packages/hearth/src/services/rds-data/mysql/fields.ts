/** MySQL's text form of a value → the Data API's Field, and what columnMetadata tells of a column. */
import type { ColumnMetadata } from '../column-metadata.ts';
import { type Field, type FieldReader, readDecimal, readLong, type ResultOptions, unsupportedType } from '../fields.ts';
import type { MysqlColumn } from './session.ts';
import { FLAG, type MysqlKind, mysqlType, precisionOf } from './types.ts';

const NULL_FIELD: Field = { isNull: true };

/** Chosen once a column, called once a value. */
export function mysqlFieldReader(column: MysqlColumn, options: ResultOptions): (bytes: Buffer | null) => Field {
  const { kind, name } = mysqlType(column);
  if (!kind) throw unsupportedType(name);
  if (kind === 'bytes') return (bytes) => (bytes === null ? NULL_FIELD : { blobValue: bytes });
  if (kind === 'boolean') return (bytes) => (bytes === null ? NULL_FIELD : { booleanValue: isTrue(bytes) });
  const read = textReader(kind, options);
  return (bytes) => (bytes === null ? NULL_FIELD : read(bytes.toString('utf8')));
}

/** BIT comes as a byte, TINYINT(1) as a digit. */
function isTrue(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes[0] !== 0 && bytes.toString('latin1') !== '0';
}

function textReader(kind: Exclude<MysqlKind, 'bytes' | 'boolean'>, options: ResultOptions): FieldReader {
  switch (kind) {
    case 'long':
      if (options.longReturnType === 'STRING') return (text) => ({ stringValue: text ?? '' });
      return (text) => ({ longValue: readLong(text ?? '') });
    case 'double':
      return (text) => ({ doubleValue: Number(text) });
    case 'decimal':
      if (options.decimalReturnType === 'DOUBLE_OR_LONG') return (text) => readDecimal(text ?? '');
      return (text) => ({ stringValue: text ?? '' });
    case 'year':
      // The driver makes a date of a year.
      return (text) => ({ stringValue: `${text}-01-01` });
    case 'string':
      return (text) => ({ stringValue: text ?? '' });
  }
}

export function mysqlMetadata(column: MysqlColumn): ColumnMetadata {
  const type = mysqlType(column);
  const isNumber = type.kind === 'long' || type.kind === 'double' || type.kind === 'decimal';
  const scale = type.kind === 'decimal' ? column.decimals : 0;
  return {
    name: column.name,
    label: column.name,
    type: type.jdbc,
    typeName: type.name,
    schemaName: '',
    tableName: column.orgTable,
    isAutoIncrement: (column.flags & FLAG.autoIncrement) !== 0,
    isSigned: isNumber && (column.flags & FLAG.unsigned) === 0,
    isCurrency: false,
    isCaseSensitive: false,
    nullable: (column.flags & FLAG.notNull) === 0 ? 1 : 0,
    precision: precisionOf(column, type),
    scale,
    arrayBaseColumnType: 0,
  };
}
