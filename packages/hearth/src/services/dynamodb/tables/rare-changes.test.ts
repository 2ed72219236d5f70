import { afterEach, beforeEach, expect, it } from 'vitest';
import { conditions } from '../../../base/conditions.ts';
import { openTestDatabase, stillClock, type TestDatabase } from '../testing/open-test-database.ts';

const HOUR_MS = 3600 * 1000;
let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase(false, conditions('calm'), undefined, stillClock());
  await test.run('CreateTable', {
    TableName: 'Table',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterEach(() => test.close());

const update = (change: object): Promise<unknown> => test.send('UpdateTable', { TableName: 'Table', ...change });
const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const toProvisioned = () => update({ BillingMode: 'PROVISIONED', ProvisionedThroughput });
const toOnDemand = () => update({ BillingMode: 'PAY_PER_REQUEST' });

it('a table may be switched to on-demand four times within 24 hours, and back at any time', async () => {
  for (let i = 0; i < 4; i++) {
    await toProvisioned();
    await toOnDemand();
    // What does not change it does not count.
    await toOnDemand();
    test.clock.advance(HOUR_MS);
  }
  await toProvisioned();
  await expect(toOnDemand()).rejects.toMatchObject({
    code: 'LimitExceededException',
    message: expect.stringMatching(
      /^Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 times in 1 day\(s\)\. Last update at \w{3} \w{3} \d{2} [\d:]{8} UTC \d{4}\. Next update can be made at /,
    ),
  });
  test.clock.advance(20 * HOUR_MS);
  await toOnDemand();
});

it('its class may be changed twice within 30 days', async () => {
  await update({ TableClass: 'STANDARD' });
  await update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  await update({ TableClass: 'STANDARD' });
  const again = () => update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  await expect(again()).rejects.toMatchObject({
    code: 'LimitExceededException',
    message: 'Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).',
  });
  test.clock.advance(30 * 24 * HOUR_MS);
  await again();
});
