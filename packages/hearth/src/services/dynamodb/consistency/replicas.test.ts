import { afterEach, describe, expect, it } from 'vitest';
import { conditions, type LagName } from '../../../base/conditions.ts';
import { openTestDatabase, testCall, type TestDatabase } from '../testing/open-test-database.ts';
import { LAG_MAX_MS } from './lag.ts';

let test: TestDatabase;
afterEach(() => test.close());

async function open(lag: LagName): Promise<void> {
  test = openTestDatabase(false, { ...conditions('calm'), lag });
  await test.run('CreateTable', {
    TableName: 'Notes',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'tag'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTag',
        KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
}

const put = (sk: string, n: number, tag = 'a'): Promise<unknown> =>
  test.run('PutItem', {
    TableName: 'Notes',
    Item: { pk: { S: 'p' }, sk: { S: sk }, n: { N: String(n) }, tag: { S: tag } },
  });

async function get(sk: string, ConsistentRead: boolean): Promise<number | undefined> {
  const { Item } = await test.run('GetItem', {
    TableName: 'Notes',
    Key: { pk: { S: 'p' }, sk: { S: sk } },
    ConsistentRead,
  });
  return Item && Number(Item.n.N);
}

async function query(more: object = {}, key = ['pk', 'p']): Promise<string[]> {
  const { Items } = await test.send('Query', {
    TableName: 'Notes',
    KeyConditionExpression: `${key[0]} = :k`,
    ExpressionAttributeValues: { ':k': { S: key[1] } },
    ...more,
  });
  return Items.map((item: { sk: { S: string }; n: { N: string } }) => `${item.sk.S}${item.n.N}`);
}

describe('the oldest legal answer', () => {
  it('is always what was before the writes of the last second', async () => {
    await open('oldest');
    await put('a', 1);
    await put('b', 1);
    expect(await get('a', false)).toBeUndefined();
    expect(await get('a', true)).toBe(1);
    test.clock.advance(LAG_MAX_MS);
    expect(await get('a', false)).toBe(1);
    await put('a', 2);
    await put('c', 1);
    await test.run('DeleteItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'b' } } });
    expect(await query()).toEqual(['a1', 'b1']);
    expect(await query({ ScanIndexForward: false })).toEqual(['b1', 'a1']);
    expect(await query({ ConsistentRead: true })).toEqual(['a2', 'c1']);
    const { Items } = await test.run('Scan', { TableName: 'Notes' });
    expect(Items).toHaveLength(2);
    test.clock.advance(LAG_MAX_MS);
    expect(await query()).toEqual(['a2', 'c1']);
  });

  it('holds for global indexes and streams', async () => {
    await open('oldest');
    const { Table } = await test.run('DescribeTable', { TableName: 'Notes' });
    const StreamArn = Table.LatestStreamArn;
    const { StreamDescription } = await test.run('DescribeStream', { StreamArn });
    const { ShardIterator } = await test.run('GetShardIterator', {
      StreamArn,
      ShardId: StreamDescription.Shards[0].ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    await put('a', 1);
    test.clock.advance(LAG_MAX_MS);
    await put('a', 1, 'b');
    expect(await query({ IndexName: 'byTag' }, ['tag', 'a'])).toEqual(['a1']);
    expect(await query({ IndexName: 'byTag' }, ['tag', 'b'])).toEqual([]);
    expect((await test.run('GetRecords', { ShardIterator })).Records).toHaveLength(1);
    test.clock.advance(LAG_MAX_MS);
    expect(await query({ IndexName: 'byTag' }, ['tag', 'a'])).toEqual([]);
    expect(await query({ IndexName: 'byTag' }, ['tag', 'b'])).toEqual(['a1']);
    expect((await test.run('GetRecords', { ShardIterator })).Records).toHaveLength(2);
  });

  it('tells the journal which replica answered and how stale it was', async () => {
    await open('oldest');
    await put('a', 1);
    const call = testCall('GetItem');
    test.clock.advance(100);
    await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'a' } } }, call);
    expect(call.notes.replica).toBe(1);
    expect(call.notes.stalenessMs).toBeGreaterThanOrEqual(100);
    expect(call.notes.stalenessMs).toBeLessThan(LAG_MAX_MS);
  });
});

describe('real lag', () => {
  it('shows old and new answers, never one that was not written, and each replica only forward', async () => {
    await open('real');
    const seen = [0, 0, 0];
    let stale = 0;
    for (let n = 1; n <= 300; n++) {
      await put('a', n);
      const call = testCall('GetItem');
      const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'a' } } }, call);
      const got = Number(Item?.n.N ?? 0);
      const replica = call.notes.replica ?? 0;
      expect(got).toBeGreaterThanOrEqual(seen[replica] ?? 0);
      expect(got).toBeLessThanOrEqual(n);
      seen[replica] = got;
      if (got < n) stale++;
      if (replica === 0) expect(got).toBe(n);
      expect(await get('a', true)).toBe(n);
    }
    expect(stale).toBeGreaterThan(20);
    expect(stale).toBeLessThan(250);
  });

  it('is none under calm', async () => {
    await open('none');
    const call = testCall('GetItem');
    await put('a', 1);
    await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'a' } } }, call);
    expect(call.notes.replica).toBeUndefined();
  });
});
