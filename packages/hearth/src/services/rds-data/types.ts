/**
 * PostgreSQL's types as the Data API shows them: which member of Field carries a value, and the type's number and name in
 * columnMetadata (JDBC's, as AWS answers them). What is not listed here and is no enum, domain or extension type known to
 * travel as text is refused: UnsupportedResultException.
 * OIDs: PostgreSQL 17 `pg_type.dat`. What AWS supports: observed 2025-2026 by the test suite of a public Data API client.
 */

export type FieldKind =
  | 'long'
  | 'double'
  | 'boolean'
  | 'string'
  | 'decimal'
  | 'bytes'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamptz';

export interface PgType {
  readonly oid: number;
  readonly name: string;
  /** java.sql.Types */
  readonly jdbc: number;
  /** Absent: the Data API cannot return it. */
  readonly kind?: FieldKind;
  /** Type of the elements, on arrays. */
  readonly element?: PgType;
}

export const OID = {
  bool: 16,
  bytea: 17,
  char: 18,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  oid: 26,
  float4: 700,
  float8: 701,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  time: 1083,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  timetz: 1266,
  bit: 1560,
  varbit: 1562,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

const JDBC_OTHER = 1111;
const JDBC_ARRAY = 2003;

/** [name, OID, OID of its array type, JDBC number, kind] */
type Row = readonly [string, number, number, number, FieldKind?];

const ROWS: readonly Row[] = [
  ['bool', OID.bool, 1000, -7, 'boolean'],
  ['bytea', OID.bytea, 1001, -2, 'bytes'],
  ['char', OID.char, 1002, 1],
  ['name', 19, 1003, 12, 'string'],
  ['int8', OID.int8, 1016, -5, 'long'],
  ['int2', OID.int2, 1005, 5, 'long'],
  ['int4', OID.int4, 1007, 4, 'long'],
  ['text', OID.text, 1009, 12, 'string'],
  ['oid', OID.oid, 1028, -5, 'long'],
  ['json', 114, 199, JDBC_OTHER, 'string'],
  ['xml', 142, 143, 2009],
  ['point', 600, 1017, JDBC_OTHER],
  ['lseg', 601, 1018, JDBC_OTHER],
  ['path', 602, 1019, JDBC_OTHER],
  ['box', 603, 1020, JDBC_OTHER],
  ['polygon', 604, 1027, JDBC_OTHER],
  ['line', 628, 629, JDBC_OTHER],
  ['circle', 718, 719, JDBC_OTHER],
  ['cidr', 650, 651, JDBC_OTHER, 'string'],
  ['inet', 869, 1041, JDBC_OTHER, 'string'],
  ['macaddr', 829, 1040, JDBC_OTHER],
  ['macaddr8', 774, 775, JDBC_OTHER],
  ['float4', OID.float4, 1021, 7, 'double'],
  ['float8', OID.float8, 1022, 8, 'double'],
  ['money', 790, 791, 8],
  ['bpchar', OID.bpchar, 1014, 1, 'string'],
  ['varchar', OID.varchar, 1015, 12, 'string'],
  ['date', OID.date, 1182, 91, 'date'],
  ['time', OID.time, 1183, 92, 'time'],
  ['timestamp', OID.timestamp, 1115, 93, 'timestamp'],
  ['timestamptz', OID.timestamptz, 1185, 93, 'timestamptz'],
  ['interval', OID.interval, 1187, JDBC_OTHER],
  ['timetz', OID.timetz, 1270, 92],
  ['bit', OID.bit, 1561, -7],
  ['varbit', OID.varbit, 1563, JDBC_OTHER],
  ['numeric', OID.numeric, 1231, 2, 'decimal'],
  ['uuid', OID.uuid, 2951, JDBC_OTHER, 'string'],
  ['jsonb', OID.jsonb, 3807, JDBC_OTHER, 'string'],
  ['jsonpath', 4072, 4073, JDBC_OTHER],
  ['tsvector', 3614, 3643, JDBC_OTHER],
  ['tsquery', 3615, 3645, JDBC_OTHER],
  ['int4range', 3904, 3905, JDBC_OTHER, 'string'],
  ['numrange', 3906, 3907, JDBC_OTHER, 'string'],
  ['tsrange', 3908, 3909, JDBC_OTHER],
  ['tstzrange', 3910, 3911, JDBC_OTHER],
  ['daterange', 3912, 3913, JDBC_OTHER],
  ['int8range', 3926, 3927, JDBC_OTHER],
  ['record', 2249, 2287, 2002],
  ['void', 2278, 0, JDBC_OTHER, 'string'],
  ['unknown', 705, 0, 12, 'string'],
  ['regclass', 2205, 2210, JDBC_OTHER],
  ['regtype', 2206, 2211, JDBC_OTHER],
  ['pg_lsn', 3220, 3221, JDBC_OTHER],
  ['xid', 28, 1011, JDBC_OTHER],
  ['int2vector', 22, 1006, JDBC_OTHER],
  ['oidvector', 30, 1013, JDBC_OTHER],
];

const BUILT_IN = new Map<number, PgType>();
for (const [name, oid, arrayOid, jdbc, kind] of ROWS) {
  const type: PgType = { oid, name, jdbc, ...(kind && { kind }) };
  BUILT_IN.set(oid, type);
  if (arrayOid > 0) BUILT_IN.set(arrayOid, arrayOf(type, arrayOid, `_${name}`));
}

export function builtInType(oid: number): PgType | undefined {
  return BUILT_IN.get(oid);
}

/** Types of PostgreSQL's own that the Data API has not heard of, as it has not of an application's. */
const UNHEARD = new Set(
  ['xml', 'tsvector', 'tsquery', 'regclass', 'regtype', 'pg_lsn', 'xid'].concat(['int2vector', 'oidvector']),
);

/** How a refusal names a type (observed 2024-2026): those it knows in capitals, `INTERVAL` and `"CHAR"`, others as `regclass`. */
export function displayName(type: PgType): string {
  if (type.element) return `${displayName(type.element)}[]`;
  if (type.oid === OID.char) return '"CHAR"';
  return BUILT_IN.has(type.oid) && !UNHEARD.has(type.name) ? type.name.toUpperCase() : type.name;
}

const ARRAY_TYPES: ReadonlyMap<number, number> = new Map(ROWS.map(([, oid, arrayOid]) => [oid, arrayOid]));

/** The type of arrays of a built-in type. */
export function arrayTypeOf(oid: number): number | undefined {
  return ARRAY_TYPES.get(oid);
}

function arrayOf(element: PgType, oid: number, name: string): PgType {
  return { oid, name, jdbc: JDBC_ARRAY, element };
}

/** What `pg_type` tells of a type that is not built in. */
export interface CatalogueType {
  readonly oid: number;
  readonly name: string;
  /** `typtype`: b base, c composite, d domain, e enum, m multirange, p pseudo, r range. */
  readonly form: string;
  /** OID of the elements where this is an array, else 0. */
  readonly elementOid: number;
}

/** Extension types that travel as text (pgvector: the Bedrock knowledge bases read it by the Data API). */
const TEXT_EXTENSION_TYPES = new Set(['vector', 'halfvec', 'sparsevec', 'citext', 'hstore', 'ltree']);

/** @param element the type of the elements, where `type` is an array. */
export function describeType(type: CatalogueType, element?: PgType): PgType {
  if (element) return arrayOf(element, type.oid, type.name);
  if (type.form === 'c') return { oid: type.oid, name: type.name, jdbc: 2002 };
  const isEnum = type.form === 'e';
  const travels = isEnum || type.form === 'd' || TEXT_EXTENSION_TYPES.has(type.name);
  return { oid: type.oid, name: type.name, jdbc: isEnum ? 12 : JDBC_OTHER, ...(travels && { kind: 'string' }) };
}
