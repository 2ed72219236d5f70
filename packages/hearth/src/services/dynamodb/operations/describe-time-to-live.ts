/** DescribeTimeToLive: whether items expire, and by which attribute. */
import type { DescribeTimeToLiveInput, DescribeTimeToLiveOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

export async function describeTimeToLive(
  db: Database,
  input: DescribeTimeToLiveInput,
  call: Call,
): Promise<DescribeTimeToLiveOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const { timeToLive } = table.record;
  if (!timeToLive) return { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } };
  return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.attribute } };
}
