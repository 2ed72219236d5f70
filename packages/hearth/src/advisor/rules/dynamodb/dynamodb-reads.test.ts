/** D1–D4, D8, D10–D13, D20, D29: rules about reading, each with recorded calls that trigger it and calls that do not. */
import { checkCases } from '../testing/cases.ts';
import { dynamodb, invocations, OTHER_TABLE, overAnHour, TABLE } from '../testing/calls.ts';
import { d1 } from './d01-scan-in-handler.ts';
import { d2 } from './d02-filter-waste.ts';
import { d3 } from './d03-join-in-code.ts';
import { d4 } from './d04-get-loop.ts';
import { d8 } from './d08-index-projects-all.ts';
import { d10 } from './d10-index-unused.ts';
import { d11 } from './d11-stale-read.ts';
import { d12 } from './d12-strong-without-write.ts';
import { d13 } from './d13-strong-on-index.ts';
import { d20 } from './d20-no-paging.ts';
import { d29 } from './d29-count-by-scan.ts';

const INDEXED = `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      GlobalSecondaryIndexes:
        - IndexName: byCity
          KeySchema: [{ AttributeName: city, KeyType: HASH }]
          Projection: { ProjectionType: ALL }
`;
const get = (more = {}) =>
  dynamodb('GetItem', { itemsRead: 1, itemsReturned: 1, readUnits: 0.5, consistency: 'eventual', ...more });
const scan = (more = {}) =>
  dynamodb('Scan', { functionName: 'Api', itemsRead: 100, itemsReturned: 10, readUnits: 12, ...more });
const byCity = (more = {}) =>
  dynamodb('Query', { index: 'byCity', consistency: 'eventual', itemsRead: 10, itemsReturned: 10, ...more });
const put = (more = {}) => dynamodb('PutItem', { writeUnits: 2, ...more });

checkCases([
  {
    rule: d1,
    found: [
      { calls: [scan(), scan()], expect: { count: 2, message: 'Api scans Orders, 2 times' } },
      { template: INDEXED, calls: [scan()], expect: { templateLine: 4, logicalId: 'Orders' } },
    ],
    silent: [{ calls: [scan({ functionName: undefined })] }, { calls: [get({ functionName: 'Api' })] }],
  },
  {
    rule: d2,
    // 9/10 of 12 units × 1,000 in an hour, at 0.125 USD a million, 730 hours.
    found: [
      { calls: overAnHour(1000, () => scan()), money: 0.9 * 12 * 1000 * 730 * 0.125e-6, expect: { count: 1000 } },
    ],
    silent: [
      { calls: [scan({ itemsReturned: 60 })] },
      { calls: [scan({ filtered: false })] },
      { calls: [scan({ itemsRead: 0, itemsReturned: 0 })] },
    ],
  },
  {
    rule: d3,
    found: [
      {
        calls: invocations(2, () => [dynamodb('Query'), ...[1, 2, 3].map(() => get({ resource: OTHER_TABLE }))]),
        expect: { count: 2 },
        says: /joins in code: Orders, then Customers, in 2/,
      },
      { calls: invocations(1, () => [get(), get({ resource: OTHER_TABLE }), get({ resource: `${OTHER_TABLE}s` })]) },
    ],
    silent: [
      // Many tables are no fault where one invocation reads one.
      { calls: invocations(4, (n) => [get({ resource: `${TABLE}${n}` })]) },
      { calls: invocations(2, () => [get(), get({ resource: OTHER_TABLE })]) },
      // Side by side.
      {
        calls: invocations(2, () => [1, 2, 3, 4].map((n) => get({ resource: `${TABLE}${n}`, at: 10, durationMs: 5 }))),
      },
    ],
  },
  {
    rule: d4,
    found: [
      {
        calls: invocations(2, () => [get(), get(), get()]),
        expect: { count: 6 },
        says: /Fn makes 6 GetItem calls to Orders in 2 invocations/,
      },
    ],
    silent: [{ calls: invocations(9, () => [get(), get()]) }, { calls: [get(), get(), get()] }],
  },
  {
    rule: d8,
    found: [
      {
        template: INDEXED,
        calls: overAnHour(10, (n) => (n < 5 ? byCity({ readUnits: 10, responseBytes: 2000 }) : put())),
        says: /used 2 % of the bytes/,
      },
    ],
    silent: [
      { template: INDEXED, calls: overAnHour(10, () => byCity({ readUnits: 10, responseBytes: 60_000 })) },
      { template: INDEXED, calls: overAnHour(10, () => byCity({ readUnits: 0.5, responseBytes: 100 })) },
      {
        template: INDEXED.replace('ALL', 'KEYS_ONLY'),
        calls: overAnHour(10, () => byCity({ readUnits: 10, responseBytes: 2000 })),
      },
    ],
  },
  {
    rule: d10,
    found: [
      {
        template: INDEXED,
        calls: overAnHour(60, () => put()),
        money: 60 * 730 * 0.625e-6,
        expect: { count: 60, templateLine: 11 },
      },
    ],
    silent: [
      { template: INDEXED, calls: overAnHour(60, (n) => (n === 7 ? byCity() : put())) },
      { template: INDEXED, calls: overAnHour(10, () => put()) },
    ],
  },
  {
    rule: d11,
    found: [
      { calls: invocations(3, () => [put(), get()]), expect: { count: 3 } },
      { calls: invocations(1, () => [put({ keyHash: 'a' }), get({ keyHash: 'a' })]) },
    ],
    silent: [
      { calls: invocations(3, () => [put(), get({ consistency: 'strong' })]) },
      { calls: invocations(3, () => [put(), get({ at: 1_500 })]) },
      { calls: invocations(3, () => [get(), put()]) },
      { calls: invocations(1, () => [put({ keyHash: 'a' }), get({ keyHash: 'b' })]) },
      { calls: invocations(1, () => [put({ errorCode: 'ConditionalCheckFailedException' }), get()]) },
    ],
  },
  {
    rule: d12,
    found: [{ calls: invocations(61, () => [get({ consistency: 'strong', readUnits: 1 })]), expect: { count: 61 } }],
    silent: [
      { calls: invocations(61, () => [put(), get({ consistency: 'strong', readUnits: 1 })]) },
      { calls: invocations(61, () => [get()]) },
    ],
  },
  {
    rule: d13,
    found: [
      { template: INDEXED, calls: [byCity({ consistency: 'strong' })] },
      { calls: [byCity({ consistency: 'strong', errorCode: 'ValidationException' })] },
    ],
    silent: [
      { template: INDEXED, calls: [byCity()] },
      { template: INDEXED, calls: [byCity({ index: 'local', consistency: 'strong' })] },
    ],
  },
  {
    rule: d20,
    found: [
      {
        calls: invocations(2, () => [dynamodb('Query', { readUnits: 128, consistency: 'eventual' })]),
        expect: { count: 2 },
      },
      { calls: invocations(1, () => [dynamodb('Query', { readUnits: 1, truncated: true })]) },
    ],
    silent: [
      {
        calls: invocations(1, () => [dynamodb('Query', { truncated: true }), dynamodb('Query', { truncated: false })]),
      },
      { calls: invocations(1, () => [dynamodb('Query', { readUnits: 128, consistency: 'strong' })]) },
    ],
  },
  {
    rule: d29,
    found: [
      { calls: [scan({ itemsReturned: 90, responseBytes: 30 })] },
      { calls: [scan({ select: 'COUNT', itemsReturned: 0 })] },
    ],
    silent: [
      { calls: [scan({ itemsReturned: 90, responseBytes: 9_000 })] },
      { calls: [dynamodb('Query', { select: 'COUNT' })] },
    ],
  },
]);
