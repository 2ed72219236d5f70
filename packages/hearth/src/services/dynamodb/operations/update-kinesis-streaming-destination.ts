/** UpdateKinesisStreamingDestination: only what is ACTIVE can be updated, and in a home nothing is. */
import type {
  UpdateKinesisStreamingDestinationInput,
  UpdateKinesisStreamingDestinationOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { wrongState } from '../tables/kinesis-destination.ts';

export async function updateKinesisStreamingDestination(
  db: Database,
  input: UpdateKinesisStreamingDestinationInput,
  call: Call,
): Promise<UpdateKinesisStreamingDestinationOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const { StreamArn: arn, UpdateKinesisStreamingConfiguration: wanted } = input;
  if (wanted?.ApproximateCreationDateTimePrecision === undefined) {
    throw invalid(
      'Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values',
    );
  }
  if (!table.record.kinesis?.some((each) => each.streamArn === arn))
    throw wrongState(`No streaming destination with streamArn: ${arn} found for table with tableName: ${table.name}`);
  throw wrongState(
    `Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: ${table.name}, kdsArn: ${arn}`,
  );
}
