/** UpdateTimeToLive: names the attribute that says when items expire, or ends expiry. */
import type { UpdateTimeToLiveInput, UpdateTimeToLiveOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';

export async function updateTimeToLive(
  db: Database,
  input: UpdateTimeToLiveInput,
  call: Call,
): Promise<UpdateTimeToLiveOutput> {
  const table = db.catalog.describe(input.TableName);
  const { Enabled, AttributeName } = input.TimeToLiveSpecification;
  call.notes.resource = table.arn;
  const { timeToLive, ...rest } = table.record;
  if (Enabled) {
    if (timeToLive && timeToLive.attribute !== AttributeName) throw otherAttribute(timeToLive.attribute);
    if (timeToLive) throw invalid('TimeToLive is already enabled');
    await db.catalog.save({ ...rest, timeToLive: { attribute: AttributeName, space: db.catalog.reserveSpaces(1) } });
    db.background.fillExpiry(table.name);
  } else {
    if (!timeToLive) throw invalid('TimeToLive is already disabled');
    if (timeToLive.attribute !== AttributeName) throw otherAttribute(timeToLive.attribute);
    await db.catalog.save(rest, () => db.catalog.listForClearing(timeToLive.space));
    db.background.clear(timeToLive.space);
    db.sweeper.arm();
  }
  return { TimeToLiveSpecification: { Enabled, AttributeName } };
}

function otherAttribute(current: string): Error {
  return invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
}
