/** What stays in a session from one call to the next: nothing that shows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExecuteStatementInput } from '../../api/rds-data.gen.ts';
import { type Fixture, openFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

type Parameters = NonNullable<ExecuteStatementInput['parameters']>;

async function value(sql: string, more?: Partial<ExecuteStatementInput>): Promise<unknown> {
  const { records } = await fixture.run(sql, more);
  return records?.[0]?.[0];
}

test('a query that was prepared sees its table change', async () => {
  await fixture.run('CREATE TABLE changing (a int)');
  await fixture.run('INSERT INTO changing VALUES (1)');
  for (let round = 0; round < 3; round++) expect(await value('SELECT * FROM changing')).toEqual({ longValue: 1 });
  await fixture.run("ALTER TABLE changing ALTER a TYPE text USING 'now ' || a");
  for (let round = 0; round < 3; round++)
    expect(await value('SELECT * FROM changing')).toEqual({ stringValue: 'now 1' });
  await fixture.run('DROP TABLE changing');
  await expect(fixture.run('SELECT * FROM changing')).rejects.toMatchObject({ code: 'DatabaseErrorException' });
});

test.each([
  "SELECT set_config('work_mem', '77MB', false)",
  "SELECT pg_catalog.set_config('work_mem', '77MB', false)",
  "SELECT \"set_config\"('work_mem', '77MB', false)",
  "SET work_mem = '77MB'",
])('%s is forgotten', async (sql) => {
  await fixture.run(sql);
  expect(await value('SHOW work_mem')).not.toEqual({ stringValue: '77MB' });
});

test('the same text with other types is another statement', async () => {
  const both = (parameter: Parameters[number]) => value('SELECT :a', { parameters: [{ ...parameter, name: 'a' }] });
  for (let round = 0; round < 2; round++) {
    expect(await both({ value: { longValue: 5 } })).toEqual({ longValue: 5 });
    expect(await both({ value: { stringValue: '5' } })).toEqual({ stringValue: '5' });
  }
});
