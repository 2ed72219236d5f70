import { afterEach, describe, expect, it } from 'vitest';
import { conditions } from '../../../base/conditions.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { openTestDatabase, stillClock, type TestDatabase } from '../testing/open-test-database.ts';
import { Peak } from './bucket.ts';
import { limitOf } from './limits.ts';

let test: TestDatabase;
afterEach(() => test.close());

const units = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });

async function open(throttling: boolean, more: object = {}): Promise<void> {
  test = openTestDatabase(false, { ...conditions('calm'), throttling }, undefined, stillClock());
  await test.send('CreateTable', {
    TableName: 'Notes',
    ProvisionedThroughput: units(1, 1),
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    ...more,
  });
}

const put = (n: number, more: object = {}): Promise<unknown> =>
  test.send('PutItem', { TableName: 'Notes', Item: { pk: { S: `k${n}` }, ...more } });

async function refusal(work: Promise<unknown>): Promise<ServiceError | undefined> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  return undefined;
}

async function burst(): Promise<void> {
  for (let n = 0; n < 300; n++) await put(n);
}

describe('provisioned capacity', () => {
  it('lasts for a burst of 300 seconds, then refuses, and refills with time', async () => {
    await open(true);
    await burst();
    const refused = await refusal(put(0, { x: { S: 'y' } }));
    expect(refused?.code).toBe('ProvisionedThroughputExceededException');
    expect(refused?.message).toContain('The level of configured provisioned throughput for the table was exceeded.');
    expect(refused?.members).toEqual({
      ThrottlingReasons: [
        {
          reason: 'TableWriteProvisionedThroughputExceeded',
          resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/Notes',
        },
      ],
    });
    const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'k0' } } });
    expect(Item).toEqual({ pk: { S: 'k0' } });
    test.clock.advance(1000);
    expect(await refusal(put(0))).toBeUndefined();
    expect(await refusal(put(0))).toBeDefined();
  });

  it('gives back what a batch could not write, and cancels a transaction', async () => {
    await open(true);
    for (let n = 0; n < 298; n++) await put(n);
    const PutRequest = (n: number): object => ({ PutRequest: { Item: { pk: { S: `b${n}` } } } });
    const RequestItems = { Notes: [1, 2, 3, 4].map(PutRequest) };
    const { UnprocessedItems } = await test.send('BatchWriteItem', { RequestItems });
    expect(UnprocessedItems.Notes.length).toBeGreaterThan(0);
    expect(UnprocessedItems.Notes.length).toBeLessThan(4);
    expect((await refusal(test.send('BatchWriteItem', { RequestItems })))?.code).toBe(
      'ProvisionedThroughputExceededException',
    );
    const TransactItems = [{ Put: { TableName: 'Notes', Item: { pk: { S: 't' } } } }];
    const cancelled = await refusal(test.send('TransactWriteItems', { TransactItems }));
    expect(cancelled?.code).toBe('TransactionCanceledException');
    expect(cancelled?.message).toContain('[ProvisionedThroughputExceeded]');
    const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 't' } }, ConsistentRead: true });
    expect(Item).toBeUndefined();
  });

  it('gives back the keys that a batch could not read', async () => {
    await open(true);
    for (let n = 0; n < 299; n++) await test.run('Scan', { TableName: 'Notes', ConsistentRead: true });
    const Keys = Array.from({ length: 5 }, (_, n) => ({ pk: { S: `k${n}` } }));
    const { UnprocessedKeys } = await test.run('BatchGetItem', { RequestItems: { Notes: { Keys } } });
    expect(UnprocessedKeys.Notes.Keys.length).toBeGreaterThan(0);
    const refused = await refusal(test.run('Scan', { TableName: 'Notes' }));
    expect(refused?.members['ThrottlingReasons']).toMatchObject([{ reason: 'TableReadProvisionedThroughputExceeded' }]);
  });

  it('of a global index holds up the writes of its table', async () => {
    await open(true, {
      ProvisionedThroughput: units(100, 100),
      AttributeDefinitions: ['pk', 'tag'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byTag',
          KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ProvisionedThroughput: units(1, 1),
        },
      ],
    });
    for (let n = 0; n < 300; n++) await put(n, { tag: { S: 'a' } });
    const refused = await refusal(put(300, { tag: { S: 'a' } }));
    expect(refused?.message).toContain('one or more global secondary indexes');
    expect(refused?.members['ThrottlingReasons']).toMatchObject([
      { reason: 'IndexWriteProvisionedThroughputExceeded' },
    ]);
    expect(await refusal(put(300))).toBeUndefined();
  });
});

describe('global indexes', () => {
  const byTag = (more: object) => ({
    AttributeDefinitions: ['pk', 'tag'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTag',
        KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
        ...more,
      },
    ],
  });
  const query = () =>
    test.run('Query', {
      TableName: 'Notes',
      IndexName: 'byTag',
      KeyConditionExpression: 'tag = :a',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
    });

  it('are read at a capacity of their own', async () => {
    await open(true, { ProvisionedThroughput: units(100, 100), ...byTag({ ProvisionedThroughput: units(1, 100) }) });
    // An empty page costs half a unit.
    for (let n = 0; n < 600; n++) await query();
    const refused = await refusal(query());
    expect(refused?.members['ThrottlingReasons']).toEqual([
      {
        reason: 'IndexReadProvisionedThroughputExceeded',
        resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/Notes/index/byTag',
      },
    ]);
    expect(await refusal(test.run('Scan', { TableName: 'Notes' }))).toBeUndefined();
  });

  it('keep to the maximum declared for them', async () => {
    const OnDemandThroughput = { MaxWriteRequestUnits: 1 };
    await open(true, {
      ProvisionedThroughput: undefined,
      BillingMode: 'PAY_PER_REQUEST',
      ...byTag({ OnDemandThroughput }),
    });
    await put(1, { tag: { S: 'a' } });
    const refused = await refusal(put(2, { tag: { S: 'a' } }));
    expect(refused?.code).toBe('ThrottlingException');
    expect(refused?.members['ThrottlingReasons']).toMatchObject([
      { reason: 'IndexWriteMaxOnDemandThroughputExceeded' },
    ]);
    expect(await refusal(put(3))).toBeUndefined();
  });
});

describe('partitions and on-demand tables', () => {
  it('refuse more than 3,000 read units a second of one key', async () => {
    await open(true, { ProvisionedThroughput: units(4000, 900) });
    await put(1, { x: { S: 'x'.repeat(400_000) } });
    const get = () => test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'k1' } }, ConsistentRead: true });
    // 98 units each: the 31st would be the first beyond 3,000.
    const refusals = await Promise.all(Array.from({ length: 40 }, () => refusal(get())));
    expect(refusals.findIndex((each) => each)).toBe(31);
    expect(refusals.at(-1)?.members['ThrottlingReasons']).toMatchObject([
      { reason: 'TableReadKeyRangeThroughputExceeded' },
    ]);
  });

  it('take twice the peak of half an hour ago', async () => {
    await open(true, { ProvisionedThroughput: undefined, BillingMode: 'PAY_PER_REQUEST' });
    const { record } = test.db.catalog.get('Notes');
    const peak = new Peak();
    const allowed = () => limitOf(record, undefined, 'write', peak.rate(test.clock.now())).perSecond;
    expect(allowed()).toBe(4000);
    peak.add(3000, test.clock.now());
    expect(allowed()).toBe(4000);
    test.clock.advance(30 * 60_000 + 1000);
    expect(allowed()).toBe(6000);
    // Less than the peak changes nothing.
    peak.add(1000, test.clock.now());
    test.clock.advance(30 * 60_000 + 1000);
    expect(allowed()).toBe(6000);
  });

  it('take 4,000 write units of a new on-demand table, no more', async () => {
    await open(true, { ProvisionedThroughput: undefined, BillingMode: 'PAY_PER_REQUEST' });
    const big = { x: { S: 'x'.repeat(400_000) } };
    // 391 units each, over as many keys.
    const refusals = await Promise.all(Array.from({ length: 30 }, (_, n) => refusal(put(n, big))));
    const taken = refusals.filter((each) => each === undefined).length;
    expect(taken).toBeLessThanOrEqual(11);
    const [refused] = refusals.filter((each) => each !== undefined);
    expect(refused?.code).toBe('ThrottlingException');
    expect(refused?.members['ThrottlingReasons']).toMatchObject([{ reason: 'TableWriteKeyRangeThroughputExceeded' }]);
  });

  it('refuse more than 1,000 units a second of one key', async () => {
    await open(true, { ProvisionedThroughput: units(1000, 900) });
    const big = { x: { S: 'x'.repeat(100_000) } };
    const refusals = await Promise.all(Array.from({ length: 15 }, () => refusal(put(1, big))));
    const reasons = refusals.flatMap((each) => (each ? [each.members['ThrottlingReasons']] : []));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons[0]).toMatchObject([{ reason: 'TableWriteKeyRangeThroughputExceeded' }]);
  });

  it('keep to their declared maximum', async () => {
    await open(true, {
      ProvisionedThroughput: undefined,
      BillingMode: 'PAY_PER_REQUEST',
      OnDemandThroughput: { MaxWriteRequestUnits: 2, MaxReadRequestUnits: 2 },
    });
    const refusals = await Promise.all([1, 2, 3, 4].map((n) => refusal(put(n))));
    const refused = refusals.find((each) => each);
    expect(refused?.code).toBe('ThrottlingException');
    expect(refused?.members['ThrottlingReasons']).toMatchObject([
      { reason: 'TableWriteMaxOnDemandThroughputExceeded' },
    ]);
  });
});

it('nothing is refused under calm', async () => {
  await open(false);
  await burst();
  expect(await refusal(put(1))).toBeUndefined();
});
