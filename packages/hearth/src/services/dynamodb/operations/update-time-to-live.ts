/** UpdateTimeToLive: names the attribute that says when items expire, or ends expiry. */
import type { UpdateTimeToLiveInput, UpdateTimeToLiveOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { refuseBusy } from '../tables/lifecycle.ts';
import type { TableRecord } from '../tables/table.ts';

export async function updateTimeToLive(
  db: Database,
  input: UpdateTimeToLiveInput,
  call: Call,
): Promise<UpdateTimeToLiveOutput> {
  const table = db.catalog.describe(input.TableName);
  const { Enabled, AttributeName } = input.TimeToLiveSpecification;
  call.notes.resource = table.arn;
  refuseBusy(db, table.record, ['CREATING']);
  const { timeToLive, ...rest } = table.record;
  const changed = { ...rest, timeToLiveChangedMs: db.clock.now() };
  if (Enabled) {
    if (timeToLive && timeToLive.attribute !== AttributeName) throw otherAttribute(timeToLive.attribute);
    if (timeToLive) throw invalid('TimeToLive is already enabled');
    checkPace(db, table.record);
    await db.catalog.save({ ...changed, timeToLive: { attribute: AttributeName, space: db.catalog.reserveSpaces(1) } });
    db.background.fillExpiry(table.name);
  } else {
    if (!timeToLive) throw invalid('TimeToLive is already disabled');
    if (timeToLive.attribute !== AttributeName) throw otherAttribute(timeToLive.attribute);
    checkPace(db, table.record);
    await db.catalog.save(changed, () => db.catalog.listForClearing(timeToLive.space));
    db.background.clear(timeToLive.space);
    db.sweeper.arm();
  }
  return { TimeToLiveSpecification: { Enabled, AttributeName } };
}

/** AWS takes one change in about half an hour (seen 2022 to 2025; its guide says an hour). Not asked for where nothing is throttled. */
const PACE_MS = 30 * 60 * 1000;

function checkPace(db: Database, { timeToLiveChangedMs: before }: TableRecord): void {
  if (!db.conditions.throttling || before === undefined || db.clock.now() - before >= PACE_MS) return;
  throw invalid('Time to live has been modified multiple times within a fixed interval');
}

function otherAttribute(current: string): Error {
  return invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
}
