/** Expiry by the clock. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conditions } from '../../../base/conditions.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
let StreamArn = '';
beforeEach(async () => {
  test = openTestDatabase();
  const { TableDescription } = await test.run('CreateTable', {
    TableName: 'Sessions',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  StreamArn = TableDescription.LatestStreamArn;
});
afterEach(() => test.close());

const seconds = (inSeconds: number): string => String(Math.floor(test.clock.now() / 1000) + inSeconds);
const put = (id: string, endsAt: object) =>
  test.send('PutItem', { TableName: 'Sessions', Item: { id: { S: id }, endsAt } });
const enable = () =>
  test.run('UpdateTimeToLive', {
    TableName: 'Sessions',
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'endsAt' },
  });
const ids = async (): Promise<string[]> =>
  (await test.run('Scan', { TableName: 'Sessions' })).Items.map((item: { id: { S: string } }) => item.id.S).toSorted();
const pass = async (ms: number): Promise<void> => {
  test.clock.advance(ms);
  await test.db.settled();
};

it('removes items when their second has come, and says who did it', async () => {
  await put('before', { N: seconds(60) });
  await enable();
  await test.db.settled();
  await put('soon', { N: seconds(100) });
  await put('late', { N: seconds(5000) });
  await put('never', { S: seconds(1) });
  await put('ancient', { N: seconds(-6 * 365 * 24 * 3600) });
  await pass(61_000);
  expect(await ids()).toEqual(['ancient', 'late', 'never', 'soon']);
  await test.run('UpdateItem', {
    TableName: 'Sessions',
    Key: { id: { S: 'soon' } },
    UpdateExpression: 'SET endsAt = :u',
    ExpressionAttributeValues: { ':u': { N: seconds(1000) } },
  });
  await pass(100_000);
  expect(await ids()).toContain('soon');
  await pass(1_000_000);
  expect(await ids()).toEqual(['ancient', 'late', 'never']);
  const ShardId = (await test.run('DescribeStream', { StreamArn })).StreamDescription.Shards[0].ShardId;
  const { ShardIterator } = await test.run('GetShardIterator', {
    StreamArn,
    ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records } = await test.run('GetRecords', { ShardIterator });
  expect(Records.at(-1)).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
  });
});

it('goes on after a restart, and ends when disabled', async () => {
  await enable();
  await put('a', { N: seconds(60) });
  await put('b', { N: seconds(600) });
  await test.reopen();
  await pass(61_000);
  expect(await ids()).toEqual(['b']);
  expect((await test.run('DescribeTimeToLive', { TableName: 'Sessions' })).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'endsAt',
  });
  await expect(enable()).rejects.toThrow('TimeToLive is already enabled');
  await test.run('UpdateTimeToLive', {
    TableName: 'Sessions',
    TimeToLiveSpecification: { Enabled: false, AttributeName: 'endsAt' },
  });
  await pass(1_000_000);
  expect(await ids()).toEqual(['b']);
});

describe('in the middle of a sweep', () => {
  /** More items than one write of the sweeper takes. */
  const ITEMS = 120;
  const count = async (TableName: string): Promise<number> => (await test.run('Scan', { TableName })).Count;

  beforeEach(async () => {
    for (const TableName of ['First', 'Second']) {
      await test.run('CreateTable', {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      });
      await test.run('UpdateTimeToLive', {
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'endsAt' },
      });
      for (let i = 0; i < ITEMS; i += 20) {
        const puts = Array.from({ length: 20 }, (_, j) => ({
          PutRequest: { Item: { id: { S: `${i + j}` }, endsAt: { N: seconds(60) } } },
        }));
        await test.run('BatchWriteItem', { RequestItems: { [TableName]: puts } });
      }
    }
  });

  it('a table may be deleted: expiry goes on with the others', async () => {
    test.clock.advance(61_000);
    await test.run('DeleteTable', { TableName: 'First' });
    await test.db.settled();
    expect(await count('Second')).toBe(0);
    await test.run('PutItem', { TableName: 'Second', Item: { id: { S: 'next' }, endsAt: { N: seconds(30) } } });
    await pass(31_000);
    expect(await count('Second')).toBe(0);
  });

  it('expiry may be ended: the items stay', async () => {
    test.clock.advance(61_000);
    await test.run('UpdateTimeToLive', {
      TableName: 'First',
      TimeToLiveSpecification: { Enabled: false, AttributeName: 'endsAt' },
    });
    await test.db.settled();
    expect(await count('First')).toBe(ITEMS);
    expect(await count('Second')).toBe(0);
  });
});

it('changes once in half an hour where AWS sets the pace', async () => {
  const home = openTestDatabase(false, conditions('aws'));
  await home.run('CreateTable', {
    TableName: 'Paced',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  home.clock.advance(60 * 1000);
  const change = (Enabled: boolean, AttributeName = 'endsAt') =>
    home.run('UpdateTimeToLive', { TableName: 'Paced', TimeToLiveSpecification: { Enabled, AttributeName } });
  await change(true);
  await expect(change(true)).rejects.toThrow('TimeToLive is already enabled');
  await expect(change(false, 'other')).rejects.toThrow('TimeToLive is active on a different AttributeName');
  await expect(change(false)).rejects.toThrow('Time to live has been modified multiple times within a fixed interval');
  home.clock.advance(31 * 60 * 1000);
  await change(false);
  await home.close();
});
