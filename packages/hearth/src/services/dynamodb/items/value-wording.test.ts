/** What AWS says of wrong values differs by operation (seen in eu-west-2, 2026-10-09). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { canonicalNumber } from './number.ts';
import { OLDER, WRITE } from './value-wording.ts';

let test: TestDatabase;
const id = { S: 'a' };
const T = { TableName: 'Tab' };

beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    ...T,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
});
afterAll(() => test.close());

const ENVELOPE = '1 validation error detected: ';
const INVALID = 'One or more parameter values were invalid: ';
const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value';
const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW = 'Number underflow. Attempting to store a number with magnitude smaller than supported range';

const WRONG = [
  { N: '' },
  { N: '1e2147483647' },
  { SS: ['b', 'a', 'b'] },
  { BS: ['/w==', 'AA==', 'AA=='] },
  { NS: ['2', '1', '2'] },
];
const CURRENT = [
  `${NOT_NUMERIC}: `,
  OVERFLOW,
  `${INVALID}Input collection ["a", "b", "b"] contains duplicates.`,
  `${INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.`,
  `${INVALID}Input collection contains duplicates.`,
];
const OLD = [
  NOT_NUMERIC,
  UNDERFLOW,
  `${INVALID}Input collection [b, a, b] contains duplicates.`,
  `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
  'Input collection contains duplicates',
];
const enveloped = CURRENT.map((text) => ENVELOPE + text);
const value = (v: object): object => ({ ExpressionAttributeValues: { ':v': v } });
const set = { UpdateExpression: 'SET x = :v' };

type Operation = Parameters<TestDatabase['send']>[0];

describe('wrong values', () => {
  it.each<[Operation, string, (v: object) => object, readonly string[]]>([
    ['PutItem', 'item', (v) => ({ ...T, Item: { id, x: { L: [v] } } }), enveloped],
    ['PutItem', 'Expected', (v) => ({ ...T, Item: { id }, Expected: { x: { Value: v } } }), enveloped],
    ['UpdateItem', 'expression', (v) => ({ ...T, Key: { id }, ...set, ...value(v) }), enveloped],
    ['UpdateItem', 'updates', (v) => ({ ...T, Key: { id }, AttributeUpdates: { x: { Value: v } } }), enveloped],
    ['DeleteItem', 'key', (v) => ({ ...T, Key: { id: v } }), enveloped],
    ['GetItem', 'key', (v) => ({ ...T, Key: { id: v } }), CURRENT],
    ['BatchGetItem', 'key', (v) => ({ RequestItems: { Tab: { Keys: [{ id: v }] } } }), CURRENT],
    ['Query', 'expression', (v) => ({ ...T, KeyConditionExpression: 'id = :v', ...value(v) }), CURRENT],
    [
      'TransactWriteItems',
      'expression',
      (v) => ({ TransactItems: [{ Update: { ...T, Key: { id }, ...set, ...value(v) } }] }),
      CURRENT,
    ],
    ['TransactGetItems', 'key', (v) => ({ TransactItems: [{ Get: { ...T, Key: { id: v } } }] }), CURRENT],
    ['BatchWriteItem', 'item', (v) => ({ RequestItems: { Tab: [{ PutRequest: { Item: { id, x: v } } }] } }), OLD],
    [
      'Scan',
      'expression',
      (v) => ({ ...T, FilterExpression: 'x = :v', ...value(v) }),
      OLD.map((text) => `ExpressionAttributeValues contains invalid value: ${text} for key :v`),
    ],
  ])('of %s in its %s', async (operation, _where, input, messages) => {
    const told = await Promise.all(
      WRONG.map((each) =>
        test.send(operation, input(each)).then(
          () => 'accepted',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        ),
      ),
    );
    expect(told).toEqual(messages);
  });

  it.each([
    [
      'BatchWriteItem',
      (v: object) => ({ RequestItems: { Tab: [{ PutRequest: { Item: { id, x: v } } }] } }),
      NOT_NUMERIC,
    ],
    [
      'PutItem',
      (v: object) => ({ ...T, Item: { id, x: v } }),
      'Supplied AttributeValue has more than one datatypes set',
    ],
  ] as const)('of several types in one, to %s', async (operation, input, message) => {
    await expect(test.send(operation, input({ S: 'a', N: '' }))).rejects.toThrow(message);
    await expect(test.send(operation, input({ S: 'a', N: '1' }))).rejects.toThrow(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  });

  it.each([
    ['1e9223372036854775807', `${ENVELOPE}${OVERFLOW}`],
    ['1e-9223372036854775808', `${ENVELOPE}${UNDERFLOW}`],
    ['1e9223372036854775808', `${ENVELOPE}${NOT_NUMERIC}: 1e9223372036854775808`],
    [`1e${'9'.repeat(100_000)}`, `${ENVELOPE}${NOT_NUMERIC}: 1e${'9'.repeat(100_000)}`],
    ['0e126', `${ENVELOPE}${OVERFLOW}`],
    ['0e-131', `${ENVELOPE}${UNDERFLOW}`],
  ])('refuses case %#', (text, message) => {
    expect(() => canonicalNumber(text, WRITE)).toThrow(expect.objectContaining({ message }));
  });

  it.each([
    ['1e2147483646', OVERFLOW],
    ['12e2147483646', UNDERFLOW],
    ['1e2147483648', `${NOT_NUMERIC}: 1e2147483648`],
    ['1e-2147483648', `${NOT_NUMERIC}: 1e-2147483648`],
    ['1.5e-2147483647', `${NOT_NUMERIC}: 1.5e-2147483647`],
  ])('%s as Java reads it', (text, message) => {
    expect(() => canonicalNumber(text, OLDER)).toThrow(expect.objectContaining({ message }));
  });

  it('takes a zero within the range', () => {
    expect([canonicalNumber('0e125'), canonicalNumber('0E-130'), canonicalNumber('-0.000')]).toEqual(['0', '0', '0']);
  });

  it.each([
    ['beside what nests too deep', { '': { S: 'x' }, deep: nested(40) }, 'Empty attribute name'],
    ['in a map', { m: { M: { '': { S: 'x' } } } }, 'Empty attribute name'],
    ['in a map beside what nests too deep', { m: { M: { '': { S: 'x' } } }, deep: nested(40) }, 'Nesting Levels'],
  ])('names without letters %s', async (_where, attributes, message) => {
    const put = test.send('TransactWriteItems', { TransactItems: [{ Put: { ...T, Item: { id, ...attributes } } }] });
    await expect(put).rejects.toThrow(message);
  });
});

function nested(maps: number): object {
  return maps === 0 ? { S: 'leaf' } : { M: { n: nested(maps - 1) } };
}
