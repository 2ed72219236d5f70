/** A schema that grows over the Data API: Drizzle's migrator, and what tools that read PostgreSQL's catalogue meet there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { migrate } from 'drizzle-orm/aws-data-api/pg/migrator';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataApiDialect } from '../lib/data-api-dialect.ts';
import { type Databases, openDatabases } from '../lib/databases.ts';
import { clientOptions, failure } from '../lib/home.ts';

const STEPS = [
  `CREATE TYPE "harbour_state" AS ENUM ('open', 'frozen');
--> statement-breakpoint
CREATE TABLE "harbours" ("id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, "name" varchar(40) NOT NULL, "state" "harbour_state" DEFAULT 'open' NOT NULL);
--> statement-breakpoint
CREATE UNIQUE INDEX "harbours_name" ON "harbours" USING btree (lower("name"));`,
  `ALTER TABLE "harbours" ADD COLUMN "depths" integer[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
DO $$ BEGIN
  ALTER TABLE "harbours" ADD CONSTRAINT "deep_enough" CHECK (array_length(depths, 1) IS NULL OR depths[1] > 2);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "deepest"(integer[]) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT max(d) FROM unnest($1) AS d';`,
];
const FAULTY = `CREATE TABLE "cranes" ("id" serial PRIMARY KEY);
--> statement-breakpoint
ALTER TABLE "harbours" ADD COLUMN "name" text;`;

let databases: Databases;
let client: RDSDataClient;
let folder: string;
beforeAll(async () => {
  databases = await openDatabases();
  client = new RDSDataClient(clientOptions(databases.target));
  folder = mkdtempSync(join(tmpdir(), 'hearth-migrations-'));
});
afterAll(async () => {
  await databases.target.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (text: string) => client.send(new ExecuteStatementCommand({ ...databases.data, sql: text }));

/** As drizzle-kit lays them out. */
function layOut(steps: readonly string[]): string {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = steps.map((text, idx) => {
    const tag = `000${idx}_step`;
    writeFileSync(join(folder, `${tag}.sql`), text);
    return { idx, version: '7', when: 1_750_000_000_000 + idx, tag, breakpoints: true };
  });
  writeFileSync(
    join(folder, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  );
  return folder;
}

describe("Drizzle's migrator", () => {
  it('runs each step once, whatever it consists of', async () => {
    const db = drizzle(client, databases.data);
    await migrate(db, { migrationsFolder: layOut(STEPS.slice(0, 1)) });
    await db.execute(sql`insert into harbours (name) values ('Oulu')`);
    await migrate(db, { migrationsFolder: layOut(STEPS) });
    await migrate(db, { migrationsFolder: layOut(STEPS) });
    const done = await db.execute(sql`select created_at from drizzle.__drizzle_migrations order by id`);
    expect(done.rows).toEqual([{ created_at: 1_750_000_000_000 }, { created_at: 1_750_000_000_001 }]);
    await db.execute(sql`update harbours set depths = array[9, 14], state = ${'frozen'}::harbour_state`);
    const { rows } = await db.execute(sql`select name, state, depths, deepest(depths) from harbours`);
    expect(rows).toEqual([{ name: 'Oulu', state: 'frozen', depths: [9, 14], deepest: 14 }]);
  });

  it('leaves nothing of a step that fails', async () => {
    const db = drizzle(client, databases.data);
    await expect(migrate(db, { migrationsFolder: layOut([...STEPS, FAULTY]) })).rejects.toThrow();
    const { records } = await ask("select to_regclass('cranes') is null, count(*) from drizzle.__drizzle_migrations");
    expect(records).toEqual([[{ booleanValue: true }, { longValue: 2 }]]);
  });
});

describe('the catalogue', () => {
  it("refuses Kysely's own introspection for the type of relkind", async () => {
    const db = new Kysely<object>({ dialect: dataApiDialect(client, databases.data) });
    expect(await failure(db.introspection.getTables())).toMatchObject({
      name: 'UnsupportedResultException',
      message: 'The result contains the unsupported data type "CHAR".',
    });
    expect((await db.introspection.getSchemas()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public', 'drizzle']),
    );
  });

  it.each([
    ['contype', 'from pg_constraint', '"CHAR"'],
    ['indkey', 'from pg_index', 'int2vector'],
    ["pg_get_serial_sequence('harbours', 'id')::regclass", '', 'regclass'],
  ])('refuses %s as it is, and gives it as text', async (column, source, type) => {
    expect(await failure(ask(`select ${column} ${source} limit 1`))).toEqual({
      name: 'UnsupportedResultException',
      message: `The result contains the unsupported data type ${type}.`,
      status: 400,
    });
    const { records } = await ask(`select ${column}::text ${source} limit 1`);
    expect(records?.[0]?.[0]?.stringValue).toEqual(expect.any(String));
  });

  it('takes whole numbers as bigint, which functions of the catalogue do not', async () => {
    const indexed = (place: string) =>
      client.send(
        new ExecuteStatementCommand({
          ...databases.data,
          sql: `select pg_get_indexdef('harbours_name'::regclass, ${place}, true) as definition`,
          parameters: [{ name: 'place', value: { longValue: 1 } }],
        }),
      );
    expect((await failure(indexed(':place'))).message).toContain(
      'ERROR: function pg_get_indexdef(regclass, bigint, boolean) does not exist',
    );
    expect((await indexed(':place::int')).records).toEqual([[{ stringValue: 'lower(name::text)' }]]);
  });
});
