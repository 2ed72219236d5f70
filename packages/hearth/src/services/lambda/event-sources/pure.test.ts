import { describe, expect, it } from 'vitest';
import { readBatchResponse } from './batch-response.ts';
import { compileFilter } from './filter.ts';

describe('a batch response', () => {
  // What AWS did with each of these was recorded in 2024 and 2025.
  it.each([
    ['[]', 'success'],
    ['null', 'success'],
    ['{}', 'success'],
    ['{"batchItemFailures":[]}', 'success'],
    ['{"batchItemFailures":null}', 'success'],
    ['{"batchItemFailures":[{"itemIdentifier":""}]}', 0],
    ['{"batchItemFailures":[{"itemIdentifier":null}]}', 0],
    ['{"batchItemFailures":[{"foo":"2"}]}', 0],
    ['{"batchItemFailures":[{"foo":null}]}', 0],
    ['{"batchItemFailures":[{"itemIdentifier":"9"}]}', 0],
    ['{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"2"}]}', 1],
    ['{"batchItemFailures":[{"itemIdentifier":"3"}]}', 2],
    ['no json', 0],
  ])('%s', (payload, verdict) => {
    const expected = verdict === 'success' ? { kind: 'success' } : { kind: 'failed-from', index: verdict };
    expect(readBatchResponse(Buffer.from(payload), ['1', '2', '3'])).toEqual(expected);
  });
});

describe('a filter', () => {
  const record = {
    eventName: 'INSERT',
    address: '10.1.2.3',
    nothing: null,
    list: [{ id: 1 }, { id: 2 }],
    dynamodb: {
      Keys: { id: { S: 'user-1' } },
      NewImage: { age: { N: '42' }, name: { S: 'Ada' }, tags: { SS: ['x', 'y'] } },
    },
  };
  it.each([
    [{ eventName: ['INSERT'] }, true],
    [{ eventName: ['MODIFY', 'REMOVE'] }, false],
    [{ dynamodb: { Keys: { id: { S: [{ prefix: 'user-' }] } } } }, true],
    [{ dynamodb: { Keys: { id: { S: [{ suffix: '-2' }] } } } }, false],
    // DynamoDB writes numbers as strings (recorded 2025-11).
    [{ dynamodb: { NewImage: { age: { N: [{ numeric: ['>', 40, '<=', 42] }] } } } }, false],
    [{ dynamodb: { NewImage: { age: { N: ['42'] } } } }, true],
    [{ dynamodb: { NewImage: { age: { N: [{ numeric: ['>', 100] }, { 'anything-but': '101' }] } } } }, true],
    [{ dynamodb: { NewImage: { name: { S: [{ 'anything-but': ['Ada'] }] } } } }, false],
    [{ dynamodb: { NewImage: { name: { S: [{ 'equals-ignore-case': 'ADA' }] } } } }, true],
    [{ dynamodb: { NewImage: { tags: { SS: ['y'] } } } }, true],
    [{ dynamodb: { NewImage: { gone: { S: [{ exists: false }] } } } }, true],
    [{ dynamodb: { NewImage: { gone: { S: [{ exists: true }] } } } }, false],
    [{ eventName: ['INSERT'], dynamodb: { Keys: { id: { S: ['other'] } } } }, false],
    [{ $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
    [{ eventName: [{ wildcard: 'IN*T' }] }, true],
    [{ eventName: [{ wildcard: '*S*E*T' }] }, true],
    [{ eventName: [{ wildcard: 'IN*X*T' }] }, false],
    [{ eventName: [{ wildcard: 'INSERT\\\\*' }] }, false],
    [{ eventName: [{ prefix: { 'equals-ignore-case': 'ins' } }] }, true],
    [{ eventName: [{ suffix: { 'equals-ignore-case': 'ert' } }] }, true],
    [{ eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    [{ eventName: [{ 'anything-but': { suffix: ['X', 'Y'] } }] }, true],
    [{ eventName: [{ 'anything-but': { wildcard: '*S*' } }] }, false],
    [{ eventName: [{ 'anything-but': { 'equals-ignore-case': 'insert' } }] }, false],
    [{ gone: [{ 'anything-but': 'x' }] }, false],
    [{ address: [{ cidr: '10.1.0.0/16' }] }, true],
    [{ address: [{ cidr: '10.2.0.0/16' }] }, false],
    [{ address: [{ cidr: '2001:db8::/32' }] }, false],
    [{ nothing: [null] }, true],
    [{ gone: [null] }, false],
    [{ dynamodb: [{ exists: true }] }, false],
    [{ list: { id: [2] } }, true],
    [{ list: { id: [3] } }, false],
  ])('%j', (pattern, passes) => {
    expect(compileFilter(JSON.stringify(pattern))(record)).toBe(passes);
  });

  it.each([
    'single-string',
    '[{"eventName": ["INSERT"=123}]',
    '{"eventName":"INSERT"}',
    '{"a":[{"numeric":[">"]}]}',
    '{"a":[]}',
    '{"a":[{"wildcard":"a**b"}]}',
    '{"a":[{"cidr":"10.0.0.0/33"}]}',
    '{"a":[{"like":"b"}]}',
    '{"a":[{"prefix":1}]}',
    '{"a":[{"exists":"yes"}]}',
    '{"$or":[]}',
  ])('refuses %s', (pattern) => {
    expect(() => compileFilter(pattern)).toThrow('Invalid filter pattern definition.');
  });
});
