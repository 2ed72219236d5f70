/** A shop's reports and its stock-keeping over the Data API, by Drizzle and by Kysely: the SQL that applications grow into. */
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { and, avg, count, countDistinct, desc, eq, exists, gt, isNull, max, min, ne, sql, sum } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { integer, numeric, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';
import { type Generated, Kysely, sql as raw } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const articles = pgTable('shop_articles', {
  id: serial('id').primaryKey(),
  name: text('name').notNull().unique(),
  price: numeric('price', { precision: 8, scale: 2 }).notNull(),
  stock: integer('stock').notNull().default(0),
});
const sales = pgTable('shop_sales', {
  id: serial('id').primaryKey(),
  articleId: integer('article_id').references(() => articles.id),
  customer: text('customer').notNull(),
  pieces: integer('pieces').notNull(),
  at: timestamp('at').notNull().defaultNow(),
});

describe('Drizzle', () => {
  let db: ReturnType<typeof drizzle>;
  beforeAll(async () => {
    db = drizzle(client, databases.data);
    await db.execute(
      sql`create table shop_articles (id serial primary key, name text not null unique, price numeric(8,2) not null, stock int not null default 0)`,
    );
    await db.execute(
      sql`create table shop_sales (id serial primary key, article_id int references shop_articles, customer text not null, pieces int not null, at timestamp not null default now())`,
    );
    const made = await db
      .insert(articles)
      .values([
        { name: 'cup', price: '4.50', stock: 10 },
        { name: 'plate', price: '7.25', stock: 5 },
        { name: 'vase', price: '30.00' },
      ])
      .returning({ id: articles.id });
    const [cup = 0, plate = 0] = made.map(({ id }) => id);
    const at = (day: number) => new Date(Date.UTC(2026, 1, day, 12));
    await db.insert(sales).values([
      { articleId: cup, customer: 'Ada', pieces: 2, at: at(1) },
      { articleId: cup, customer: 'Bob', pieces: 1, at: at(1) },
      { articleId: plate, customer: 'Ada', pieces: 4, at: at(2) },
    ]);
  });

  it('joins, groups and sums', async () => {
    const turnover = sql<string>`sum(${sales.pieces} * ${articles.price})`;
    const rows = await db
      .select({ name: articles.name, pieces: sum(sales.pieces), customers: countDistinct(sales.customer), turnover })
      .from(articles)
      .innerJoin(sales, eq(sales.articleId, articles.id))
      .groupBy(articles.name)
      .having(gt(count(), 0))
      .orderBy(desc(turnover));
    expect(rows).toEqual([
      { name: 'plate', pieces: '4', customers: 1, turnover: '29.00' },
      { name: 'cup', pieces: '3', customers: 2, turnover: '13.50' },
    ]);
    const [all] = await db
      .select({ low: min(articles.price), high: max(articles.price), mean: avg(articles.stock), n: count() })
      .from(articles);
    expect({ ...all, mean: Number(all?.mean) }).toEqual({ low: '4.50', high: '30.00', mean: 5, n: 3 });
  });

  it('finds by what is elsewhere, and what is not there', async () => {
    const unsold = await db
      .select({ name: articles.name })
      .from(articles)
      .leftJoin(sales, eq(sales.articleId, articles.id))
      .where(isNull(sales.id));
    expect(unsold).toEqual([{ name: 'vase' }]);
    const byAda = db
      .select()
      .from(sales)
      .where(and(eq(sales.articleId, articles.id), eq(sales.customer, 'Ada'), ne(sales.pieces, 1)));
    const bought = await db.select({ name: articles.name }).from(articles).where(exists(byAda)).orderBy(articles.name);
    expect(bought).toEqual([{ name: 'cup' }, { name: 'plate' }]);
    const best = db.$with('best').as(db.select({ top: max(sales.pieces).as('top') }).from(sales));
    const most = await db
      .with(best)
      .select({ customer: sales.customer, day: sql<string>`date_trunc('day', ${sales.at})::date` })
      .from(sales)
      .innerJoin(best, eq(sales.pieces, best.top));
    expect(most).toEqual([{ customer: 'Ada', day: '2026-02-02' }]);
    expect(await db.selectDistinct({ customer: sales.customer }).from(sales).orderBy(sales.customer)).toHaveLength(2);
    expect(await db.select().from(sales).orderBy(sales.id).limit(1).offset(2)).toMatchObject([{ pieces: 4 }]);
  });

  it('keeps the stock: upserts, counts down in a transaction, and refuses to sell what is gone', async () => {
    await db
      .insert(articles)
      .values({ name: 'cup', price: '4.75', stock: 2 })
      .onConflictDoUpdate({
        target: articles.name,
        set: { price: sql`excluded.price`, stock: sql`${articles.stock} + excluded.stock` },
      });
    const sell = (name: string, pieces: number) =>
      db.transaction(async (tx) => {
        const [left] = await tx
          .update(articles)
          .set({ stock: sql`${articles.stock} - ${pieces}` })
          .where(eq(articles.name, name))
          .returning();
        if (!left || left.stock < 0) throw new Error(`no ${name} left`);
        await tx.insert(sales).values({ articleId: left.id, customer: 'Eve', pieces });
        return left.stock;
      });
    expect(await sell('cup', 3)).toBe(9);
    await expect(sell('cup', 10)).rejects.toThrow('no cup left');
    const [cup] = await db.select().from(articles).where(eq(articles.name, 'cup'));
    expect(cup).toMatchObject({ price: '4.75', stock: 9 });
    expect(await db.delete(sales).where(eq(sales.customer, 'Eve')).returning({ pieces: sales.pieces })).toEqual([
      { pieces: 3 },
    ]);
  });
});

interface Tables {
  desk_tickets: { id: Generated<number>; subject: string; minutes: number | null; tags: unknown };
  desk_notes: { id: Generated<number>; ticket_id: number; body: string };
}

describe('Kysely', () => {
  let db: Kysely<Tables>;
  beforeAll(async () => {
    db = new Kysely<Tables>({ dialect: dataApiDialect(client, databases.data) });
    await db.schema
      .createTable('desk_tickets')
      .addColumn('id', 'serial', (column) => column.primaryKey())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('minutes', 'integer')
      .addColumn('tags', 'jsonb')
      .execute();
    await db.schema
      .createTable('desk_notes')
      .addColumn('id', 'serial', (column) => column.primaryKey())
      .addColumn('ticket_id', 'integer', (column) => column.references('desk_tickets.id').onDelete('cascade').notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    const tags = (text: string) => raw`${text}::jsonb`;
    const made = await db
      .insertInto('desk_tickets')
      .values([
        { subject: 'Printer', minutes: 30, tags: tags('["hardware"]') },
        { subject: 'Login', minutes: 5, tags: tags('["account","urgent"]') },
        { subject: 'Idea', minutes: null, tags: null },
      ])
      .returning('id')
      .execute();
    const [printer = 0, login = 0] = made.map(({ id }) => id);
    await db
      .insertInto('desk_notes')
      .values([
        { ticket_id: printer, body: 'called' },
        { ticket_id: printer, body: 'repaired' },
        { ticket_id: login, body: 'reset' },
      ])
      .execute();
  });
  afterAll(() => db.destroy());

  it('reports with conditions, common tables and what is missing', async () => {
    const rows = await db
      .with('noted', (tables) =>
        tables
          .selectFrom('desk_notes')
          .select((eb) => ['ticket_id', eb.fn.countAll<number>().as('notes')])
          .groupBy('ticket_id'),
      )
      .selectFrom('desk_tickets as t')
      .leftJoin('noted as n', 'n.ticket_id', 't.id')
      .select((eb) => [
        't.subject',
        eb.fn.coalesce('n.notes', raw<number>`0`).as('notes'),
        eb
          .case()
          .when('t.minutes', '>=', 30)
          .then('long')
          .when('t.minutes', 'is', null)
          .then('open')
          .else('short')
          .end()
          .as('kind'),
        raw<string>`${eb.ref('t.subject')} || ' #' || ${eb.ref('t.id')}::text`.as('title'),
      ])
      .orderBy('t.id')
      .execute();
    expect(rows).toEqual([
      { subject: 'Printer', notes: 2, kind: 'long', title: 'Printer #1' },
      { subject: 'Login', notes: 1, kind: 'short', title: 'Login #2' },
      { subject: 'Idea', notes: 0, kind: 'open', title: 'Idea #3' },
    ]);
    const above = db.selectFrom('desk_tickets').select((eb) => eb.fn.avg<number>('minutes').as('mean'));
    expect(await db.selectFrom('desk_tickets').select('subject').where('minutes', '>', above).execute()).toEqual([
      { subject: 'Printer' },
    ]);
    const urgent = await db
      .selectFrom('desk_tickets')
      .select(['subject', 'tags'])
      .where(raw<boolean>`tags @> ${'["urgent"]'}::jsonb`)
      .execute();
    expect(urgent).toEqual([{ subject: 'Login', tags: '["account", "urgent"]' }]);
  });

  it('removes with what hangs on it, and says what is gone', async () => {
    const gone = await db
      .deleteFrom('desk_tickets')
      .where('subject', 'like', 'Print%')
      .returning(['id', 'subject'])
      .executeTakeFirstOrThrow();
    expect(gone).toEqual({ id: 1, subject: 'Printer' });
    expect(await db.selectFrom('desk_notes').select('body').execute()).toEqual([{ body: 'reset' }]);
    await expect(
      db.selectFrom('desk_tickets').selectAll().where('subject', '=', 'Printer').executeTakeFirstOrThrow(),
    ).rejects.toThrow('no result');
    await expect(db.insertInto('desk_notes').values({ ticket_id: 1, body: 'late' }).execute()).rejects.toThrow(
      /violates foreign key constraint .*SQLState: 23503/,
    );
  });
});
