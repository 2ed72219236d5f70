import { afterEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

const HOUR_MS = 3600 * 1000;
let test: TestDatabase;
afterEach(() => test.close());

it('all old tokens are forgotten, however many they are, and no others', async () => {
  test = openTestDatabase();
  const { db, clock } = test;
  const remember = (name: string, count: number): Promise<void> =>
    db.lmdb.write(() => {
      for (let i = 0; i < count; i++) db.tokens.remember(`${name} ${i}`, 'same');
    });
  const kept = (): number => db.lmdb.database('dynamodb.tokens', { encoding: 'json' }).getCount();
  await remember('old', 2500);
  clock.advance(HOUR_MS - 60_000);
  await remember('new', 1500);
  expect(kept()).toBe(4000);
  clock.advance(61_000);
  await db.settled();
  expect(kept()).toBe(1500);
  expect(db.tokens.seen('new 7', 'same')).toBe('same');
});
