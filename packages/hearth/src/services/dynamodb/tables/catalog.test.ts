import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Kept',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterEach(() => test.close());

it('what the store did not take has not happened', async () => {
  const { catalog } = test.db;
  const table = catalog.get('Kept');
  const full = (): never => {
    throw new Error('the disk is full');
  };
  await expect(catalog.save({ ...table.record, tags: { a: '1' } }, full)).rejects.toThrow('full');
  await expect(catalog.remove(table, [table.record.space], full)).rejects.toThrow('full');
  for (const known of [catalog.find('Kept'), (await test.reopen(), test.db.catalog.find('Kept'))])
    expect(known?.record).toEqual(table.record);
  expect(test.db.catalog.spacesToClear()).toEqual([]);
});
