/** dynamodb-toolbox, unchanged: users and their posts in one table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  $add,
  $append,
  $remove,
  BatchDeleteRequest,
  BatchGetCommand,
  BatchGetRequest,
  BatchPutRequest,
  BatchWriteCommand,
  ConditionCheck,
  DeleteItemCommand,
  Entity,
  executeBatchGet,
  executeBatchWrite,
  executeTransactGet,
  executeTransactWrite,
  GetItemCommand,
  GetTransaction,
  item,
  list,
  map,
  number,
  PutItemCommand,
  PutTransaction,
  QueryCommand,
  ScanCommand,
  set,
  string,
  Table,
  UpdateItemCommand,
  UpdateTransaction,
} from 'dynamodb-toolbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';
import { createSingleTable, deleteSingleTable, INDEX } from '../lib/single-table.ts';

const name = 'conformance-toolbox';
let target: Target;
let client: DynamoDBClient;

const table = new Table({
  name,
  partitionKey: { name: 'pk', type: 'string' },
  sortKey: { name: 'sk', type: 'string' },
  indexes: {
    [INDEX]: {
      type: 'global',
      partitionKey: { name: 'gsi1pk', type: 'string' },
      sortKey: { name: 'gsi1sk', type: 'string' },
    },
  },
});
const users = new Entity({
  name: 'User',
  table,
  timestamps: false,
  schema: item({
    id: string().key(),
    name: string(),
    visits: number().default(0),
    roles: set(string()).optional(),
    settings: map({ theme: string(), recent: list(string()) }).optional(),
  }),
  computeKey: ({ id }) => ({ pk: `user#${id}`, sk: 'profile' }),
});
const posts = new Entity({
  name: 'Post',
  table,
  timestamps: false,
  schema: item({
    author: string().key(),
    number: number().key(),
    topic: string().savedAs('gsi1pk'),
    day: string().savedAs('gsi1sk'),
    words: number(),
  }),
  computeKey: ({ author, number: n }) => ({ pk: `user#${author}`, sk: `post#${String(n).padStart(4, '0')}` }),
});

beforeAll(async () => {
  target = await openTarget();
  client = new DynamoDBClient(clientOptions(target));
  table.documentClient = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  await createSingleTable(client, name);
});
afterAll(async () => {
  await deleteSingleTable(client, name);
  client.destroy();
  await target.close();
});

const post = (author: string, n: number) => ({
  author,
  number: n,
  topic: n % 2 === 0 ? 'even' : 'odd',
  day: `2026-11-${String((n % 28) + 1).padStart(2, '0')}`,
  words: n * 10,
});

describe('items', () => {
  it('are put, read, changed and deleted', async () => {
    const ann = { id: 'ann', name: 'Ann', roles: new Set(['reader']), settings: { theme: 'dark', recent: ['a'] } };
    await users.build(PutItemCommand).item(ann).send();
    const { Item } = await users.build(GetItemCommand).key({ id: 'ann' }).options({ consistent: true }).send();
    expect(Item).toEqual({ ...ann, visits: 0 });
    const { Attributes } = await users
      .build(UpdateItemCommand)
      .item({
        id: 'ann',
        visits: $add(3),
        roles: $add(new Set(['writer'])),
        settings: { theme: 'light', recent: $append(['b']) },
      })
      .options({ returnValues: 'ALL_NEW' })
      .send();
    expect(Attributes).toEqual({
      ...ann,
      visits: 3,
      roles: new Set(['reader', 'writer']),
      settings: { theme: 'light', recent: ['a', 'b'] },
    });
    await users.build(UpdateItemCommand).item({ id: 'ann', settings: $remove() }).send();
    const { Attributes: old } = await users
      .build(DeleteItemCommand)
      .key({ id: 'ann' })
      .options({ returnValues: 'ALL_OLD', condition: { attr: 'visits', eq: 3 } })
      .send();
    expect(old).not.toHaveProperty('settings');
    expect((await users.build(GetItemCommand).key({ id: 'ann' }).send()).Item).toBeUndefined();
  });

  it('are refused by conditions', async () => {
    const bob = { id: 'bob', name: 'Bob' };
    const once = users.build(PutItemCommand).item(bob);
    const condition = { attr: 'id', exists: false } as const;
    await once.options({ condition }).send();
    expect((await failure(once.options({ condition }).send())).name).toBe('ConditionalCheckFailedException');
    const update = users.build(UpdateItemCommand).item({ id: 'bob', visits: $add(1) });
    expect(
      await failure(
        update
          .options({
            condition: {
              and: [
                { attr: 'visits', between: [0, 5] },
                {
                  or: [
                    { attr: 'name', beginsWith: 'X' },
                    { attr: 'roles', exists: true },
                  ],
                },
              ],
            },
          })
          .send(),
      ),
    ).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
  });
});

describe('many items', () => {
  beforeAll(async () => {
    const all = Array.from({ length: 40 }, (_, n) => post('cyd', n));
    for (const half of [all.slice(0, 20), all.slice(20)]) {
      const { UnprocessedItems } = await executeBatchWrite(
        table.build(BatchWriteCommand).requests(...half.map((each) => posts.build(BatchPutRequest).item(each))),
      );
      expect(UnprocessedItems).toEqual({});
    }
    await users.build(PutItemCommand).item({ id: 'cyd', name: 'Cyd' }).send();
  });

  it('are queried over all entities of a partition, page by page', async () => {
    const query = table.build(QueryCommand).query({ partition: 'user#cyd' }).entities(users, posts);
    const { Items } = await query.options({ maxPages: Number.POSITIVE_INFINITY }).send();
    expect(Items).toHaveLength(41);
    let key: Record<string, unknown> | undefined;
    let found = 0;
    do {
      const page = await table
        .build(QueryCommand)
        .query({ partition: 'user#cyd', range: { beginsWith: 'post#' } })
        .entities(posts)
        .options({ limit: 9, reverse: true, ...(key && { exclusiveStartKey: key }) })
        .send();
      found += page.Items?.length ?? 0;
      key = page.LastEvaluatedKey;
    } while (key);
    expect(found).toBe(40);
  });

  it('are queried over an index, filtered, counted and scanned', async () => {
    const { Items } = await table
      .build(QueryCommand)
      .query({ index: INDEX, partition: 'odd', range: { gte: '2026-11-20' } })
      .entities(posts)
      .options({ filters: { Post: { attr: 'words', gt: 200 } } })
      .send();
    const numbers = (Items ?? []).map((each) => each.number);
    expect(numbers).toEqual([21, 23, 25, 27]);
    const { Count } = await table
      .build(QueryCommand)
      .query({ index: INDEX, partition: 'even' })
      .options({ select: 'COUNT' })
      .send();
    expect(Count).toBe(20);
    const segments = await Promise.all(
      [0, 1].map((segment) =>
        table.build(ScanCommand).entities(posts).options({ segment, totalSegments: 2, maxPages: 10 }).send(),
      ),
    );
    expect(segments.reduce((sum, each) => sum + (each.Items?.length ?? 0), 0)).toBe(40);
  });

  it('are got and deleted in batches', async () => {
    const keys = [1, 2, 99].map((n) => ({ author: 'cyd', number: n }));
    const { Responses } = await executeBatchGet(
      table.build(BatchGetCommand).requests(...keys.map((key) => posts.build(BatchGetRequest).key(key))),
    );
    expect(Responses?.[0]?.map((each) => each?.number)).toEqual([1, 2, undefined]);
    await executeBatchWrite(
      table.build(BatchWriteCommand).requests(...keys.map((key) => posts.build(BatchDeleteRequest).key(key))),
    );
    expect((await posts.build(GetItemCommand).key({ author: 'cyd', number: 1 }).send()).Item).toBeUndefined();
  });
});

it('transacts: all or nothing, with the reasons of a refusal', async () => {
  await users.build(PutItemCommand).item({ id: 'dan', name: 'Dan' }).send();
  const write = (n: number) =>
    executeTransactWrite(
      users.build(ConditionCheck).key({ id: 'dan' }).condition({ attr: 'visits', lt: 1 }),
      posts.build(PutTransaction).item(post('dan', n)),
      users.build(UpdateTransaction).item({ id: 'bystander', name: 'By', visits: $add(1) }),
    );
  await write(1);
  await users
    .build(UpdateItemCommand)
    .item({ id: 'dan', visits: $add(1) })
    .send();
  const refused = await write(2).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }, { Code: 'None' }],
  });
  const { Responses } = await executeTransactGet(
    posts.build(GetTransaction).key({ author: 'dan', number: 1 }),
    posts.build(GetTransaction).key({ author: 'dan', number: 2 }),
    users.build(GetTransaction).key({ id: 'bystander' }),
  );
  expect(Responses?.map((each) => each.Item)).toMatchObject([{ number: 1 }, undefined, { visits: 1 }]);
});
