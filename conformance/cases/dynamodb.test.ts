/** DynamoDB through the document client, as an application uses it. */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

const TableName = 'conformance-orders';
let target: Target;
let client: DynamoDBClient;
let documents: DynamoDBDocumentClient;

beforeAll(async () => {
  target = await openTarget();
  client = new DynamoDBClient(clientOptions(target));
  documents = DynamoDBDocumentClient.from(client);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'status'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-status',
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
});
afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  await target.close();
});

const order = (pk: string, sk: string, more: Record<string, unknown> = {}) => ({ pk, sk, status: 'open', ...more });

describe('items', () => {
  it('come back as they were put, every type', async () => {
    const Item = order('types', '1', {
      number: 12.5,
      big: 9007199254740991,
      text: 'é 😀',
      bytes: new Uint8Array([0, 255]),
      flag: false,
      nothing: null,
      list: [1, 'two', { three: 3 }],
      set: new Set(['a', 'b']),
      empty: '',
    });
    await documents.send(new PutCommand({ TableName, Item }));
    const { Item: found } = await documents.send(
      new GetCommand({ TableName, Key: { pk: 'types', sk: '1' }, ConsistentRead: true }),
    );
    expect(found).toEqual(Item);
  });

  it('are put only when the condition holds', async () => {
    const put = new PutCommand({
      TableName,
      Item: order('condition', '1'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await documents.send(put);
    expect(await failure(documents.send(put))).toEqual({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      status: 400,
    });
  });

  it('are updated by all four clauses', async () => {
    const Key = { pk: 'update', sk: '1' };
    await documents.send(
      new PutCommand({
        TableName,
        Item: order('update', '1', { n: 1, gone: true, list: ['a'], tags: new Set(['x', 'y']) }),
      }),
    );
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression:
          'SET #l = list_append(#l, :more), made = if_not_exists(made, :now) REMOVE gone ADD n :one DELETE tags :x',
        ExpressionAttributeNames: { '#l': 'list' },
        ExpressionAttributeValues: { ':more': ['b'], ':now': 'now', ':one': 1, ':x': new Set(['x']) },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(Attributes).toEqual({
      pk: 'update',
      sk: '1',
      status: 'open',
      n: 2,
      list: ['a', 'b'],
      made: 'now',
      tags: new Set(['y']),
    });
  });

  it('are deleted, and the old one is answered', async () => {
    await documents.send(new PutCommand({ TableName, Item: order('delete', '1') }));
    const { Attributes } = await documents.send(
      new DeleteCommand({ TableName, Key: { pk: 'delete', sk: '1' }, ReturnValues: 'ALL_OLD' }),
    );
    expect(Attributes).toEqual(order('delete', '1'));
    expect((await documents.send(new GetCommand({ TableName, Key: { pk: 'delete', sk: '1' } }))).Item).toBeUndefined();
  });
});

describe('queries', () => {
  beforeAll(async () => {
    const requests = Array.from({ length: 25 }, (_, n) => ({
      PutRequest: { Item: order('query', String(n).padStart(2, '0'), { status: n % 2 ? 'odd' : 'even', n }) },
    }));
    const { UnprocessedItems } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
    );
    expect(UnprocessedItems).toEqual({});
  });

  it('page through a partition in order', async () => {
    const seen: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :p AND sk >= :s',
          ExpressionAttributeValues: { ':p': 'query', ':s': '05' },
          Limit: 7,
          ExclusiveStartKey,
        }),
      );
      seen.push(...(page.Items ?? []).map((item) => item['n']));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n + 5));
  });

  it('filter, project and count by an index', async () => {
    const answer = await documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-status',
        KeyConditionExpression: '#s = :even',
        FilterExpression: 'n > :n',
        ProjectionExpression: 'n',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':even': 'even', ':n': 10 },
        ScanIndexForward: false,
        ReturnConsumedCapacity: 'INDEXES',
      }),
    );
    expect(answer.Items).toEqual([24, 22, 20, 18, 16, 14, 12].map((n) => ({ n })));
    expect(answer).toMatchObject({ Count: 7, ScannedCount: 13, ConsumedCapacity: { TableName, CapacityUnits: 0.5 } });
  });

  it('scan in segments without losing or doubling an item', async () => {
    const pages = await Promise.all(
      [0, 1, 2, 3].map((Segment) =>
        documents.send(
          new ScanCommand({
            TableName,
            Segment,
            TotalSegments: 4,
            FilterExpression: 'pk = :q',
            ExpressionAttributeValues: { ':q': 'query' },
          }),
        ),
      ),
    );
    const found = pages.flatMap((page) => page.Items ?? []).map((item) => Number(item['n']));
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  });

  it('get many at once', async () => {
    const Keys = ['00', '01', 'none'].map((sk) => ({ pk: 'query', sk }));
    const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(new Set((Responses?.[TableName] ?? []).map((item) => item['n']))).toEqual(new Set([0, 1]));
  });
});

describe('refusals', () => {
  it('names a missing table', async () => {
    expect(await failure(documents.send(new GetCommand({ TableName: 'none', Key: { pk: 'a' } })))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
      status: 400,
    });
    expect(await failure(client.send(new DescribeTableCommand({ TableName: 'none' })))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: none not found',
      status: 400,
    });
  });

  it('names a reserved word, an unused value, a key that does not fit', async () => {
    const query = (expression: string, values: Record<string, unknown>) =>
      failure(
        documents.send(new ScanCommand({ TableName, FilterExpression: expression, ExpressionAttributeValues: values })),
      );
    expect((await query('status = :v', { ':v': 1 })).message).toBe(
      'Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: status',
    );
    expect((await query('pk = :v', { ':v': 1, ':w': 2 })).message).toBe(
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
    );
    expect((await failure(documents.send(new GetCommand({ TableName, Key: { pk: 'a' } })))).message).toBe(
      'The provided key element does not match the schema',
    );
  });
});

describe('the stream', () => {
  it('tells every change once, in order, and nothing of a write that changes nothing', async () => {
    const Key = { pk: 'stream', sk: '1' };
    await documents.send(new PutCommand({ TableName, Item: { ...Key, n: 1 } }));
    await documents.send(new PutCommand({ TableName, Item: { ...Key, n: 1 } }));
    await documents.send(new PutCommand({ TableName, Item: { ...Key, n: 2 } }));
    await documents.send(new DeleteCommand({ TableName, Key }));
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const streams = new DynamoDBStreamsClient(clientOptions(target));
    const StreamArn = Table?.LatestStreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const records = [];
    for (const shard of StreamDescription?.Shards ?? []) {
      const { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({ StreamArn, ShardId: shard.ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      records.push(...((await streams.send(new GetRecordsCommand({ ShardIterator }))).Records ?? []));
    }
    const own = records.filter((record) => record.dynamodb?.Keys?.['pk']?.S === 'stream');
    expect(
      own.map((record) => [record.eventName, record.dynamodb?.OldImage?.['n']?.N, record.dynamodb?.NewImage?.['n']?.N]),
    ).toEqual([
      ['INSERT', undefined, '1'],
      ['MODIFY', '1', '2'],
      ['REMOVE', '2', undefined],
    ]);
  });
});
