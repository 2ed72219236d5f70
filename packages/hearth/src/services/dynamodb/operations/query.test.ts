/** Query of tables: ranges of every key type, pages, filters. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyType } from '../tables/key-schema.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;

async function create(TableName: string, type: KeyType): Promise<void> {
  await test.run('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'p', AttributeType: 'S' },
      { AttributeName: 's', AttributeType: type },
    ],
    KeySchema: [
      { AttributeName: 'p', KeyType: 'HASH' },
      { AttributeName: 's', KeyType: 'RANGE' },
    ],
  });
}

const TEXTS = ['', 'a', 'a\u0000', 'a!', 'ab', 'abc', 'b', 'é', '\uffff', '😀'].slice(1);
const NUMBERS = ['-1E100', '-20', '-3', '-2.5', '0', '1E-5', '2', '10', '100.5', '1E30'];

beforeAll(async () => {
  test = openTestDatabase();
  await create('Texts', 'S');
  await create('Numbers', 'N');
  await create('Bytes', 'B');
  for (const s of TEXTS) {
    await test.run('PutItem', { TableName: 'Texts', Item: { p: { S: 'x' }, s: { S: s }, t: { N: String(s.length) } } });
    await test.run('PutItem', {
      TableName: 'Bytes',
      Item: { p: { S: 'x' }, s: { B: Buffer.from(s).toString('base64') } },
    });
  }
  for (const s of NUMBERS) await test.run('PutItem', { TableName: 'Numbers', Item: { p: { S: 'x' }, s: { N: s } } });
});
afterAll(() => test.close());

async function sorts(
  TableName: string,
  condition: string,
  values: Record<string, object>,
  extra: object = {},
): Promise<string[]> {
  const { Items } = await test.send('Query', {
    TableName,
    KeyConditionExpression: `p = :p${condition}`,
    ExpressionAttributeValues: { ':p': { S: 'x' }, ...values },
    ...extra,
  });
  return Items.map((item: { s: Record<string, string> }) => Object.values(item.s)[0]);
}

describe('Query', () => {
  it('orders text by its UTF-8 bytes', async () => {
    const expected = TEXTS.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await sorts('Texts', '', {})).toEqual(expected);
    expect(await sorts('Texts', '', {}, { ScanIndexForward: false })).toEqual(expected.toReversed());
    expect(await sorts('Bytes', '', {})).toEqual(expected.map((text) => Buffer.from(text).toString('base64')));
  });

  it.each([
    ['= :a', { ':a': 'ab' }, ['ab']],
    ['< :a', { ':a': 'ab' }, ['a', 'a\u0000', 'a!']],
    ['<= :a', { ':a': 'ab' }, ['a', 'a\u0000', 'a!', 'ab']],
    ['> :a', { ':a': 'abc' }, ['b', 'é', '\uffff', '😀']],
    ['>= :a', { ':a': 'abc' }, ['abc', 'b', 'é', '\uffff', '😀']],
    ['between :a and :b', { ':a': 'a!', ':b': 'b' }, ['a!', 'ab', 'abc', 'b']],
  ])('of texts %s %j', async (condition, values, expected) => {
    const typed = Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }]));
    expect(await sorts('Texts', ` AND s ${condition}`, typed)).toEqual(expected);
    expect(await sorts('Texts', ` AND s ${condition}`, typed, { ScanIndexForward: false })).toEqual(
      expected.toReversed(),
    );
  });

  it('of prefixes', async () => {
    expect(await sorts('Texts', ' and begins_with(s, :a)', { ':a': { S: 'ab' } })).toEqual(['ab', 'abc']);
    expect(
      await sorts('Bytes', ' and begins_with(s, :a)', { ':a': { B: Buffer.from([0xf0]).toString('base64') } }),
    ).toHaveLength(1);
  });

  it('orders numbers by value, and takes the value on either side', async () => {
    expect((await sorts('Numbers', '', {})).map(Number)).toEqual(NUMBERS.map(Number));
    expect(await sorts('Numbers', ' AND s > :a', { ':a': { N: '-2.50' } })).toHaveLength(6);
    expect(await sorts('Numbers', ' AND :a <= s', { ':a': { N: '10' } })).toHaveLength(3);
    expect(await sorts('Numbers', ' AND s between :a and :b', { ':a': { N: '-20' }, ':b': { N: '0' } })).toEqual([
      '-20',
      '-3',
      '-2.5',
      '0',
    ]);
  });

  it('counts what it evaluates before the filter, and always tells where a limit ended', async () => {
    const page = await test.run('Query', {
      TableName: 'Texts',
      KeyConditionExpression: 'p = :p',
      FilterExpression: 't > :t',
      ExpressionAttributeValues: { ':p': { S: 'x' }, ':t': { N: '1' } },
      Limit: 4,
    });
    expect(page).toMatchObject({ Count: 3, ScannedCount: 4, LastEvaluatedKey: { p: { S: 'x' }, s: { S: 'ab' } } });
    const all = await test.run('Query', {
      TableName: 'Texts',
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': { S: 'x' } },
      Limit: TEXTS.length,
      Select: 'COUNT',
    });
    expect(all).toHaveProperty('LastEvaluatedKey');
    expect(all).not.toHaveProperty('Items');
  });

  it('goes on from where a page ended, in either direction', async () => {
    for (const ScanIndexForward of [true, false]) {
      const seen: string[] = [];
      let ExclusiveStartKey: object | undefined;
      do {
        const page = await test.send('Query', {
          TableName: 'Numbers',
          KeyConditionExpression: 'p = :p AND s < :s',
          ExpressionAttributeValues: { ':p': { S: 'x' }, ':s': { N: '100' } },
          ScanIndexForward,
          Limit: 3,
          ExclusiveStartKey,
        });
        seen.push(...page.Items.map((item: { s: { N: string } }) => item.s.N));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      expect((ScanIndexForward ? seen : seen.toReversed()).map(Number)).toEqual(NUMBERS.slice(0, 8).map(Number));
    }
  });

  it('takes KeyConditions beside new expressions, but for that of the key', async () => {
    await create('Mixed', 'S');
    await test.run('PutItem', { TableName: 'Mixed', Item: { p: { S: 'x' }, s: { S: '1' }, v: { N: '7' } } });
    const KeyConditions = { p: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'x' }] } };
    const input = { TableName: 'Mixed', KeyConditions, ProjectionExpression: 'v', FilterExpression: 'v > :v' };
    const values = (more: object) => ({ ExpressionAttributeValues: { ':v': { N: '6' }, ...more } });
    expect((await test.send('Query', { ...input, ...values({}) })).Items).toEqual([{ v: { N: '7' } }]);
    await expect(
      test.send('Query', { ...input, KeyConditionExpression: 'p = :p', ...values({ ':p': { S: 'x' } }) }),
    ).rejects.toThrow(
      'Non-expression parameters: {KeyConditions} Expression parameters: {ProjectionExpression, FilterExpression, KeyConditionExpression}',
    );
  });

  const p = { ':p': { S: 'x' } };
  it.each([
    [
      'no partition key',
      { KeyConditionExpression: 's = :p', ExpressionAttributeValues: p },
      'Query condition missed key schema element: p',
    ],
    [
      'a range of partitions',
      { KeyConditionExpression: 'p > :p', ExpressionAttributeValues: p },
      'Query key condition not supported',
    ],
    [
      'or',
      { KeyConditionExpression: 'p = :p or p = :p', ExpressionAttributeValues: p },
      'Invalid operator used in KeyConditionExpression: OR',
    ],
    [
      'a value in the place of the key',
      { KeyConditionExpression: ':p between s and :p', ExpressionAttributeValues: p },
      'Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand',
    ],
    [
      'no key attribute',
      { KeyConditionExpression: ':p = :p', ExpressionAttributeValues: p },
      'Invalid condition in KeyConditionExpression: No key attribute specified',
    ],
    [
      'a size',
      { KeyConditionExpression: 'p = size(s)' },
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations',
    ],
    [
      'an empty filter before a wrong operator',
      { KeyConditionExpression: 'attribute_exists(p)', FilterExpression: '' },
      'Invalid FilterExpression: The expression can not be empty;',
    ],
    [
      'the same attribute twice before a wrong start',
      { KeyConditions: {}, AttributesToGet: ['a', 'a'], ExclusiveStartKey: { p: {} } },
      'One or more parameter values were invalid: Duplicate value in attribute name: a',
    ],
    [
      'a missing key before an operator that is for filters only',
      { KeyConditions: { z: { ComparisonOperator: 'NULL' } } },
      'Query condition missed key schema element: p',
    ],
    [
      'two on one key',
      { KeyConditionExpression: 'p = :p and s > :p and s < :p', ExpressionAttributeValues: p },
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'three keys',
      { KeyConditionExpression: 'p = :p and s > :p and t = :p', ExpressionAttributeValues: p },
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ],
    [
      'nested keys',
      { KeyConditionExpression: 'p.a = :p', ExpressionAttributeValues: p },
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
    ],
    [
      'the wrong type',
      { KeyConditionExpression: 'p = :n', ExpressionAttributeValues: { ':n': { N: '1' } } },
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    ],
    [
      'a filter on a key',
      { KeyConditionExpression: 'p = :p', FilterExpression: 's = :p', ExpressionAttributeValues: p },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: s',
    ],
    ['nothing', {}, 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'],
    [
      'a mixture',
      { KeyConditionExpression: 'p = :p', ExpressionAttributeValues: p, AttributesToGet: ['p'] },
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {KeyConditionExpression}',
    ],
    [
      'another partition to start from',
      {
        KeyConditionExpression: 'p = :p',
        ExpressionAttributeValues: p,
        ExclusiveStartKey: { p: { S: 'y' }, s: { S: 'a' } },
      },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      'a start that the range leaves out',
      {
        KeyConditionExpression: 'p = :p and s > :p',
        ExpressionAttributeValues: p,
        ExclusiveStartKey: { p: { S: 'y' }, s: { S: 'a' } },
      },
      'The provided starting key does not match the range key predicate',
    ],
    [
      'another partition to start from with a condition on the sort key',
      {
        KeyConditionExpression: 'p = :p and s < :p',
        ExpressionAttributeValues: p,
        ExclusiveStartKey: { p: { S: 'y' }, s: { S: 'a' } },
      },
      'The query can return at most one row and cannot be restarted',
    ],
    [
      'a start of another type before a missing key',
      {
        KeyConditionExpression: 's = :p',
        ExpressionAttributeValues: p,
        ExclusiveStartKey: { p: { N: '1' }, s: { S: 'a' } },
      },
      'The provided key element does not match the schema',
    ],
    [
      'half a key to start from',
      { KeyConditionExpression: 'p = :p', ExpressionAttributeValues: p, ExclusiveStartKey: { p: { S: 'x' } } },
      'The provided starting key is invalid',
    ],
    [
      'a key of another type to start from',
      {
        KeyConditionExpression: 'p = :p',
        ExpressionAttributeValues: p,
        ExclusiveStartKey: { p: { S: 'x' }, s: { N: '1' } },
      },
      'The provided key element does not match the schema',
    ],
    ...[
      { ComparisonOperator: 'NULL' },
      { ComparisonOperator: 'NE', AttributeValueList: [{ S: 'x' }] },
      { ComparisonOperator: 'NOT_CONTAINS', AttributeValueList: [{ S: 'x' }] },
      { ComparisonOperator: 'IN', AttributeValueList: [{ S: 'x' }] },
    ].map((given): [string, object, string] => [
      `${given.ComparisonOperator} for a key`,
      { KeyConditions: { p: given } },
      'Attempted conditional constraint is not an indexable operation',
    ]),
  ])('refuses %s', async (_what, input, message) => {
    await expect(test.send('Query', { TableName: 'Texts', ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it('takes the parameters from before expressions', async () => {
    const { Items } = await test.run('Query', {
      TableName: 'Texts',
      KeyConditions: {
        p: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'x' }] },
        s: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'a' }] },
      },
      QueryFilter: { t: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '2' }] } },
      AttributesToGet: ['s'],
    });
    expect(Items).toEqual([{ s: { S: 'abc' } }]);
  });
});
