/** Change records: what each write leaves, in each view; iterators, trimming, and the reader for functions. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../base/clock.ts';
import { conditions } from '../../../base/conditions.ts';
import { LAG_MAX_MS } from '../consistency/lag.ts';
import { commit } from '../items/write-item.ts';
import { SHARD_LIFE_MS, shardsOf, streamOf } from './shards.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import type { StreamViewType } from '../tables/table.ts';
import { streamReader } from './reader.ts';

const HOUR_MS = 3600 * 1000;
let test: TestDatabase;
let StreamArn = '';
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

async function create(StreamViewType: StreamViewType): Promise<void> {
  const { TableDescription } = await test.run('CreateTable', {
    TableName: 'Fish',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  });
  StreamArn = TableDescription.LatestStreamArn;
}
const put = (S: string, more: object = {}) => test.send('PutItem', { TableName: 'Fish', Item: { id: { S }, ...more } });
const shardId = async (): Promise<string> =>
  (await test.run('DescribeStream', { StreamArn })).StreamDescription.Shards.at(-1).ShardId;
const iterator = async (ShardIteratorType: 'TRIM_HORIZON' | 'LATEST'): Promise<string> =>
  (await test.run('GetShardIterator', { StreamArn, ShardId: await shardId(), ShardIteratorType })).ShardIterator;
const records = async () => (await test.run('GetRecords', { ShardIterator: await iterator('TRIM_HORIZON') })).Records;

describe('records', () => {
  it('tell every change but those of nothing, with sizes as AWS counts them', async () => {
    await create('NEW_AND_OLD_IMAGES');
    await put('Fred');
    await put('Fred');
    await put('Fred', { name: { S: 'Fred' } });
    await test.run('DeleteItem', { TableName: 'Fish', Key: { id: { S: 'Fred' } } });
    await test.run('DeleteItem', { TableName: 'Fish', Key: { id: { S: 'Fred' } } });
    const [insert, modify, remove, ...rest] = await records();
    expect(rest).toEqual([]);
    // Sizes as recorded from AWS on 2025-10-08.
    expect(insert).toMatchObject({
      awsRegion: 'us-east-1',
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      dynamodb: {
        Keys: { id: { S: 'Fred' } },
        NewImage: { id: { S: 'Fred' } },
        SizeBytes: 12,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(insert.dynamodb).not.toHaveProperty('OldImage');
    expect(insert.dynamodb.SequenceNumber).toMatch(/^\d{21}$/);
    expect(Number.isInteger(insert.dynamodb.ApproximateCreationDateTime)).toBe(true);
    expect(modify).toMatchObject({ eventName: 'MODIFY', dynamodb: { SizeBytes: 26, OldImage: { id: { S: 'Fred' } } } });
    expect(remove.eventName).toBe('REMOVE');
    expect(remove.dynamodb).not.toHaveProperty('NewImage');
    expect(insert.dynamodb.SequenceNumber < modify.dynamodb.SequenceNumber).toBe(true);
  });

  it.each([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
  ] as const)('of the view %s hold %j', async (view, images) => {
    await create(view);
    await put('a');
    await put('a', { x: { S: '1' } });
    const record = (await records())[1];
    expect(Object.keys(record.dynamodb).filter((name) => name.endsWith('Image'))).toEqual(images);
  });

  it('of a refused or cancelled write are none', async () => {
    await create('KEYS_ONLY');
    await expect(
      test.send('PutItem', {
        TableName: 'Fish',
        Item: { id: { S: 'a' } },
        ConditionExpression: 'attribute_exists(id)',
      }),
    ).rejects.toThrow();
    const items = [
      { Put: { TableName: 'Fish', Item: { id: { S: 'b' } } } },
      { ConditionCheck: { TableName: 'Fish', Key: { id: { S: 'c' } }, ConditionExpression: 'attribute_exists(id)' } },
    ];
    await expect(test.run('TransactWriteItems', { TransactItems: items })).rejects.toThrow();
    expect(await records()).toEqual([]);
  });

  it('go after 24 hours, and numbers never repeat', async () => {
    await create('KEYS_ONLY');
    await put('a');
    const first = (await records())[0].dynamodb.SequenceNumber;
    test.clock.advance(24 * HOUR_MS + 1);
    await test.db.settled();
    expect(await records()).toEqual([]);
    await test.reopen();
    await put('b');
    expect((await records())[0].dynamodb.SequenceNumber > first).toBe(true);
    const at = test.run('GetShardIterator', {
      StreamArn,
      ShardId: await shardId(),
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: first,
    });
    await expect(at).rejects.toMatchObject({ code: 'TrimmedDataAccessException' });
  });
});

describe('iterators', () => {
  it('go on where they stand, and die after 15 minutes', async () => {
    await create('KEYS_ONLY');
    await put('a');
    const latest = await iterator('LATEST');
    await put('b');
    await put('c');
    const page = await test.run('GetRecords', { ShardIterator: latest, Limit: 1 });
    expect(
      page.Records.map((record: { dynamodb: { Keys: { id: { S: string } } } }) => record.dynamodb.Keys.id.S),
    ).toEqual(['b']);
    expect((await test.run('GetRecords', { ShardIterator: page.NextShardIterator })).Records).toHaveLength(1);
    test.clock.advance(HOUR_MS / 4 + 1);
    await expect(test.run('GetRecords', { ShardIterator: latest })).rejects.toMatchObject({
      code: 'ExpiredIteratorException',
    });
  });

  it('end where a stream was disabled; a new stream begins empty', async () => {
    await create('KEYS_ONLY');
    await put('a');
    await test.run('UpdateTable', { TableName: 'Fish', StreamSpecification: { StreamEnabled: false } });
    const { StreamDescription } = await test.run('DescribeStream', { StreamArn });
    expect(StreamDescription.StreamStatus).toBe('DISABLED');
    expect(StreamDescription.Shards[0].SequenceNumberRange).toHaveProperty('EndingSequenceNumber');
    const page = await test.run('GetRecords', { ShardIterator: await iterator('TRIM_HORIZON') });
    expect(page.Records).toHaveLength(1);
    expect(page).not.toHaveProperty('NextShardIterator');
    const { TableDescription } = await test.run('UpdateTable', {
      TableName: 'Fish',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    expect(TableDescription.LatestStreamArn).not.toBe(StreamArn);
    expect((await test.run('ListStreams', { TableName: 'Fish' })).Streams).toHaveLength(2);
    StreamArn = TableDescription.LatestStreamArn;
    expect(await records()).toEqual([]);
  });

  it('of streams that are not are not given', async () => {
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/x/stream/2024-11-18T14:36:44.149';
    await expect(test.run('DescribeStream', { StreamArn: arn })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Stream: ${arn} not found`,
    });
  });
});

describe('the reader for functions', () => {
  it('is told after a commit, reads events, and goes on after a number', async () => {
    await create('NEW_IMAGE');
    const reader = streamReader(test.db);
    let told = 0;
    const stop = reader.subscribe(StreamArn, () => told++);
    const [shard] = reader.shards(StreamArn);
    const at = { streamArn: StreamArn, shardId: shard?.shardId ?? '', limit: 10 };
    const latest = reader.read({ ...at, position: 'LATEST' });
    await put('a');
    expect(told).toBe(1);
    stop();
    await put('b');
    expect(told).toBe(1);
    const { records: events, lastSequenceNumber } = reader.read({
      ...at,
      afterSequenceNumber: latest.lastSequenceNumber ?? '',
    });
    expect(events).toMatchObject([
      { eventName: 'INSERT', eventSourceARN: StreamArn, dynamodb: { NewImage: { id: { S: 'a' } } } },
      {},
    ]);
    expect(reader.read({ ...at, afterSequenceNumber: lastSequenceNumber ?? '' })).toEqual({
      records: [],
      lastSequenceNumber,
    });
    expect(reader.read({ ...at, position: 'TRIM_HORIZON', limit: 1 }).records).toHaveLength(1);
  });
});

describe('shards', () => {
  it('follow each other every four hours, each the parent of the next, and are forgotten after a day', async () => {
    const home = openTestDatabase();
    await home.run('CreateTable', {
      TableName: 'Lineage',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    const { Table } = await home.run('DescribeTable', { TableName: 'Lineage' });
    const StreamArn = Table.LatestStreamArn;
    const put = (id: string) => home.run('PutItem', { TableName: 'Lineage', Item: { pk: { S: id } } });
    const shards = async () => (await home.run('DescribeStream', { StreamArn })).StreamDescription.Shards;
    const read = async (ShardId: string) => {
      const iterator = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      const { ShardIterator } = await home.run('GetShardIterator', iterator);
      const { Records, NextShardIterator } = await home.run('GetRecords', { ShardIterator });
      const keys = Records.map((each: { dynamodb: { Keys: { pk: { S: string } } } }) => each.dynamodb.Keys.pk.S);
      return [keys.join(), NextShardIterator === undefined ? 'closed' : 'open'];
    };
    await put('a');
    home.clock.advance(SHARD_LIFE_MS);
    await put('b');
    await put('c');
    const [first, second, none] = await shards();
    expect(none).toBeUndefined();
    expect(second.ParentShardId).toBe(first.ShardId);
    expect(first.SequenceNumberRange.EndingSequenceNumber < second.SequenceNumberRange.StartingSequenceNumber).toBe(
      true,
    );
    expect(second.SequenceNumberRange.EndingSequenceNumber).toBeUndefined();
    expect(await read(first.ShardId)).toEqual(['a', 'closed']);
    expect(await read(second.ShardId)).toEqual(['b,c', 'open']);
    home.clock.advance(24 * 3600 * 1000);
    const left = await shards();
    expect(left.map((each: { ShardId: string }) => each.ShardId)).not.toContain(first.ShardId);
    expect(left).toHaveLength(7);
    await home.close();
  });
});

describe('the end of a shard', () => {
  const shards = () => shardsOf(test.db, streamOf(test.db, StreamArn));
  const ids = (ShardId: string) =>
    streamReader(test.db)
      .read({ streamArn: StreamArn, shardId: ShardId, position: 'TRIM_HORIZON', limit: 10 })
      .records.map(({ dynamodb }) => dynamodb['Keys']);

  it('waits for writes of its last moment that are not committed yet', async () => {
    await create('KEYS_ONLY');
    const table = test.db.catalog.get('Fish');
    const item = { id: { S: 'last' } };
    const during = await commit(test.db, [], (write) => {
      test.db.streams.append(write, table, undefined, item, 0, 0, undefined);
      test.clock.advance(SHARD_LIFE_MS);
      return shards();
    });
    expect(during.map(({ lastSequence }) => lastSequence !== undefined)).toEqual([false, false]);
    expect(shards().map(({ lastSequence }) => lastSequence !== undefined)).toEqual([true, false]);
    expect(ids(shards()[0]?.shardId ?? '')).toEqual([item]);
  });

  it('is told where the stream was disabled, of a shard without records too', async () => {
    await create('KEYS_ONLY');
    await put('a');
    test.clock.advance(SHARD_LIFE_MS);
    const open = shards().at(-1)?.shardId;
    await test.run('UpdateTable', { TableName: 'Fish', StreamSpecification: { StreamEnabled: false } });
    expect(shards().at(-1)).toMatchObject({ shardId: open, lastSequence: expect.any(Number) });
  });

  it('is not in the way of what is written after the home went back in time', async () => {
    let aheadMs = 0;
    const clock = systemClock();
    await test.close();
    test = openTestDatabase(false, conditions('calm'), undefined, { ...clock, now: () => clock.now() + aheadMs });
    await create('KEYS_ONLY');
    aheadMs = 1.5 * SHARD_LIFE_MS;
    await put('ahead');
    aheadMs = 0;
    await test.reopen();
    await put('back');
    expect(shards().flatMap((shard) => ids(shard.shardId))).toEqual([{ id: { S: 'ahead' } }, { id: { S: 'back' } }]);
  });

  it('is not overstepped by readers of a stream that lags, which closes it later', async () => {
    await test.close();
    test = openTestDatabase(false, { ...conditions('calm'), lag: conditions('aws').lag });
    await create('KEYS_ONLY');
    const first = await shardId();
    test.clock.advance(SHARD_LIFE_MS);
    await put('next');
    test.clock.advance(LAG_MAX_MS / 2);
    expect(ids(first)).toEqual([]);
    test.clock.advance(LAG_MAX_MS);
    expect(ids(await shardId())).toHaveLength(1);
    await put('last');
    await test.run('UpdateTable', { TableName: 'Fish', StreamSpecification: { StreamEnabled: false } });
    // Whoever was told of the end now would not come back for the last record.
    expect(shards().at(-1)).not.toHaveProperty('lastSequence');
    let told = 0;
    streamReader(test.db).subscribe(StreamArn, () => told++);
    test.clock.advance(LAG_MAX_MS + 1);
    expect(told).toBeGreaterThan(0);
    expect(shards().at(-1)).toHaveProperty('lastSequence');
    expect(ids(await shardId())).toHaveLength(2);
  });
});

describe('what is asked of streams wrongly', () => {
  const limit = (value: number, bound: string) =>
    `1 validation error detected: Value '${value}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`;
  it.each([
    ['ListStreams', { Limit: 101 }, limit(101, 'less than or equal to 100')],
    [
      'ListStreams',
      { ExclusiveStartStreamArn: 'x'.repeat(40) },
      `Invalid StreamArn: Invalid ResourceArn provided as input ${'x'.repeat(40)}`,
    ],
    [
      'DescribeStream',
      { StreamArn: 'x'.repeat(40) },
      `Invalid StreamArn: Invalid ResourceArn provided as input ${'x'.repeat(40)}`,
    ],
  ] as const)('%s %j', async (operation, input, message) => {
    await expect(test.send(operation, input)).rejects.toMatchObject({ code: 'ValidationException', message });
  });

  it('takes no place in a shard where the kind of iterator says it', async () => {
    await create('KEYS_ONLY');
    const from = (await test.run('DescribeStream', { StreamArn })).StreamDescription.Shards[0];
    const SequenceNumber = from.SequenceNumberRange.StartingSequenceNumber;
    const ask = { StreamArn, ShardId: from.ShardId, ShardIteratorType: 'LATEST', SequenceNumber } as const;
    await expect(test.run('GetShardIterator', ask)).rejects.toMatchObject({ code: 'ValidationException' });
    const ShardId = 'shardId-00000000000000000000-ffffffff';
    const unknown = { StreamArn, ShardId, ShardIteratorType: 'LATEST' } as const;
    await expect(test.run('GetShardIterator', unknown)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Shard does not exist',
    });
    await expect(test.run('DescribeStream', { StreamArn, Limit: 101 })).rejects.toThrow(
      limit(101, 'less than or equal to 100'),
    );
  });
});
