/** Child process of kill.test.ts: writes as fast as it can and says what was acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { openTestDatabase } from './open-test-database.ts';

const WRITERS = 8;
const KEYS_EACH = 20;
const DELETED_EVERY = 7;

const [, , directory = '', life = ''] = process.argv;
const test = openTestDatabase(true, undefined, directory);
if (test.db.catalog.find('Ledger') === undefined) {
  await test.run('CreateTable', {
    TableName: 'Ledger',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'tag'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTag',
        KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'local',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'tag', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
}

// A pipe is written at once, so that the parent knows all that was acknowledged before the kill.
const acknowledged = (what: string, key: string, n: number): void => void writeSync(1, `${what} ${key} ${n}\n`);

/** Counts up its own keys, in turn alone, in pairs, and away. */
async function write(writer: number): Promise<never> {
  const from = Number(life) * 1_000_000;
  for (let i = 1; ; i++) {
    const n = from + i;
    const key = (at: number) => ({ pk: { S: `w${writer}` }, sk: { S: `k${at % KEYS_EACH}` } });
    const item = (at: number) => ({ ...key(at), n: { N: String(n) }, tag: { S: `t${n % 5}` } });
    if (i % DELETED_EVERY === 0) {
      await test.run('DeleteItem', { TableName: 'Ledger', Key: key(i) });
      acknowledged('delete', `w${writer}/k${i % KEYS_EACH}`, n);
    } else if (i % 3 === 0) {
      const pair = ['left', 'right'].map((side) => ({ ...item(i), sk: { S: side } }));
      await test.run('TransactWriteItems', {
        TransactItems: pair.map((Item) => ({ Put: { TableName: 'Ledger', Item } })),
      });
      acknowledged('put', `w${writer}/left`, n);
    } else {
      await test.run('PutItem', { TableName: 'Ledger', Item: item(i) });
      acknowledged('put', `w${writer}/k${i % KEYS_EACH}`, n);
    }
  }
}
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
