import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../journal/detail.ts';
import type { CallNotes } from '../wire/operation.ts';
import { ServerCall } from './call.ts';
import { callDetails } from './call-details.ts';
import { hashBytes, hashText } from './short-hash.ts';

interface Case {
  readonly input?: unknown;
  readonly output?: unknown;
  readonly notes?: CallNotes;
  readonly headers?: Record<string, string>;
  readonly errorCode?: string;
}

function seen(service: string, operation: string, { input, output, notes, headers = {}, errorCode }: Case): CallDetail {
  const call = new ServerCall({
    requestId: 'r',
    service,
    operation,
    region: 'us-east-1',
    accountId: '000000000000',
    principal: { arn: 'p', accountId: '000000000000', userId: 'u', kind: 'root' },
    at: 0,
    request: { method: 'POST', path: '/', query: '', headers, rawHeaders: [], sourceIp: '127.0.0.1' },
  });
  Object.assign(call.notes, notes);
  return callDetails({ call, input, output, errorCode, connectionId: '7', invocationId: undefined });
}

const KEY = Buffer.from('partition-sort');

describe('what is kept of a call', () => {
  it('tells items and partitions apart by short hashes', () => {
    const notes = { key: KEY, partitionBytes: 9, itemBytes: 1200, indexKeyChanged: true };
    const one = seen('dynamodb', 'PutItem', { notes, input: { Item: {} } });
    const same = seen('dynamodb', 'GetItem', { notes });
    const other = seen('dynamodb', 'GetItem', { notes: { ...notes, key: Buffer.from('partition-tros') } });
    expect(one).toMatchObject({ itemBytes: 1200, indexKeyChanged: true, conditional: false, connectionId: '7' });
    expect(one.keyHash).toBe(same.keyHash);
    expect(other.keyHash).not.toBe(one.keyHash);
    expect(other.partitionKeyHash).toBe(one.partitionKeyHash);
    expect(one.keyHash).not.toContain('sort');
  });

  it.each<[string, string, Case, CallDetail]>([
    ['dynamodb', 'PutItem', { input: { Item: {}, ConditionExpression: 'a' } }, { conditional: true }],
    [
      'dynamodb',
      'PutItem',
      { input: { Item: { f: { S: 'QUJD'.repeat(5000) } } }, notes: { itemBytes: 20_000 } },
      { base64: true },
    ],
    [
      'dynamodb',
      'PutItem',
      { input: { Item: { f: { S: 'two words '.repeat(2000) } } }, notes: { itemBytes: 20_000 } },
      { base64: false },
    ],
    [
      'dynamodb',
      'UpdateItem',
      { input: { ExpressionAttributeValues: { ':a': { N: '12' }, ':b': { S: 'xyz' } } } },
      { changedBytes: 5, conditional: false },
    ],
    [
      'dynamodb',
      'Query',
      {
        input: { FilterExpression: 'x', Select: 'COUNT', ExclusiveStartKey: {} },
        output: { LastEvaluatedKey: {} },
        notes: { key: KEY, partitionBytes: 9 },
      },
      { filtered: true, select: 'COUNT', continued: true, truncated: true },
    ],
    ['dynamodb', 'Scan', { input: {}, output: {} }, { filtered: false }],
    [
      'dynamodb',
      'BatchWriteItem',
      { input: { RequestItems: { a: [1, 2], b: [3] } }, output: { UnprocessedItems: { a: [1] } } },
      { actions: 3, unprocessed: 1 },
    ],
    ['dynamodb', 'BatchGetItem', { input: { RequestItems: { a: { Keys: [1, 2] } } } }, { actions: 2 }],
    ['dynamodb', 'TransactWriteItems', { input: { TransactItems: [1] } }, { actions: 1 }],
    ['s3', 'GetObject', { input: { Key: 'a' }, headers: { range: 'bytes=0-1' } }, { ranged: true }],
    ['s3', 'DeleteObjects', { input: { Delete: { Objects: [1, 2] } } }, { actions: 2 }],
    [
      's3',
      'ListObjectsV2',
      { output: { IsTruncated: true }, input: { ContinuationToken: 'x' } },
      { truncated: true, continued: true },
    ],
    [
      'rds-data',
      'ExecuteStatement',
      {
        input: {
          sql: 'select 1 offset :n',
          parameters: [{ name: 'n', value: { longValue: 900 } }],
          transactionId: 't',
        },
        errorCode: 'UnsupportedResultException',
      },
      { transactionId: 't', offset: 900, resultTooLarge: true },
    ],
    ['rds-data', 'BeginTransaction', { output: { transactionId: 't2' } }, { transactionId: 't2' }],
    ['rds-data', 'BatchExecuteStatement', { input: { sql: 'insert', parameterSets: [[], []] } }, { actions: 2 }],
    ['sqs', 'SendMessage', { headers: { 'amz-sdk-request': 'attempt=3; max=3' } }, { attempt: 3 }],
  ])('%s %s: %j', (service, operation, given, expected) => {
    expect(seen(service, operation, given)).toMatchObject(expected);
  });

  it('keeps no key of a query, for it is about many items', () => {
    const query = seen('dynamodb', 'Query', { input: {}, output: {}, notes: { key: KEY, partitionBytes: 9 } });
    expect(query.partitionKeyHash).toBeDefined();
    expect(query.keyHash).toBeUndefined();
  });

  it('tells SQL texts apart that have one shape, and keeps none of them', () => {
    const hash = (sql: string): string | undefined =>
      seen('rds-data', 'ExecuteStatement', { input: { sql } }).sqlTextHash;
    expect(hash('select 1')).not.toBe(hash('select 2'));
    expect(hash('select 1')).toBe(hash('select 1'));
    expect(hash("select 'secret'")).not.toContain('secret');
  });

  it('survives what is no input at all', () => {
    for (const input of [undefined, null, 5, 'text', [], { RequestItems: 5, Key: 5, sql: {}, parameterSets: 5 }]) {
      for (const service of ['dynamodb', 's3', 'rds-data', 'iam']) {
        for (const operation of ['PutItem', 'UpdateItem', 'Query', 'BatchWriteItem', 'GetObject'])
          expect(seen(service, operation, { input, output: input })).toHaveProperty('connectionId', '7');
      }
    }
  });

  it('costs little: far below the two microseconds of a record', () => {
    const notes = { key: Buffer.alloc(40, 7), partitionBytes: 20, itemBytes: 900 };
    const times = Array.from({ length: 40 }, () => {
      const start = performance.now();
      for (let round = 0; round < 500; round++) seen('dynamodb', 'GetItem', { notes, input: {}, output: {} });
      return ((performance.now() - start) * 1000) / 500;
    });
    const least = Math.min(...times);
    if (process.env['HEARTH_MEASURE']) console.log(`details of a call: ${least.toFixed(2)} µs`);
    // The least of many rounds: the machine may be busy.
    expect(least).toBeLessThan(10);
  });
});

it('hashes bytes within their length, and texts by all that is in them', () => {
  expect(hashBytes(KEY, 9)).toBe(hashBytes(Buffer.from('partition'), 9));
  expect(hashText('a'.repeat(2000))).not.toBe(hashText('a'.repeat(2001)));
});
