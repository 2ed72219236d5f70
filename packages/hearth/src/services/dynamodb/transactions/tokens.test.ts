import { afterEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

const MINUTE_MS = 60 * 1000;
let test: TestDatabase;
afterEach(() => test.close());

it('all tokens of more than ten minutes ago are forgotten, however many they are, and no others', async () => {
  test = openTestDatabase();
  const { db, clock } = test;
  const remember = (name: string, count: number): Promise<void> =>
    db.lmdb.write(() => {
      for (let i = 0; i < count; i++) db.tokens.remember(`${name} ${i}`, 'same');
    });
  const kept = (): number => db.lmdb.database('dynamodb.tokens', { encoding: 'json' }).getCount();
  await remember('old', 2500);
  clock.advance(MINUTE_MS / 2);
  await remember('new', 1500);
  expect(kept()).toBe(4000);
  // The first clearing comes soon after the start.
  clock.advance(9.75 * MINUTE_MS);
  await db.settled();
  expect(kept()).toBe(1500);
  expect(db.tokens.seen('new 7', 'same')).toBe('same');
});
