/** Drizzle, Kysely and data-api-client as applications use them, over the Data API and over the wire. */
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { and, count, desc, eq, gte, ilike, inArray, sql, sum } from 'drizzle-orm';
import { drizzle as drizzleDataApi } from 'drizzle-orm/aws-data-api/pg';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { boolean, integer, jsonb, numeric, pgTable, serial, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { type Generated, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OldDataApiClient, oldDataApiClient } from '../lib/data-api-client.ts';
import { dataApiDialect } from '../lib/data-api-dialect.ts';
import { type Databases, openDatabases } from '../lib/databases.ts';
import { clientOptions } from '../lib/home.ts';

let databases: Databases;
let client: RDSDataClient;
beforeAll(async () => {
  databases = await openDatabases();
  client = new RDSDataClient(clientOptions(databases.target));
});
afterAll(() => databases.target.close());

const people = (name: string) =>
  pgTable(name, {
    id: serial('id').primaryKey(),
    name: text('name').notNull(),
    age: integer('age'),
    active: boolean('active').default(true),
    price: numeric('price', { precision: 10, scale: 2 }),
    ref: uuid('ref'),
    body: jsonb('body'),
    at: timestamp('at').defaultNow(),
  });

const columns =
  'id serial primary key, name text not null unique, age int, active boolean default true, price numeric(10,2), ref uuid, body jsonb, at timestamp default now()';
const REF = '550e8400-e29b-41d4-a716-446655440000';

type Drizzle = ReturnType<typeof drizzleDataApi> | ReturnType<typeof drizzlePg> | ReturnType<typeof drizzlePostgres>;

interface Opened<Db> {
  readonly db: Db;
  close(): Promise<void>;
}

const drizzles: Readonly<Record<string, () => Opened<Drizzle>>> = {
  'the Data API': () => ({
    db: drizzleDataApi(client, {
      database: databases.data.database,
      resourceArn: databases.data.resourceArn,
      secretArn: databases.data.secretArn,
    }),
    close: () => Promise.resolve(),
  }),
  'pg and the proxy': () => {
    const pool = new pg.Pool({ ...databases.proxy, max: 3 });
    return { db: drizzlePg(pool), close: () => pool.end() };
  },
  'postgres and the proxy': () => {
    const driver = postgres({ ...databases.proxy, max: 3, onnotice: () => {} });
    return { db: drizzlePostgres(driver), close: () => driver.end() };
  },
};

describe.each(Object.entries(drizzles))('Drizzle over %s', (name, open) => {
  const table = `drizzle_${name.replace(/\W+/g, '_').toLowerCase()}`;
  const t = people(table);
  let opened: Opened<Drizzle>;
  // The three differ in what they answer to raw SQL only, which the cases do not use.
  let db: ReturnType<typeof drizzlePg>;
  beforeAll(async () => {
    opened = open();
    db = opened.db as unknown as typeof db;
    await db.execute(sql.raw(`create table ${table} (${columns})`));
  });
  afterAll(() => opened.close());

  it('writes and reads every type', async () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    const row = { name: 'Ada', age: 36, active: false, price: '12.50', ref: REF, body: { tags: ['a', 'b'] }, at };
    const [made] = await db.insert(t).values(row).returning();
    expect(made).toEqual({ id: 1, ...row });
    await db.insert(t).values([{ name: 'Bob', age: 20 }, { name: 'Eve' }]);
    expect(
      await db
        .select()
        .from(t)
        .where(and(eq(t.ref, REF), gte(t.age, 30))),
    ).toEqual([{ id: 1, ...row }]);
  });

  it('filters, orders, counts, changes and deletes', async () => {
    expect(
      (
        await db
          .select({ name: t.name })
          .from(t)
          .where(inArray(t.name, ['Ada', 'Eve']))
          .orderBy(desc(t.name))
      ).map((row) => row.name),
    ).toEqual(['Eve', 'Ada']);
    expect(await db.select({ n: count(), ages: sum(t.age) }).from(t)).toEqual([{ n: 3, ages: '56' }]);
    expect(await db.update(t).set({ age: 21 }).where(ilike(t.name, 'BO%')).returning({ age: t.age })).toEqual([
      { age: 21 },
    ]);
    await db.delete(t).where(eq(t.name, 'Eve'));
    expect(await db.select({ n: count() }).from(t)).toEqual([{ n: 2 }]);
  });

  it('commits, rolls back, nests', async () => {
    await db.transaction(async (tx) => {
      await tx.insert(t).values({ name: 'Kept' });
      await tx
        .transaction(async (inner) => {
          await inner.insert(t).values({ name: 'Undone' });
          inner.rollback();
        })
        .catch(() => undefined);
    });
    await expect(
      db.transaction(async (tx) => {
        await tx.insert(t).values({ name: 'Lost' });
        await tx.insert(t).values({ name: 'Kept' });
      }),
    ).rejects.toThrow();
    const names = (await db.select({ name: t.name }).from(t).orderBy(t.name)).map((row) => row.name);
    expect(names).toEqual(['Ada', 'Bob', 'Kept']);
  });
});

interface Tables {
  kysely_people: {
    id: Generated<number>;
    name: string;
    age: number | null;
    active: Generated<boolean>;
    at: Date | null;
  };
}

const kyselys: Readonly<Record<string, () => Kysely<Tables>>> = {
  'the Data API': () => new Kysely<Tables>({ dialect: dataApiDialect(client, databases.data) }),
  'pg and the split port': () =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...databases.split, max: 3 }) }) }),
};

describe.each(Object.entries(kyselys))('Kysely over %s', (_, open) => {
  let db: Kysely<Tables>;
  beforeAll(async () => {
    db = open();
    await db.schema.dropTable('kysely_people').ifExists().execute();
    await db.schema
      .createTable('kysely_people')
      .addColumn('id', 'serial', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('age', 'integer')
      .addColumn('active', 'boolean', (column) => column.defaultTo(true))
      .addColumn('at', 'timestamp')
      .execute();
  });
  afterAll(() => db.destroy());

  it('inserts, joins, groups, updates', async () => {
    const [ada] = await db
      .insertInto('kysely_people')
      .values([
        { name: 'Ada', age: 36, at: new Date('2026-02-03T04:05:06.000Z') },
        { name: 'Bob', age: 20, at: null },
      ])
      .returning(['id', 'active'])
      .execute();
    expect(ada).toEqual({ id: 1, active: true });
    const pairs = await db.transaction().execute((tx) =>
      tx
        .selectFrom('kysely_people as a')
        .innerJoin('kysely_people as b', 'a.id', 'b.id')
        .select((eb) => ['a.name', eb.fn.max<number>('b.age').as('age')])
        .where('a.age', '>=', 20)
        .groupBy('a.name')
        .orderBy('a.name')
        .execute(),
    );
    expect(pairs).toEqual([
      { name: 'Ada', age: 36 },
      { name: 'Bob', age: 20 },
    ]);
    const changed = await db
      .updateTable('kysely_people')
      .set((eb) => ({ age: eb('age', '+', 1) }))
      .where('name', 'like', 'A%')
      .executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(1n);
  });

  it('commits and rolls back', async () => {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('kysely_people').values({ name: 'Kept' }).execute();
    });
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('kysely_people').values({ name: 'Lost' }).execute();
      await tx.insertInto('kysely_people').values({ name: 'Kept' }).execute();
    });
    await expect(failing).rejects.toThrow(/duplicate key value/);
    const names = await db
      .transaction()
      .execute((tx) => tx.selectFrom('kysely_people').select('name').orderBy('name').execute());
    expect(names.map((row) => row.name)).toEqual(['Ada', 'Bob', 'Kept']);
  });
});

describe('data-api-client', () => {
  let db: OldDataApiClient;
  beforeAll(async () => {
    db = oldDataApiClient(client, databases.data);
    await db.query('create table client_people (id serial primary key, name text unique, age int, at timestamptz)');
  });

  it('names its parameters, batches, and gives plain rows', async () => {
    const at = new Date('2026-02-03T04:05:06.000Z');
    const made = await db.query(
      'insert into client_people (name, age, at) values (:name, :age, :at) returning id, name',
      { name: 'Ada', age: 36, at },
    );
    expect(made.records).toEqual([{ id: 1, name: 'Ada' }]);
    const batch = await db.query('insert into client_people (name, age) values (:name, :age)', [
      [{ name: 'Bob', age: 20 }],
      [{ name: 'Eve', age: null }],
    ]);
    expect(batch.updateResults).toHaveLength(2);
    expect((await db.query('select name, age, at from client_people where age > :age', { age: 30 })).records).toEqual([
      { name: 'Ada', age: 36, at },
    ]);
    expect((await db.query('update client_people set age = 1 where age is null')).numberOfRecordsUpdated).toBe(1);
  });

  it('rolls back after an error, and is told so', async () => {
    let told: unknown;
    const failing = db
      .transaction()
      .query("insert into client_people (name) values ('Lost')")
      .query('this is no SQL')
      .rollback((_: unknown, status: unknown) => (told = status))
      .commit();
    await expect(failing).rejects.toThrow(/syntax error/);
    expect(told).toMatchObject({ transactionStatus: 'Rollback Complete' });
    const results = await db
      .transaction()
      .query("insert into client_people (name) values ('Kept') returning id")
      .query(({ records }) => ['update client_people set age = 5 where id = :id', { id: records?.[0]?.['id'] }])
      .commit();
    expect(results.at(-1)).toEqual({ transactionStatus: 'Transaction Committed' });
    expect((await db.query("select name, age from client_people where name in ('Lost', 'Kept')")).records).toEqual([
      { name: 'Kept', age: 5 },
    ]);
  });
});
