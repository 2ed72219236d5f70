/** Aurora MySQL over the Data API, by the SDK and by Drizzle; where this machine has the server for it, or an address is named. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  RDSDataClient,
  RollbackTransactionCommand,
} from '@aws-sdk/client-rds-data';
import { and, asc, count, desc, eq, gte, like, sql as raw, sum } from 'drizzle-orm';
import {
  boolean,
  datetime,
  decimal,
  int,
  json,
  mysqlEnum,
  mysqlTable,
  serial,
  text,
  varchar,
} from 'drizzle-orm/mysql-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';
import { drizzleByDataApi } from '../lib/mysql-proxy.ts';

const named = process.env['CONFORMANCE_ENDPOINT'] !== undefined && process.env['BookingsClusterArn'] !== undefined;

describe.runIf(named || hasServer())('Aurora MySQL', () => {
  let target: Target;
  let client: RDSDataClient;
  beforeAll(async () => {
    target = await openTarget('./mysql.yaml');
    client = new RDSDataClient(clientOptions(target));
    await sql(
      `create table rooms (id int unsigned auto_increment primary key, name varchar(60) not null unique, beds tinyint not null,
       heated bool not null default true, price decimal(8,2), opened date, photo blob, code binary(3), flags bit(8), size enum('small', 'large'), notes text)`,
    );
  });
  afterAll(() => target.close());

  const base = () => ({
    resourceArn: target.outputs['BookingsClusterArn'] ?? '',
    secretArn: target.outputs['BookingsSecretArn'] ?? '',
    database: 'bookings',
  });
  const sql = (statement: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
    client.send(new ExecuteStatementCommand({ ...base(), sql: statement, ...more }));
  const parameters = (values: Readonly<Record<string, Field>>) =>
    Object.entries(values).map(([name, value]) => ({ name, value }));

  describe('by the SDK', () => {
    it('gives back each type as it went in', async () => {
      const photo = new Uint8Array([255, 0, 39, 92]);
      const made = await sql(
        'insert into rooms (name, beds, heated, price, opened, photo, code, flags, size, notes) values (:name, :beds, :heated, :price, :opened, :photo, :code, :flags, :size, :notes)',
        {
          parameters: parameters({
            name: { stringValue: 'Eve\'s \\ "attic" — 2 🛏' },
            beds: { longValue: 2 },
            heated: { booleanValue: false },
            price: { stringValue: '99.90' },
            opened: { stringValue: '2019-05-04' },
            photo: { blobValue: photo },
            code: { stringValue: 'A' },
            flags: { longValue: 6 },
            size: { stringValue: 'small' },
            notes: { isNull: true },
          }),
        },
      );
      expect(made).toMatchObject({ numberOfRecordsUpdated: 1, generatedFields: [{ longValue: 1 }] });
      const { records } = await sql('select * from rooms where id = 1');
      expect(records).toEqual([
        [
          { longValue: 1 },
          { stringValue: 'Eve\'s \\ "attic" — 2 🛏' },
          { longValue: 2 },
          { booleanValue: false },
          { stringValue: '99.90' },
          { stringValue: '2019-05-04' },
          { blobValue: photo },
          { blobValue: new Uint8Array([65, 0, 0]) },
          { blobValue: new Uint8Array([6]) },
          { stringValue: 'small' },
          { isNull: true },
        ],
      ]);
    });

    it('counts what an upsert did, and finds what it did not change', async () => {
      const upsert = (beds: number) =>
        sql(
          'insert into rooms (name, beds) values (:name, :beds) on duplicate key update beds = :beds, id = last_insert_id(id)',
          { parameters: parameters({ name: { stringValue: 'Cellar' }, beds: { longValue: beds } }) },
        );
      expect((await upsert(1)).numberOfRecordsUpdated).toBe(1);
      expect((await upsert(3)).numberOfRecordsUpdated).toBe(2);
      const same = await sql("update rooms set beds = 3 where name = 'Cellar'");
      expect(same.numberOfRecordsUpdated).toBe(1);
    });

    it('answers a batch with the key of each row, or does nothing', async () => {
      const batch = (names: readonly string[]) =>
        client.send(
          new BatchExecuteStatementCommand({
            ...base(),
            sql: 'insert into rooms (name, beds) values (:name, 1)',
            parameterSets: names.map((name) => parameters({ name: { stringValue: name } })),
          }),
        );
      const keys = (await batch(['Hut 1', 'Hut 2', 'Hut 3'])).updateResults?.map(
        ({ generatedFields }) => generatedFields?.[0]?.longValue ?? 0,
      );
      expect(keys).toHaveLength(3);
      expect(new Set(keys).size).toBe(3);
      expect(await failure(batch(['Hut 4', 'Hut 1']))).toMatchObject({ name: 'DatabaseErrorException', status: 400 });
      const { records } = await sql("select count(*) from rooms where name like 'Hut%'");
      expect(records).toEqual([[{ longValue: 3 }]]);
    });

    it('keeps a transaction from others until it is committed', async () => {
      const begin = () => client.send(new BeginTransactionCommand(base()));
      const beds = async () => (await sql("select beds from rooms where name = 'Hut 1'")).records?.[0]?.[0]?.longValue;
      const { transactionId } = await begin();
      await sql("update rooms set beds = 7 where name = 'Hut 1'", { transactionId });
      expect(await beds()).toBe(1);
      expect((await client.send(new CommitTransactionCommand({ ...base(), transactionId }))).transactionStatus).toBe(
        'Transaction Committed',
      );
      expect(await beds()).toBe(7);
      const second = await begin();
      await sql("update rooms set beds = 8 where name = 'Hut 1'", { transactionId: second.transactionId });
      await client.send(new RollbackTransactionCommand({ ...base(), transactionId: second.transactionId }));
      expect(await beds()).toBe(7);
    });

    it('writes rows as JSON by the names that the query gives', async () => {
      const { formattedRecords } = await sql(
        "select name as `room`, beds * 2 as guests, opened from rooms where name = 'Hut 1'",
        { formatRecordsAs: 'JSON' },
      );
      expect(JSON.parse(formattedRecords ?? '')).toEqual([{ room: 'Hut 1', guests: 14, opened: null }]);
    });

    it.each([
      ["insert into rooms (name, beds) values ('Hut 1', 1)", 1062, "Duplicate entry 'Hut 1' for key"],
      ['insert into rooms (beds) values (1)', 1364, "Field 'name' doesn't have a default value"],
      ['select colour from rooms', 1054, "Unknown column 'colour' in "],
      ['select * from lobby', 1146, "Table 'bookings.lobby' doesn't exist"],
      ['selec 1', 1064, 'You have an error in your SQL syntax'],
    ])('refuses %s by its number', async (statement, code, message) => {
      const { name, message: told } = await failure(sql(statement));
      expect(name).toBe('DatabaseErrorException');
      expect(told).toContain(`Database error code: ${code}. Message: `);
      expect(told).toContain(message);
    });
  });

  describe('by Drizzle', () => {
    const guests = mysqlTable('guests', {
      id: serial('id').primaryKey(),
      name: varchar('name', { length: 80 }).notNull().unique(),
      kind: mysqlEnum('kind', ['person', 'firm']).notNull().default('person'),
      regular: boolean('regular').notNull().default(false),
      wishes: json('wishes').$type<readonly string[]>(),
      since: datetime('since'),
    });
    const stays = mysqlTable('stays', {
      id: serial('id').primaryKey(),
      guestId: int('guest_id').notNull(),
      nights: int('nights').notNull(),
      paid: decimal('paid', { precision: 8, scale: 2 }),
      remark: text('remark'),
    });
    let db: ReturnType<typeof drizzleByDataApi>;
    beforeAll(async () => {
      db = drizzleByDataApi(client, base());
      await sql(
        "create table guests (id serial primary key, name varchar(80) not null unique, kind enum('person', 'firm') not null default 'person', regular boolean not null default false, wishes json, since datetime)",
      );
      await sql(
        'create table stays (id serial primary key, guest_id int not null, nights int not null, paid decimal(8,2), remark text)',
      );
    });

    it('inserts and learns the keys, reads each type back', async () => {
      const since = new Date('2025-11-30T15:00:00.000Z');
      expect(
        await db
          .insert(guests)
          .values({ name: 'Ada', regular: true, wishes: ['sea', "captain's table"], since })
          .$returningId(),
      ).toEqual([{ id: 1 }]);
      await db.insert(guests).values({ name: 'Acme', kind: 'firm' });
      expect(await db.select().from(guests).orderBy(asc(guests.id))).toEqual([
        { id: 1, name: 'Ada', kind: 'person', regular: true, wishes: ['sea', "captain's table"], since },
        { id: 2, name: 'Acme', kind: 'firm', regular: false, wishes: null, since: null },
      ]);
    });

    it('joins, groups, sums, and pages', async () => {
      await db.insert(stays).values([
        { guestId: 1, nights: 2, paid: '180.00' },
        { guestId: 1, nights: 5, paid: '450.50', remark: 'late :check-out?' },
        { guestId: 2, nights: 1 },
      ]);
      const rows = await db
        .select({ name: guests.name, stays: count(stays.id), nights: sum(stays.nights), paid: sum(stays.paid) })
        .from(guests)
        .innerJoin(stays, eq(stays.guestId, guests.id))
        .groupBy(guests.name)
        .orderBy(desc(raw`nights`));
      expect(rows).toEqual([
        { name: 'Ada', stays: 2, nights: '7', paid: '630.50' },
        { name: 'Acme', stays: 1, nights: '1', paid: null },
      ]);
      expect(
        await db.select({ nights: stays.nights }).from(stays).orderBy(asc(stays.nights)).limit(1).offset(1),
      ).toEqual([{ nights: 2 }]);
      expect(
        await db
          .select({ remark: stays.remark })
          .from(stays)
          .where(and(gte(stays.nights, 2), like(stays.remark, '%:check%'))),
      ).toEqual([{ remark: 'late :check-out?' }]);
    });

    it('writes again what is there, and asks the JSON', async () => {
      await db
        .insert(guests)
        .values({ name: 'Ada', wishes: ['mountains'] })
        .onDuplicateKeyUpdate({ set: { wishes: raw`values(wishes)` } });
      expect(
        await db
          .select({ first: raw<string>`json_unquote(json_extract(${guests.wishes}, '$[0]'))` })
          .from(guests)
          .where(eq(guests.name, 'Ada')),
      ).toEqual([{ first: 'mountains' }]);
    });

    it('works within a transaction that the SDK began', async () => {
      const { transactionId } = await client.send(new BeginTransactionCommand(base()));
      const within = drizzleByDataApi(client, { ...base(), transactionId });
      await within.delete(stays).where(eq(stays.guestId, 1));
      expect(await within.select({ n: count() }).from(stays)).toEqual([{ n: 1 }]);
      expect(await db.select({ n: count() }).from(stays)).toEqual([{ n: 3 }]);
      await client.send(new RollbackTransactionCommand({ ...base(), transactionId }));
      expect(await db.select({ n: count() }).from(stays)).toEqual([{ n: 3 }]);
    });
  });
});

function hasServer(): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => ['mariadbd', 'mysqld'].some((name) => isProgram(join(folder, name))));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
