/** DescribeKinesisStreamingDestination: no table has one; the operations that would make one are not served. */
import type {
  DescribeKinesisStreamingDestinationInput,
  DescribeKinesisStreamingDestinationOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

export async function describeKinesisStreamingDestination(
  db: Database,
  input: DescribeKinesisStreamingDestinationInput,
  call: Call,
): Promise<DescribeKinesisStreamingDestinationOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  return { TableName: table.name, KinesisDataStreamDestinations: [] };
}
