import { afterEach, describe, expect, it } from 'vitest';
import { conditions, type LagName } from '../../../base/conditions.ts';
import { openTestDatabase, testCall, type TestDatabase } from '../testing/open-test-database.ts';
import { createRandom } from '../../../base/random.ts';
import { drawLagMs, INDEX_LAG, LAG_MAX_MS, REPLICA_LAG } from './lag.ts';

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

  it('holds for every way of reading', async () => {
    await open('oldest');
    await put('a', 1);
    const Key = { pk: { S: 'p' }, sk: { S: 'a' } };
    const batch = async (ConsistentRead: boolean) => {
      const RequestItems = { Notes: { Keys: [Key], ConsistentRead } };
      return (await test.run('BatchGetItem', { RequestItems })).Responses.Notes.length;
    };
    const select = async (ConsistentRead: boolean) => {
      const Statement = `SELECT * FROM "Notes" WHERE pk = 'p'`;
      return (await test.run('ExecuteStatement', { Statement, ConsistentRead })).Items.length;
    };
    expect([await batch(false), await batch(true)]).toEqual([0, 1]);
    expect([await select(false), await select(true)]).toEqual([0, 1]);
    // Transactions are serialisable, whatever the replicas.
    const { Responses } = await test.run('TransactGetItems', { TransactItems: [{ Get: { TableName: 'Notes', Key } }] });
    expect(Responses[0].Item).toBeDefined();
    expect((await test.run('Scan', { TableName: 'Notes', ConsistentRead: true })).Count).toBe(1);
  });

  it('holds for vector indexes', async () => {
    await open('oldest');
    await test.run('CreateTable', {
      TableName: 'Faces',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      VectorIndexes: [
        {
          IndexName: 'near',
          VectorAttribute: { AttributeName: 'face' },
          Dimensions: 1,
          DistanceFunction: 'EUCLIDEAN',
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    await test.run('PutItem', { TableName: 'Faces', Item: { pk: { S: 'a' }, face: { L: [{ N: '1' }] } } });
    const found = async () => {
      const input = { TableName: 'Faces', IndexName: 'near', SearchVector: [{ N: '0' }], TopK: 5 };
      return (await test.run('SearchVectors', input)).SearchResults.length;
    };
    expect(await found()).toBe(0);
    test.clock.advance(LAG_MAX_MS);
    expect(await found()).toBe(1);
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
  it.each([
    ['replicas', REPLICA_LAG, 5, 80],
    ['indexes', INDEX_LAG, 15, 500],
  ])('of %s has the middle and the end that it should', (_what, distribution, median, p99) => {
    const random = createRandom('lag');
    const lags = Array.from({ length: 20_000 }, () => drawLagMs(distribution, 'real', random)).sort((a, b) => a - b);
    const at = (part: number): number => lags[Math.floor(lags.length * part)] ?? 0;
    expect(at(0.5) / median).toBeGreaterThan(0.9);
    expect(at(0.5) / median).toBeLessThan(1.1);
    expect(at(0.99) / p99).toBeGreaterThan(0.85);
    expect(at(0.99) / p99).toBeLessThan(1.15);
    expect(lags.at(-1)).toBeLessThanOrEqual(LAG_MAX_MS);
    // The same seed gives the same lags again.
    const again = createRandom('lag');
    expect([1, 2, 3].map(() => drawLagMs(distribution, 'real', again)).every((lag) => lags.includes(lag))).toBe(true);
  });

  it('of an index shows what was written, and ends', async () => {
    await open('real');
    for (let n = 1; n <= 100; n++) {
      await put('a', n);
      const [seen = 'a0'] = await query({ IndexName: 'byTag' }, ['tag', 'a']);
      expect(Number(seen.slice(1))).toBeLessThanOrEqual(n);
    }
    test.clock.advance(LAG_MAX_MS);
    expect(await query({ IndexName: 'byTag' }, ['tag', 'a'])).toEqual(['a100']);
  });

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
