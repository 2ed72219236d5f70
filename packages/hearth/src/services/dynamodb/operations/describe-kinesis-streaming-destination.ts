/** DescribeKinesisStreamingDestination: the streams that a table was told to send its changes to, the latest first. */
import type {
  DescribeKinesisStreamingDestinationInput,
  DescribeKinesisStreamingDestinationOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeDestination } from '../tables/kinesis-destination.ts';

export async function describeKinesisStreamingDestination(
  db: Database,
  input: DescribeKinesisStreamingDestinationInput,
  call: Call,
): Promise<DescribeKinesisStreamingDestinationOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  return {
    TableName: table.name,
    KinesisDataStreamDestinations: (table.record.kinesis ?? []).map((each) => describeDestination(db, each)),
  };
}
