/** Random request bodies, made by changing good ones: every operation answers each with a result or an AWS error, never else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamodbApi } from '../../../api/dynamodb.gen.ts';
import { createRandom, type Random } from '../../../base/random.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { openTestDatabase, testCall, type TestDatabase } from '../testing/open-test-database.ts';
import { compileAwsJson } from '../../../wire/protocols/aws-json.ts';
import { compileValidator } from '../../../wire/validate.ts';
import { handlers } from '../index.ts';

/** HEARTH_FUZZ_ROUNDS asks for more: 2,000 are a million bodies. */
const BODIES = Number(process.env['HEARTH_FUZZ_ROUNDS'] ?? 4) * 500;

const item = { pk: { S: 'a' }, sk: { N: '1' }, n: { N: '5' }, l: { L: [{ S: 'x' }, { M: { y: { BOOL: true } } }] } };
const key = { pk: { S: 'a' }, sk: { N: '1' } };
const update = {
  UpdateExpression: 'SET n = n + :v, #a.b[1] = if_not_exists(c, :v) REMOVE d ADD e :v',
  ExpressionAttributeNames: { '#a': 'a' },
  ExpressionAttributeValues: { ':v': { N: '1' } },
};
const TableName = 'Fuzz';

type Name = Parameters<TestDatabase['send']>[0];
const GOOD: readonly (readonly [Name, object])[] = [
  ['PutItem', { TableName, Item: item, ReturnValues: 'ALL_OLD', ReturnConsumedCapacity: 'INDEXES' }],
  [
    'PutItem',
    {
      TableName,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR n < :v',
      ExpressionAttributeValues: { ':v': { N: '9' } },
    },
  ],
  ['GetItem', { TableName, Key: key, ProjectionExpression: 'l[1].y, n', ConsistentRead: true }],
  ['UpdateItem', { TableName, Key: key, ...update, ReturnValues: 'UPDATED_NEW' }],
  ['UpdateItem', { TableName, Key: key, AttributeUpdates: { n: { Value: { N: '1' }, Action: 'ADD' } } }],
  [
    'DeleteItem',
    { TableName, Key: key, Expected: { n: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '0' }] } } },
  ],
  [
    'Query',
    {
      TableName,
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
      FilterExpression: 'contains(l, :p)',
      ExpressionAttributeValues: { ':p': { S: 'a' }, ':a': { N: '0' }, ':b': { N: '2' } },
      ExclusiveStartKey: key,
      Limit: 3,
    },
  ],
  [
    'Query',
    {
      TableName,
      IndexName: 'byN',
      KeyConditions: { n: { ComparisonOperator: 'EQ', AttributeValueList: [{ N: '5' }] } },
    },
  ],
  [
    'Scan',
    {
      TableName,
      Segment: 0,
      TotalSegments: 2,
      FilterExpression: 'size(l) > :v',
      ExpressionAttributeValues: { ':v': { N: '1' } },
    },
  ],
  ['BatchGetItem', { RequestItems: { Fuzz: { Keys: [key], AttributesToGet: ['n'] } } }],
  [
    'BatchWriteItem',
    {
      RequestItems: {
        Fuzz: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: { pk: { S: 'b' }, sk: { N: '2' } } } }],
      },
    },
  ],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key } }] }],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Update: { TableName, Key: key, ...update } },
        { Put: { TableName, Item: { ...item, pk: { S: 'c' } } } },
      ],
    },
  ],
];
const SPICE: readonly unknown[] = [
  null,
  '',
  'a',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  { S: 1 },
  { N: '1e999' },
  { M: { a: {} } },
  { NULL: false },
  '#a',
  ':v',
  'x'.repeat(300),
];

let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'N' },
      { AttributeName: 'n', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'byN', KeySchema: [{ AttributeName: 'n', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
    ],
  });
});
afterAll(() => test.close());

/** Every place in a body that can be changed. */
function places(value: unknown, found: [Record<string, unknown>, string][] = []): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return found;
  // Lists are changed by their indexes.
  const holder = value as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    found.push([holder, name]);
    places(holder[name], found);
  }
  return found;
}

function changed(body: object, random: Random): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(body));
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.next() * from.length)];
  for (let changes = Math.floor(random.next() * 3); changes >= 0; changes--) {
    const [holder, name = ''] = pick(places(copy)) ?? [];
    if (!holder) break;
    const how = random.next();
    if (how < 0.2) delete holder[name];
    else if (how < 0.4) holder[`${name}${Math.floor(random.next() * 9)}`] = structuredClone(holder[name]);
    else if (how < 0.6 && typeof holder[name] === 'string')
      holder[name] = `${holder[name].slice(1)}${String(pick(SPICE))}`;
    else holder[name] = structuredClone(pick(SPICE));
  }
  return copy;
}

it('answers random bodies with a result or an AWS error', { timeout: 3_600_000 }, async () => {
  const random = createRandom('bodies');
  // As the server does: types by the wire, then the model's constraints, then the handler.
  const parser = compileAwsJson(dynamodbApi);
  const { request } = testCall('any');
  let answered = 0;
  for (let round = 0; round < BODIES; round++) {
    const [name, good] = GOOD[round % GOOD.length] ?? ['Scan', {}];
    const body = changed(good, random);
    expect(name in handlers).toBe(true);
    try {
      const input = parser.operations.get(name)?.parse(request, Buffer.from(JSON.stringify(body)), {});
      compileValidator(dynamodbApi, name)(input);
      await test.send(name, input);
      answered++;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw new Error(`${name} ${JSON.stringify(body)}`, { cause: error });
    }
  }
  // Else the good bodies are none.
  expect(answered).toBeGreaterThan(BODIES / 20);
});
