/** What a result's description leaves to PostgreSQL's catalogue: types that are not built in, and the tables of columns. */
import type { SessionPool } from './pool.ts';
import type { Column, Session } from './session.ts';
import { builtInType, describeType, type PgType } from './types.ts';

/** What columnMetadata tells of a column that comes straight from a table. */
export interface TableColumn {
  readonly table: string;
  readonly notNull: boolean;
  /** An identity, or a default that calls nextval. */
  readonly autoIncrement: boolean;
}

const ROWS_BYTES_MAX = 16 * 1024 * 1024;

const TYPES_SQL = `SELECT t.oid, t.typname, t.typtype, t.typelem, e.typname, e.typtype
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
WHERE t.oid = ANY ($1::oid[])`;

/** The condition for auto-increment is pgjdbc's: what its ResultSetMetaData calls so. */
const COLUMNS_SQL = `SELECT c.oid, a.attnum, c.relname, a.attnotnull OR (t.typtype = 'd' AND t.typnotnull),
  a.attidentity <> '' OR pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval(%'
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.oid = ANY ($1::oid[]) AND a.attnum > 0`;

/** The types of a result's columns, in order. Costs a query only for types met for the first time. */
export async function columnTypes(
  columns: readonly Column[],
  session: Session,
  pool: SessionPool,
): Promise<readonly PgType[]> {
  const known = (oid: number): PgType | undefined => builtInType(oid) ?? pool.types.get(oid);
  const missing = columns.map((column) => column.dataTypeID).filter((oid) => !known(oid));
  if (missing.length > 0) {
    for (const type of await lookUpTypes(missing, session)) pool.rememberType(type);
  }
  return columns.map((column) => known(column.dataTypeID) ?? { oid: column.dataTypeID, name: 'unknown', jdbc: 1111 });
}

async function lookUpTypes(oids: readonly number[], session: Session): Promise<readonly PgType[]> {
  const rows = await askByOids(TYPES_SQL, oids, session);
  return rows.map(([oid, name, form, elementOid, elementName, elementForm]) => {
    const type = { oid: Number(oid), name: name ?? '', form: form ?? '', elementOid: Number(elementOid) };
    if (typeof elementName !== 'string') return describeType(type);
    const element =
      builtInType(type.elementOid) ??
      describeType({ oid: type.elementOid, name: elementName, form: elementForm ?? '', elementOid: 0 });
    return describeType(type, element);
  });
}

/** By `table OID.column number`. */
export async function tableColumns(
  columns: readonly Column[],
  session: Session,
): Promise<ReadonlyMap<string, TableColumn>> {
  const tables = [...new Set(columns.map((column) => column.tableID))].filter((oid) => oid !== 0);
  const found = new Map<string, TableColumn>();
  if (tables.length === 0) return found;
  for (const [oid, number, table, notNull, autoIncrement] of await askByOids(COLUMNS_SQL, tables, session)) {
    found.set(`${oid}.${number}`, {
      table: table ?? '',
      notNull: notNull === 't',
      autoIncrement: autoIncrement === 't',
    });
  }
  return found;
}

async function askByOids(
  sql: string,
  oids: readonly number[],
  session: Session,
): Promise<readonly (readonly (string | null)[])[]> {
  const result = await session.run({ text: sql, types: [0], values: [`{${oids.join(',')}}`] }, ROWS_BYTES_MAX);
  return result.rows;
}
