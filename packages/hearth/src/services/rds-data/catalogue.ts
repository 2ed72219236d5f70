/** What a result's description leaves to PostgreSQL's catalogue: types that are not built in, and the tables of columns. */
import type { Clock } from '../../base/clock.ts';
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

/** Where types met before are kept: a pool. */
export interface TypeMemory {
  readonly types: ReadonlyMap<number, PgType>;
  rememberType(type: PgType): void;
}

/** The types of a result's columns, in order. Costs a query only for types met for the first time. */
export async function columnTypes(
  columns: readonly Column[],
  session: Session,
  memory: TypeMemory,
): Promise<readonly PgType[]> {
  const known = (oid: number): PgType | undefined => builtInType(oid) ?? memory.types.get(oid);
  const missing = columns.map((column) => column.dataTypeID).filter((oid) => !known(oid));
  if (missing.length > 0) {
    for (const type of await lookUpTypes(missing, session)) memory.rememberType(type);
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

/** Tables whose columns are remembered, and for how long: a driver's ALTER TABLE is not seen from here. */
const TABLES_REMEMBERED_MAX = 1_000;
const TABLE_REMEMBERED_MS = 2_000;

interface RememberedTable {
  readonly untilMs: number;
  /** By column number. */
  readonly columns: Map<number, TableColumn>;
}

/** The tables of one database, remembered for a moment: a client that always asks for metadata would ask for them each time. */
export class TableCatalogue {
  readonly #tables = new Map<number, RememberedTable>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** After a statement that may have changed tables. */
  forget(): void {
    this.#tables.clear();
  }

  /** What each column comes from; undefined for those that were computed. */
  async sources(columns: readonly Column[], session: Session): Promise<readonly (TableColumn | undefined)[]> {
    const nowMs = this.#clock.monotonic();
    const missing = new Set<number>();
    for (const { tableID } of columns) {
      const known = this.#tables.get(tableID);
      if (tableID !== 0 && (!known || known.untilMs < nowMs)) missing.add(tableID);
    }
    if (missing.size > 0) await this.#read([...missing], session, nowMs + TABLE_REMEMBERED_MS);
    return columns.map((column) => this.#tables.get(column.tableID)?.columns.get(column.columnID));
  }

  async #read(tables: readonly number[], session: Session, untilMs: number): Promise<void> {
    if (this.#tables.size + tables.length > TABLES_REMEMBERED_MAX) this.#tables.clear();
    for (const oid of tables) this.#tables.set(oid, { untilMs, columns: new Map() });
    for (const [oid, number, table, notNull, autoIncrement] of await askByOids(COLUMNS_SQL, tables, session)) {
      this.#tables.get(Number(oid))?.columns.set(Number(number), {
        table: table ?? '',
        notNull: notNull === 't',
        autoIncrement: autoIncrement === 't',
      });
    }
  }
}

async function askByOids(
  sql: string,
  oids: readonly number[],
  session: Session,
): Promise<readonly (readonly (string | null)[])[]> {
  const result = await session.run({ text: sql, types: [0], values: [`{${oids.join(',')}}`] }, ROWS_BYTES_MAX);
  return result.rows;
}
