/** Provisioned units that go up and down, as AWS answered it on 2026-10-08 and 2026-10-09. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../../base/clock.ts';
import { conditions } from '../../../base/conditions.ts';
import { type Answer, openTestDatabase, stillClock, type TestDatabase } from '../testing/open-test-database.ts';
import { changeThroughput, decreasesToday, type ThroughputChanges } from './throughput-changes.ts';

const units = (reads: number, writes = reads) => ({ ReadCapacityUnits: reads, WriteCapacityUnits: writes });
const at = (time: string): number => Date.parse(`2026-10-08T${time}Z`);

describe('decreases', () => {
  const lowered = (...times: readonly string[]): ThroughputChanges =>
    times.reduce<ThroughputChanges>(
      (changes, time, i) => changeThroughput(units(9 - i), units(8 - i), changes, at(time)),
      {},
    );
  const FOUR = ['11:00:00', '11:00:02', '11:00:04', '11:20:48'];
  const refusal = (last: string, next: string): string =>
    'Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each ' +
    'subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: 4. ' +
    `Last decrease at Thursday, October 8, 2026 at ${last} Coordinated Universal Time. ` +
    `Next decrease can be made at ${next} Coordinated Universal Time`;

  it('are four in a day, then one an hour', () => {
    const four = lowered(...FOUR);
    const fifth = (time: string, to = units(3, 9)) => changeThroughput(units(4), to, four, at(time));
    expect(() => fifth('12:20:47')).toThrow(refusal('11:20:48 AM', 'Thursday, October 8, 2026 at 12:20:48 PM'));
    expect(fifth('12:20:48')).toEqual({ increasedMs: at('12:20:48'), decreasedMs: at('12:20:48'), decreases: 5 });
    expect(fifth('11:20:49', units(5))).toEqual({ ...four, increasedMs: at('11:20:49') });
  });

  it('begin anew at midnight, which a refusal says', () => {
    const four = lowered('23:00:00', '23:00:02', '23:00:04', '23:20:48');
    expect(() => changeThroughput(units(4), units(3), four, at('23:59:59'))).toThrow(
      refusal('11:20:48 PM', 'Friday, October 9, 2026 at 12:00:00 AM'),
    );
    const midnight = at('23:59:59') + 1000;
    expect(decreasesToday(four, midnight)).toBe(0);
    expect(changeThroughput(units(4), units(3), four, midnight).decreases).toBe(1);
  });
});

const DAY_MS = 86_400_000;

/** Stands at noon, so that no day ends while a test counts what happens in one. */
function noon(): Clock {
  const clock = stillClock();
  clock.advance(1.5 * DAY_MS - (clock.now() % DAY_MS));
  return clock;
}

const TableName = 'Units';
const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
let test: TestDatabase;

async function settle(): Promise<Answer> {
  test.clock.advance(60_000);
  return (await test.run('DescribeTable', { TableName })).Table;
}

async function open(name: 'calm' | 'aws'): Promise<void> {
  test = openTestDatabase(false, conditions(name), undefined, noon());
  await test.run('CreateTable', {
    TableName,
    KeySchema,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    ProvisionedThroughput: units(10, 5),
    GlobalSecondaryIndexes: [
      { IndexName: 'again', KeySchema, Projection: { ProjectionType: 'ALL' }, ProvisionedThroughput: units(2) },
    ],
  });
  await settle();
}

describe.each(['calm', 'aws'] as const)('UpdateTable under %s', (name) => {
  beforeAll(() => open(name));
  afterAll(() => test.close());

  it('answers with the units as they were, and with when they changed', async () => {
    const update = async (reads: number, writes: number): Promise<Answer> =>
      (await test.run('UpdateTable', { TableName, ProvisionedThroughput: units(reads, writes) })).TableDescription;
    const raised = await update(30, 15);
    expect(raised).toMatchObject({ TableStatus: 'UPDATING', ProvisionedThroughput: units(10, 5) });
    const { LastIncreaseDateTime } = raised.ProvisionedThroughput;
    expect(LastIncreaseDateTime).toBeInstanceOf(Date);
    expect((await settle()).ProvisionedThroughput).toEqual({
      LastIncreaseDateTime,
      NumberOfDecreasesToday: 0,
      ...units(30, 15),
    });

    const lowered = (await update(20, 10)).ProvisionedThroughput;
    const { LastDecreaseDateTime } = lowered;
    expect(lowered).toEqual({
      LastIncreaseDateTime,
      LastDecreaseDateTime: expect.any(Date),
      NumberOfDecreasesToday: 0,
      ...units(30, 15),
    });
    expect((await settle()).ProvisionedThroughput).toEqual({
      LastIncreaseDateTime,
      LastDecreaseDateTime,
      NumberOfDecreasesToday: 1,
      ...units(20, 10),
    });
  });

  it('counts the decreases of an index for themselves', async () => {
    const input = { Update: { IndexName: 'again', ProvisionedThroughput: units(1) } };
    const { TableDescription } = await test.run('UpdateTable', { TableName, GlobalSecondaryIndexUpdates: [input] });
    expect(TableDescription.GlobalSecondaryIndexes[0].ProvisionedThroughput).toMatchObject(units(2));
    expect((await settle()).GlobalSecondaryIndexes[0].ProvisionedThroughput).toEqual({
      LastDecreaseDateTime: expect.any(Date),
      NumberOfDecreasesToday: 1,
      ...units(1),
    });
  });
});

describe('UpdateTable, while it goes on', () => {
  beforeAll(() => open('aws'));
  afterAll(() => test.close());

  it('leaves the units as they were until it is done', async () => {
    await test.run('UpdateTable', { TableName, ProvisionedThroughput: units(40) });
    const { Table } = await test.run('DescribeTable', { TableName });
    expect(Table).toMatchObject({ TableStatus: 'UPDATING', ProvisionedThroughput: units(10, 5) });
    expect((await settle()).ProvisionedThroughput).toMatchObject(units(40));
  });
});
