/** All tables, in memory for every call and in LMDB for the next start; and what is still to be cleared of deleted ones. */
import type { Clock } from '../../../base/clock.ts';
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { accessDenied, invalid, resourceNotFound, tableNotFound, WRITE_PREFIX } from '../errors.ts';
import { stateOf } from './table-state.ts';
import { Table, type TableRecord } from './table.ts';

const TABLE = 'table:';
const CLEARING = 'clearing:';
const NEXT_SPACE = 'next-space';
const ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]*:\d*:table\/([a-zA-Z0-9_.-]+)$/;
const RESOURCE_TYPE = /^(?:[^:]*:){5}([^/]*)\//;
const PARTITION = 'aws';
const NAME = /^[a-zA-Z0-9_.-]+$/;

export class Catalog {
  readonly #db: LmdbDatabase<unknown, string>;
  readonly #lmdb: Lmdb;
  readonly #clock: Clock;
  readonly #region: string;
  readonly #arnPrefix: string;
  readonly #tables = new Map<string, Table>();
  #nextSpace: number;

  constructor(lmdb: Lmdb, clock: Clock, region: string, accountId: string) {
    this.#lmdb = lmdb;
    this.#db = lmdb.database('dynamodb.catalog', { encoding: 'json' });
    this.#clock = clock;
    this.#region = region;
    this.#arnPrefix = `arn:aws:dynamodb:${region}:${accountId}:table/`;
    // Written below, so it is a number.
    this.#nextSpace = (this.#db.get(NEXT_SPACE) as number | undefined) ?? 1;
    for (const { value } of this.#db.getRange({ start: TABLE, end: `${TABLE}\uffff` })) {
      // Written by save().
      const table = this.#tableOf(value as TableRecord);
      this.#tables.set(table.name, table);
    }
  }

  arnOf(name: string): string {
    return this.#arnPrefix + name;
  }

  /** @throws where an ARN is not of this partition, region and account (us-west-2, 2026-10-08) */
  find(nameOrArn: string): Table | undefined {
    const named = this.#tables.get(nameOrArn);
    if (named) return named;
    const name = tableNameOf(nameOrArn);
    if (name !== nameOrArn) this.#refuseForeign(nameOrArn);
    return this.#tables.get(name);
  }

  #refuseForeign(arn: string): void {
    if (arn.startsWith(this.#arnPrefix)) return;
    const [, partition, , region] = arn.split(':');
    if (partition !== PARTITION) throw invalid(`${WRITE_PREFIX}Invalid AWS partition in '${arn}'`);
    if (region !== this.#region) throw invalid(`${WRITE_PREFIX}Invalid AWS region in '${arn}'`);
    throw accessDenied();
  }

  /** For the data plane, whose error names nothing, and which does not find a table that is still being created. */
  get(nameOrArn: string): Table {
    const table = this.#tables.get(nameOrArn) ?? this.find(nameOrArn);
    if (!table) throw resourceNotFound();
    if (table.record.transition && stateOf(table.record, this.#clock.now()) === 'CREATING') throw resourceNotFound();
    return table;
  }

  /** For the control plane. */
  describe(nameOrArn: string): Table {
    const table = this.find(nameOrArn);
    if (table) return table;
    throw tableNotFound(tableNameOf(nameOrArn));
  }

  byArn(arn: string): Table | undefined {
    const name = ARN.exec(arn)?.[1];
    const table = name === undefined ? undefined : this.#tables.get(name);
    return table?.arn === arn ? table : undefined;
  }

  names(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  tables(): readonly Table[] {
    return [...this.#tables.values()];
  }

  /** Numbers for tables and indexes; never used twice. */
  reserveSpaces(count: number): number {
    const first = this.#nextSpace;
    this.#nextSpace += count;
    return first;
  }

  /** Visible at once; durable, with the given further writes, when it resolves. Taken back when that fails. */
  async save(record: TableRecord, alongside: () => void = () => {}): Promise<Table> {
    const before = this.#tables.get(record.name);
    const table = this.#tableOf(record);
    this.#tables.set(record.name, table);
    try {
      await this.#lmdb.write(() => {
        void this.#db.put(TABLE + record.name, record);
        void this.#db.put(NEXT_SPACE, this.#nextSpace);
        alongside();
      });
    } catch (error) {
      if (before) this.#tables.set(record.name, before);
      else this.#tables.delete(record.name);
      throw error;
    }
    return table;
  }

  /** Forgets a table; its spaces are listed for clearing in the same write. Taken back when that fails. */
  async remove(table: Table, spaces: readonly number[], alongside: () => void = () => {}): Promise<void> {
    this.#tables.delete(table.name);
    try {
      await this.#lmdb.write(() => {
        void this.#db.remove(TABLE + table.name);
        for (const space of spaces) void this.#db.put(CLEARING + space, space);
        alongside();
      });
    } catch (error) {
      if (!this.#tables.has(table.name)) this.#tables.set(table.name, table);
      throw error;
    }
  }

  /** Only inside a write of the engine. */
  listForClearing(space: number): void {
    void this.#db.put(CLEARING + space, space);
    // It may have been reserved for this alone.
    void this.#db.put(NEXT_SPACE, this.#nextSpace);
  }

  /** Only inside a write of the engine: a space that was listed is a table's now. */
  keep(space: number): void {
    void this.#db.remove(CLEARING + space);
  }

  spacesToClear(): readonly number[] {
    // Written by remove().
    return [...this.#db.getRange({ start: CLEARING, end: `${CLEARING}\uffff` })].map(({ value }) => value as number);
  }

  async cleared(space: number): Promise<void> {
    await this.#lmdb.write(() => void this.#db.remove(CLEARING + space));
  }

  #tableOf(record: TableRecord): Table {
    return new Table(record, this.arnOf(record.name));
  }
}

/** Where AWS takes a table's name, it takes its ARN too. */
export function tableNameOf(nameOrArn: string): string {
  if (NAME.test(nameOrArn)) return nameOrArn;
  const name = ARN.exec(nameOrArn)?.[1];
  if (name === undefined) {
    if (nameOrArn.startsWith('arn:')) throw noTableArn(nameOrArn);
    throw invalid(
      `${WRITE_PREFIX}Value '${nameOrArn}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    );
  }
  return name;
}

function noTableArn(arn: string): Error {
  const [, type] = RESOURCE_TYPE.exec(arn) ?? [];
  if (type !== undefined && type !== 'table') return invalid(`${WRITE_PREFIX}Invalid resource type in '${arn}'`);
  return invalid(
    `${WRITE_PREFIX}Value '${arn}' at 'tableName' failed to satisfy constraint: Valid ARN format is 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName', where Resource name must have length less than or equal to 255, Resource name must have length greater than or equal to 3, Resource name must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
  );
}
