/** columnMetadata: the values of JDBC's ResultSetMetaData as pgjdbc makes them, which AWS passes on. */
import type { ExecuteStatementOutput } from '../../api/rds-data.gen.ts';
import type { TableColumn } from './catalogue.ts';
import type { Column } from './session.ts';
import { OID, type PgType } from './types.ts';

export type ColumnMetadata = NonNullable<ExecuteStatementOutput['columnMetadata']>[number];

const UNKNOWN_LENGTH = 2_147_483_647;
const NULLABLE = { no: 0, yes: 1, unknown: 2 } as const;

const SIGNED_TYPES: readonly number[] = [OID.int2, OID.int4, OID.int8, OID.float4, OID.float8, OID.numeric];
const SIGNED: ReadonlySet<number> = new Set(SIGNED_TYPES);
const CASELESS: ReadonlySet<number> = new Set([
  ...SIGNED_TYPES,
  OID.oid,
  OID.bool,
  OID.bit,
  OID.varbit,
  OID.date,
  OID.time,
  OID.timetz,
  OID.timestamp,
  OID.timestamptz,
  OID.interval,
]);
const SERIAL: Readonly<Record<string, string>> = { int2: 'smallserial', int4: 'serial', int8: 'bigserial' };
const MONEY = 790;

export function columnMetadata(column: Column, type: PgType, source: TableColumn | undefined): ColumnMetadata {
  const oid = type.oid;
  // JDBC asks an array for the precision and scale of its elements.
  const measured = type.element?.oid ?? oid;
  const autoIncrement = source?.autoIncrement === true;
  return {
    name: column.name,
    label: column.name,
    type: type.jdbc,
    typeName: (autoIncrement && SERIAL[type.name]) || type.name,
    schemaName: '',
    tableName: source?.table ?? '',
    isAutoIncrement: autoIncrement,
    isSigned: SIGNED.has(oid),
    isCurrency: oid === MONEY,
    isCaseSensitive: !CASELESS.has(oid),
    nullable: source === undefined ? NULLABLE.unknown : source.notNull ? NULLABLE.no : NULLABLE.yes,
    precision: precision(measured, column.dataTypeModifier),
    scale: scale(measured, column.dataTypeModifier),
    arrayBaseColumnType: type.element?.jdbc ?? 0,
  };
}

function precision(oid: number, modifier: number): number {
  switch (oid) {
    case OID.int2:
      return 5;
    case OID.int4:
    case OID.oid:
      return 10;
    case OID.int8:
      return 19;
    case OID.float4:
      return 8;
    case OID.float8:
      return 17;
    case OID.numeric:
      return modifier === -1 ? 0 : ((modifier - 4) >> 16) & 0xffff;
    case OID.bool:
    case OID.char:
      return 1;
    case OID.bpchar:
    case OID.varchar:
      return modifier === -1 ? UNKNOWN_LENGTH : modifier - 4;
    case OID.bit:
      return modifier;
    case OID.varbit:
      return modifier === -1 ? UNKNOWN_LENGTH : modifier;
    default:
      return displayedWidth(oid, modifier);
  }
}

/** Widths of dates and times as pgjdbc counts them: the longest text, with seconds' fraction by the type's modifier. */
function displayedWidth(oid: number, modifier: number): number {
  const fraction = modifier === -1 ? 7 : modifier === 0 ? 0 : modifier === 1 ? 3 : modifier + 1;
  switch (oid) {
    case OID.date:
      return 13;
    case OID.time:
      return 8 + fraction;
    case OID.timetz:
      return 14 + fraction;
    case OID.timestamp:
      return 22 + fraction;
    case OID.timestamptz:
      return 28 + fraction;
    case OID.interval:
      return 49;
    default:
      return UNKNOWN_LENGTH;
  }
}

function scale(oid: number, modifier: number): number {
  switch (oid) {
    case OID.float4:
      return 8;
    case OID.float8:
      return 17;
    case OID.numeric:
      return modifier === -1 ? 0 : (modifier - 4) & 0xffff;
    case OID.time:
    case OID.timetz:
    case OID.timestamp:
    case OID.timestamptz:
      return modifier === -1 ? 6 : modifier;
    case OID.interval:
      return modifier === -1 ? 6 : modifier & 0xffff;
    default:
      return 0;
  }
}
