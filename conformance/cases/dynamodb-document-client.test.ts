/** The SDK's document client on a single table: a bank of accounts and their entries. */
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetCommand,
  NumberValue,
  paginateQuery,
  paginateScan,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, openTarget, type Target } from '../lib/home.ts';
import { createSingleTable, deleteSingleTable, INDEX } from '../lib/single-table.ts';

const TableName = 'conformance-bank';
let target: Target;
let client: DynamoDBClient;
let documents: DynamoDBDocumentClient;

beforeAll(async () => {
  target = await openTarget();
  client = new DynamoDBClient(clientOptions(target));
  documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  await createSingleTable(client, TableName);
});
afterAll(async () => {
  await deleteSingleTable(client, TableName);
  client.destroy();
  await target.close();
});

const account = (id: string) => ({ pk: `account#${id}`, sk: 'balance' });
const entry = (id: string, n: number) => ({ pk: `account#${id}`, sk: `entry#${String(n).padStart(5, '0')}` });
const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName, Item }));

describe('values', () => {
  it('come back as they were written', async () => {
    const Item = {
      ...account('values'),
      text: 'Grüße \u{1F600}',
      raw: new Uint8Array([0, 1, 255]),
      flags: [true, false, null, { deep: [1.5, -0.25] }],
      words: new Set(['a', 'b']),
      numbers: new Set([1, 2.5]),
      empty: { text: '', list: [], map: {} },
      absent: undefined,
    };
    await put(Item);
    const { Item: read } = await documents.send(
      new GetCommand({ TableName, Key: account('values'), ConsistentRead: true }),
    );
    const { absent: _absent, ...expected } = Item;
    expect(read).toEqual(expected);
  });

  it('keep numbers that a double cannot hold', async () => {
    const exact = '12345678901234567890.123456789012345678';
    // A client of its own: the options of one document client reach all others of its client.
    const own = new DynamoDBClient(clientOptions(target));
    const wrapped = DynamoDBDocumentClient.from(own, { unmarshallOptions: { wrapNumbers: true } });
    await put({ ...account('exact'), amount: NumberValue.from(exact) });
    const { Item } = await wrapped.send(new GetCommand({ TableName, Key: account('exact') }));
    expect(String(Item?.['amount'].value)).toBe(exact);
    own.destroy();
  });
});

describe('conditions', () => {
  it('refuse, and hand over what stands there', async () => {
    await put({ ...account('cond'), balance: 5 });
    const withdraw = new UpdateCommand({
      TableName,
      Key: account('cond'),
      UpdateExpression: 'SET balance = balance - :sum',
      ConditionExpression: 'balance >= :sum',
      ExpressionAttributeValues: { ':sum': 10 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const refused = await documents.send(withdraw).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      // The document client leaves errors as they come.
      Item: { balance: { N: '5' } },
    });
  });
});

describe('many entries', () => {
  const COUNT = 120;
  beforeAll(async () => {
    for (let first = 0; first < COUNT; first += 25) {
      const n = Math.min(25, COUNT - first);
      const { UnprocessedItems } = await documents.send(
        new BatchWriteCommand({
          RequestItems: {
            [TableName]: Array.from({ length: n }, (_, i) => ({
              PutRequest: {
                Item: {
                  ...entry('many', first + i),
                  gsi1pk: (first + i) % 2 === 0 ? 'credit' : 'debit',
                  gsi1sk: String(1000 - first - i).padStart(5, '0'),
                  sum: first + i,
                },
              },
            })),
          },
        }),
      );
      expect(UnprocessedItems).toEqual({});
    }
  });

  it('are paged through, forwards and backwards', async () => {
    const numbers: number[] = [];
    const keys = {
      TableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
      ExpressionAttributeValues: { ':pk': 'account#many', ':entry': 'entry#' },
    };
    for await (const page of paginateQuery({ client: documents, pageSize: 50 }, { ...keys })) {
      expect(page.Items?.length).toBeLessThanOrEqual(50);
      numbers.push(...(page.Items ?? []).map((item) => Number(item['sum'])));
    }
    expect(numbers).toEqual(Array.from({ length: COUNT }, (_, n) => n));
    const { Items } = await documents.send(new QueryCommand({ ...keys, ScanIndexForward: false, Limit: 3 }));
    expect(Items?.map((item) => item['sum'])).toEqual([119, 118, 117]);
  });

  it('are read over an index in its own order', async () => {
    const { Items, Count, ScannedCount } = await documents.send(
      new QueryCommand({
        TableName,
        IndexName: INDEX,
        KeyConditionExpression: 'gsi1pk = :kind AND gsi1sk BETWEEN :low AND :high',
        FilterExpression: '#sum > :least',
        ProjectionExpression: '#sum',
        ExpressionAttributeNames: { '#sum': 'sum' },
        ExpressionAttributeValues: { ':kind': 'credit', ':low': '00900', ':high': '00910', ':least': 92 },
      }),
    );
    expect(Items).toEqual([{ sum: 100 }, { sum: 98 }, { sum: 96 }, { sum: 94 }]);
    expect([Count, ScannedCount]).toEqual([4, 6]);
  });

  it('are found by a scan in segments', async () => {
    const counts = await Promise.all(
      [0, 1, 2].map(async (Segment) => {
        let count = 0;
        const scan = { TableName, Segment, TotalSegments: 3, FilterExpression: 'attribute_exists(gsi1pk)' };
        for await (const page of paginateScan({ client: documents, pageSize: 40 }, scan)) count += page.Count ?? 0;
        return count;
      }),
    );
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(COUNT);
  });

  it('are got in a batch, those that are there', async () => {
    const Keys = [3, 7, 9999].map((n) => entry('many', n));
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({
        RequestItems: { [TableName]: { Keys, ProjectionExpression: '#s', ExpressionAttributeNames: { '#s': 'sum' } } },
      }),
    );
    expect(UnprocessedKeys).toEqual({});
    expect(new Set(Responses?.[TableName]?.map((item) => item['sum']))).toEqual(new Set([3, 7]));
  });
});

describe('transactions', () => {
  const transfer = (sum: number, ClientRequestToken?: string) =>
    documents.send(
      new TransactWriteCommand({
        ClientRequestToken,
        TransactItems: [
          {
            Update: {
              TableName,
              Key: account('from'),
              UpdateExpression: 'ADD balance :less',
              ConditionExpression: 'balance >= :sum',
              ExpressionAttributeValues: { ':less': -sum, ':sum': sum },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          {
            Update: {
              TableName,
              Key: account('to'),
              UpdateExpression: 'ADD balance :sum',
              ExpressionAttributeValues: { ':sum': sum },
            },
          },
          { Put: { TableName, Item: { ...entry('from', sum), sum }, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    );
  const balances = async () => {
    const { Responses } = await documents.send(
      new TransactGetCommand({
        TransactItems: ['from', 'to'].map((id) => ({ Get: { TableName, Key: account(id) } })),
      }),
    );
    return Responses?.map(({ Item }) => Item?.['balance']);
  };
  beforeAll(() => put({ ...account('from'), balance: 10 }));

  it('do all or nothing, and give a reason for every action', async () => {
    const token = `conformance-${Date.now()}`;
    await transfer(6, token);
    // Told again with the same token: done already.
    await transfer(6, token);
    expect(await balances()).toEqual([4, 6]);
    const refused = await transfer(5).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    expect(refused).toMatchObject({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None, None]',
      CancellationReasons: [
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { balance: { N: '4' } } },
        { Code: 'None' },
        { Code: 'None' },
      ],
    });
    await expect(transfer(3, token)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    expect(await balances()).toEqual([4, 6]);
  });
});

describe('PartiQL', () => {
  it('reads and writes the same items', async () => {
    const run = (Statement: string, ...Parameters: unknown[]) =>
      documents.send(new ExecuteStatementCommand({ Statement, Parameters }));
    await run(`INSERT INTO "${TableName}" VALUE {'pk': ?, 'sk': ?, 'words': ?}`, 'partiql', 'a', ['x', 'y']);
    await run(
      `UPDATE "${TableName}" SET n = 5 SET words = list_append(words, ?) WHERE pk = ? AND sk = ?`,
      ['z'],
      'partiql',
      'a',
    );
    const { Items } = await run(`SELECT n, words FROM "${TableName}" WHERE pk = ?`, 'partiql');
    expect(Items).toEqual([{ n: 5, words: ['x', 'y', 'z'] }]);
    const { Responses } = await documents.send(
      new ExecuteTransactionCommand({
        TransactStatements: [
          { Statement: `SELECT * FROM "${TableName}" WHERE pk = ? AND sk = ?`, Parameters: ['partiql', 'a'] },
        ],
      }),
    );
    expect(Responses?.[0]?.Item).toMatchObject({ n: 5 });
  });
});
