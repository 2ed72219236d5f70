/** D5–D7, D9, D14–D19, D21, D23, D24: rules about writing and capacity. */
import { checkCases } from '../testing/cases.ts';
import { dynamodb, invocations, overAnHour, TABLE } from '../testing/calls.ts';
import { d5 } from './d05-write-loop.ts';
import { d6 } from './d06-hot-partition.ts';
import { d7 } from './d07-few-key-values.ts';
import { d9 } from './d09-index-on-mutable.ts';
import { d14 } from './d14-lost-update.ts';
import { d15 } from './d15-transaction-of-one.ts';
import { d16 } from './d16-failed-conditions.ts';
import { d17 } from './d17-large-items.ts';
import { d18 } from './d18-just-over-a-unit.ts';
import { d19 } from './d19-fat-item-small-change.ts';
import { d21 } from './d21-unprocessed-ignored.ts';
import { d23 } from './d23-wrong-capacity-mode.ts';
import { d24 } from './d24-wrong-table-class.ts';

const put = (more = {}) => dynamodb('PutItem', { writeUnits: 1, ...more });
const update = (more = {}) => dynamodb('UpdateItem', { writeUnits: 1, ...more });
const table = (properties: string, hash = 'pk') => `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      KeySchema: [{ AttributeName: ${hash}, KeyType: HASH }]
      ${properties}
`;
const PROVISIONED = table('ProvisionedThroughput: { ReadCapacityUnits: 100, WriteCapacityUnits: 100 }');
const ON_DEMAND = table('BillingMode: PAY_PER_REQUEST');
const index = (hash: string) =>
  table(
    `GlobalSecondaryIndexes: [{ IndexName: gsi, KeySchema: [{ AttributeName: ${hash}, KeyType: HASH }], Projection: { ProjectionType: ALL } }]`,
  );
const GB = 1024 ** 3;

checkCases([
  {
    rule: d5,
    found: [{ calls: invocations(2, () => [put(), put(), dynamodb('PutItem'), put()]), expect: { count: 8 } }],
    silent: [
      { calls: invocations(5, () => [put(), put()]) },
      { calls: invocations(1, () => [1, 2, 3].map(() => put({ conditional: true }))) },
    ],
  },
  {
    rule: d6,
    found: [
      { calls: [4, 5].map(() => dynamodb('GetItem', { partitionKeyHash: 'a', readUnits: 1_600 })), says: /3200 read/ },
      {
        calls: overAnHour(200, (n) => put({ partitionKeyHash: n % 2 ? 'hot' : `key-${n}` })),
        expect: { count: 100 },
        says: /takes 50 %/,
      },
      {
        calls: [put({ partitionKeyHash: 'a', writeUnits: 600 }), put({ partitionKeyHash: 'a', writeUnits: 600 })],
        says: /1200 write/,
      },
    ],
    silent: [
      { calls: [4, 5].map(() => dynamodb('GetItem', { partitionKeyHash: 'a', readUnits: 1_400 })) },
      { calls: overAnHour(200, (n) => put({ partitionKeyHash: `key-${n}` })) },
      { calls: overAnHour(200, () => put()) },
    ],
  },
  {
    rule: d7,
    found: [
      { template: table('BillingMode: PAY_PER_REQUEST', 'status'), expect: { templateLine: 8 } },
      { template: index('orderDate'), says: /index gsi of Orders/ },
      {
        calls: overAnHour(150, (n) => put({ partitionKeyHash: `day-${n % 3}` })),
        says: /150 writes to Orders went to 3/,
      },
    ],
    silent: [
      { template: table('BillingMode: PAY_PER_REQUEST', 'candidate') },
      { template: index('customerId') },
      { calls: overAnHour(150, (n) => put({ partitionKeyHash: `${n}` })) },
    ],
  },
  {
    rule: d9,
    found: [
      { template: index('updatedAt'), calls: [update(), update()], expect: { count: 2 } },
      {
        template: index('status'),
        calls: [put({ indexKeyChanged: true }), put({ indexKeyChanged: false })],
        expect: { count: 1 },
      },
    ],
    silent: [
      { template: index('customerId'), calls: [update()] },
      { template: index('updatedAt'), calls: [put()] },
      { template: index('updatedAt'), calls: [update({ indexKeyChanged: false })] },
    ],
  },
  {
    rule: d14,
    found: [{ calls: invocations(2, () => [dynamodb('GetItem'), put({ conditional: false })]), expect: { count: 2 } }],
    silent: [
      { calls: invocations(2, () => [dynamodb('GetItem'), put({ conditional: true })]) },
      { calls: invocations(2, () => [dynamodb('GetItem'), put()]) },
      {
        calls: invocations(2, () => [dynamodb('GetItem', { keyHash: 'a' }), put({ conditional: false, keyHash: 'b' })]),
      },
    ],
  },
  {
    rule: d15,
    found: [
      {
        calls: overAnHour(100, () => dynamodb('TransactWriteItems', { writeUnits: 2 })),
        money: 100 * 730 * 0.625e-6,
        expect: { count: 100 },
      },
      { calls: [dynamodb('TransactWriteItems', { writeUnits: 40, actions: 1 })] },
    ],
    silent: [
      { calls: [dynamodb('TransactWriteItems', { writeUnits: 4 })] },
      { calls: [dynamodb('TransactWriteItems', { writeUnits: 2, actions: 2 })] },
    ],
  },
  {
    rule: d16,
    found: [
      {
        calls: overAnHour(50, (n) => put({ errorCode: n % 2 ? 'ConditionalCheckFailedException' : undefined })),
        expect: { count: 25 },
      },
    ],
    silent: [
      {
        calls: overAnHour(500, (n) => put({ errorCode: n % 20 === 0 ? 'ConditionalCheckFailedException' : undefined })),
      },
      { calls: overAnHour(50, () => put({ errorCode: 'ValidationException' })) },
    ],
  },
  {
    rule: d17,
    found: [
      { calls: [put({ requestBytes: 150_000 })] },
      { calls: [update({ itemBytes: 300_000 })], says: /293 KB/ },
      { calls: [put({ base64: true })] },
    ],
    silent: [{ calls: [put({ requestBytes: 90_000 }), update({ requestBytes: 150 })] }],
  },
  {
    rule: d18,
    found: [
      { calls: overAnHour(40, () => put({ itemBytes: 1100 })), money: 40 * 730 * 0.625e-6, expect: { count: 40 } },
    ],
    silent: [
      { calls: overAnHour(40, () => put({ itemBytes: 9 * 1024 + 80 })) },
      { calls: overAnHour(40, () => put({ itemBytes: 1024 })) },
      { calls: overAnHour(40, () => put({ itemBytes: 1900 })) },
      { calls: overAnHour(40, () => put()) },
    ],
  },
  {
    rule: d19,
    found: [
      { calls: overAnHour(100, () => update({ writeUnits: 8 })), money: 700 * 730 * 0.625e-6, expect: { count: 100 } },
    ],
    silent: [
      { calls: overAnHour(100, () => update({ writeUnits: 2 })) },
      { calls: overAnHour(100, () => update({ writeUnits: 8, requestBytes: 8000 })) },
    ],
  },
  {
    rule: d21,
    found: [{ calls: invocations(1, () => [dynamodb('BatchWriteItem', { unprocessed: 3 })]), says: /3 unprocessed/ }],
    silent: [
      {
        calls: invocations(1, () => [
          dynamodb('BatchWriteItem', { unprocessed: 3 }),
          dynamodb('BatchWriteItem', { unprocessed: 0 }),
        ]),
      },
      { calls: invocations(1, () => [dynamodb('BatchWriteItem')]) },
    ],
  },
  {
    rule: d23,
    found: [
      { template: PROVISIONED, calls: overAnHour(3600, () => put()), says: /used to 1\.0 %/ },
      { template: ON_DEMAND, calls: overAnHour(3600, () => put({ writeUnits: 10 })), says: /on-demand/ },
    ],
    silent: [
      { template: PROVISIONED, calls: overAnHour(3600, () => put({ writeUnits: 60 })) },
      // A burst: all within one minute of the hour.
      { template: ON_DEMAND, calls: overAnHour(3600, (n) => put({ writeUnits: n < 60 ? 600 : 0 })) },
      { template: ON_DEMAND, calls: overAnHour(50, () => put()) },
    ],
  },
  {
    rule: d24,
    found: [
      // 50 USD of writes: 25 for storage is half of that, 19.50 is less than 41.67 %.
      {
        template: ON_DEMAND,
        calls: overAnHour(100, () => put({ writeUnits: 1_096 })),
        measured: { storedBytes: new Map([[TABLE, 100 * GB]]) },
        money: 25 * 0.6 - 50.005 * 0.25,
      },
      {
        template: ON_DEMAND,
        calls: overAnHour(100, () => put()),
        measured: { storedBytes: new Map([[TABLE, 100 * GB]]) },
        says: /Standard-IA is cheaper/,
      },
      {
        template: ON_DEMAND.replace('PAY_PER_REQUEST', 'PAY_PER_REQUEST\n      TableClass: STANDARD_INFREQUENT_ACCESS'),
        calls: overAnHour(100, () => put({ writeUnits: 1000 })),
        measured: { storedBytes: new Map([[TABLE, GB]]) },
        says: /Standard is cheaper/,
      },
    ],
    silent: [
      {
        template: ON_DEMAND,
        calls: overAnHour(100, () => put({ writeUnits: 1_096 })),
        measured: { storedBytes: new Map([[TABLE, 78 * GB]]) },
      },
      {
        template: ON_DEMAND.replace('PAY_PER_REQUEST', 'PAY_PER_REQUEST\n      TableClass: STANDARD_INFREQUENT_ACCESS'),
        calls: overAnHour(100, () => put()),
        measured: { storedBytes: new Map([[TABLE, GB]]) },
      },
      {
        template: ON_DEMAND,
        calls: overAnHour(100, () => put({ writeUnits: 1000 })),
        measured: { storedBytes: new Map([[TABLE, GB]]) },
      },
      { template: ON_DEMAND, calls: overAnHour(100, () => put()) },
    ],
  },
]);
