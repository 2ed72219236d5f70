import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

// Ceilings as they were bisected in eu-west-2 (2026-08-18 to 2026-10-09).
const LIMIT = 409_600;
let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Tab',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterAll(() => test.close());

const KEY_BYTES = 3;
let keys = 0;

/** Whether the update is taken when all that it leaves in the item is `bytes` long. */
async function takes(bytes: number, expression: string, beside = 0, seed = {}, values = {}): Promise<boolean> {
  const Key = { pk: { S: String.fromCharCode(0x21 + keys++) } };
  if (Object.keys(seed).length > 0) await test.run('PutItem', { TableName: 'Tab', Item: { ...Key, ...seed } });
  const pad = { S: 'x'.repeat(bytes - KEY_BYTES - 1 - beside) };
  try {
    await test.send('UpdateItem', {
      TableName: 'Tab',
      Key,
      UpdateExpression: expression,
      ExpressionAttributeValues: { ':pad': pad, ...values },
    });
    return true;
  } catch (error) {
    expect((error as Error).message).toBe('Item size to update has exceeded the maximum allowed size');
    return false;
  }
}

describe('what UpdateItem counts', () => {
  it.each<[string, number, string, number, object, object]>([
    ['one clause', LIMIT - 19, 'SET b = :pad', 0, {}, {}],
    ['a second clause', LIMIT - 38, 'SET b = :pad, c = :c', 2, {}, { ':c': { S: 'y' } }],
    ['a removal', LIMIT - 21, 'SET b = :pad REMOVE r', 0, { r: { S: 'z' } }, {}],
    ['what it leaves alone', LIMIT - 8, 'SET b = :pad', 11, { u: { S: 'y'.repeat(10) } }, {}],
  ])('%s', async (_what, ceiling, expression, beside, seed, values) => {
    expect(await takes(ceiling, expression, beside, seed, values)).toBe(true);
    expect(await takes(ceiling + 1, expression, beside, seed, values)).toBe(false);
  });

  const ten = { S: 'y'.repeat(10) };
  const PAD_BYTES = 3 + 19 + 1;
  it.each<[string, string, object, object, number]>([
    ['a path', 'SET b = :pad, c = big', { big: ten }, {}, 20 + 1 + 14 + 3],
    ['a path below', 'SET b = :pad, c = m.a.z', { m: { M: { a: { M: { z: ten } } } } }, {}, 20 + 1 + 3 * 15],
    ['an element', 'SET b = :pad, c = l[0]', { l: { L: [ten] } }, {}, 20 + 1 + 15 + 15],
    ['a sum', 'SET b = :pad, n = n + :n', { n: { N: '9'.repeat(20) } }, { ':n': { N: '1' } }, 20 + 34 + 16 + 2],
    ['a difference', 'SET b = :pad, n = n - :n', { n: { N: '1' } }, { ':n': { N: '1' } }, 20 + 37 + 16 + 2],
    ['a default', 'SET b = :pad, c = if_not_exists(c, :v)', { c: ten }, { ':v': { S: 'v' } }, 20 + 39 + 16 + 1],
    [
      'an appended list',
      'SET b = :pad, l = list_append(l, :v)',
      { l: { L: [] } },
      { ':v': { L: [ten] } },
      20 + 37 + 16 + 14,
    ],
    ['what is added', 'SET b = :pad ADD ss :v', { ss: { SS: ['p'] } }, { ':v': { SS: ['s'.repeat(50)] } }, 19 + 2 + 50],
    ['what is set below', 'SET b = :pad, m.k = :v', { m: { M: {} } }, { ':v': ten }, 19 + 1 + 5 + 10],
    [
      'what is removed below',
      'SET b = :pad REMOVE l[10]',
      { l: { L: Array.from({ length: 11 }, () => ({ S: 'e' })) } },
      {},
      1 + 1 + 6,
    ],
    ['what is deleted', 'SET b = :pad DELETE ss :v', { ss: { SS: ['p', 'q'] } }, { ':v': { SS: ['q'] } }, 1 + 2],
  ])('%s, whatever it leaves in the item', async (_what, expression, seed, values, charge) => {
    const pad = LIMIT - PAD_BYTES - charge + KEY_BYTES + 1;
    expect(await takes(pad, expression, 0, seed, values)).toBe(true);
    expect(await takes(pad + 1, expression, 0, seed, values)).toBe(false);
  });

  it('is checked before the condition, in transactions too, and not of AttributeUpdates', async () => {
    const Key = { pk: { S: 'k' } };
    const huge = {
      TableName: 'Tab',
      Key,
      UpdateExpression: 'SET c = if_not_exists(c, :huge)',
      ConditionExpression: 'attribute_exists(nope)',
      ExpressionAttributeValues: { ':huge': { S: 'h'.repeat(LIMIT) } },
    };
    const refusal = {
      code: 'ValidationException',
      message: 'Item size to update has exceeded the maximum allowed size',
    };
    await expect(test.run('UpdateItem', huge)).rejects.toMatchObject(refusal);
    await expect(test.run('TransactWriteItems', { TransactItems: [{ Update: huge }] })).rejects.toMatchObject(refusal);
    const update = (bytes: number): Promise<unknown> =>
      test.run('UpdateItem', {
        TableName: 'Tab',
        Key,
        AttributeUpdates: { b: { Value: { S: 'x'.repeat(bytes - 4) } } },
      });
    await update(LIMIT);
    await expect(update(LIMIT + 1)).rejects.toMatchObject(refusal);
  });

  it('never takes an item that is larger than the limit', async () => {
    const Key = { pk: { S: 'k'.repeat(100) } };
    const update = (bytes: number): Promise<unknown> =>
      test.send('UpdateItem', {
        TableName: 'Tab',
        Key,
        UpdateExpression: 'SET b = :pad',
        ExpressionAttributeValues: { ':pad': { S: 'x'.repeat(bytes - 103) } },
      });
    await update(LIMIT);
    await expect(update(LIMIT + 1)).rejects.toThrow('Item size to update');
  });
});

describe('messages of the newer framework', () => {
  it.each<[string, object, string]>([
    ['((attribute_exists(pk)))', {}, 'Invalid ConditionExpression: The expression has redundant parentheses;'],
    [
      'pk = :v',
      {},
      'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v',
    ],
    [
      'attribute_exists(pk)',
      { ExpressionAttributeNames: { '#u': 'u' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#u}',
    ],
  ])('prefixes %s on a write', async (ConditionExpression, more, expected) => {
    const write = test.send('PutItem', { TableName: 'Tab', Item: { pk: { S: 'a' } }, ConditionExpression, ...more });
    await expect(write).rejects.toThrow(`1 validation error detected: ${expected}`);
  });

  it('quotes the strings of a set that repeats one', async () => {
    const write = test.send('PutItem', { TableName: 'Tab', Item: { pk: { S: 'a' }, s: { SS: ['a', 'a'] } } });
    await expect(write).rejects.toThrow('were invalid: Input collection ["a", "a"] contains duplicates.');
  });

  it('says of a value that nests too deep no more than that', async () => {
    let deep: unknown = { S: 'x' };
    for (let i = 0; i < 32; i++) deep = { L: [deep] };
    const update = test.send('UpdateItem', {
      TableName: 'Tab',
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET a = :v',
      ConditionExpression: 'attribute_exists(nothing)',
      ExpressionAttributeValues: { ':v': deep },
    });
    await expect(update).rejects.toThrow(/^1 validation error detected: Nesting Levels have exceeded/);
  });

  it('takes 2 MB of values and no more', async () => {
    const values = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`:v${i}`, { S: 'x'.repeat(380_000) }]));
    const names = Object.keys(values).map((name, i) => `a${i} = ${name}`);
    const put = test.send('PutItem', {
      TableName: 'Tab',
      Item: { pk: { S: 'a' } },
      ConditionExpression: names.join(' OR '),
      ExpressionAttributeValues: values,
    });
    await expect(put).rejects.toThrow('ExpressionAttributeValues exceeds max size');
  });
});
