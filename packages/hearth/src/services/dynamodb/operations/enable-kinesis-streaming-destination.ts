/** EnableKinesisStreamingDestination: answers ENABLING; in a home it ends as ENABLE_FAILED, see tables/kinesis-destination.ts. */
import type {
  EnableKinesisStreamingDestinationInput,
  EnableKinesisStreamingDestinationOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { isEnabling, wrongState } from '../tables/kinesis-destination.ts';
import type { KinesisDestination } from '../tables/table.ts';

export async function enableKinesisStreamingDestination(
  db: Database,
  input: EnableKinesisStreamingDestinationInput,
  call: Call,
): Promise<EnableKinesisStreamingDestinationOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const before = table.record.kinesis ?? [];
  if (before.some((each) => isEnabling(db, each))) {
    throw wrongState(
      'EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.',
    );
  }
  const precision = input.EnableKinesisStreamingConfiguration?.ApproximateCreationDateTimePrecision;
  const destination: KinesisDestination = {
    streamArn: input.StreamArn,
    sinceMs: db.clock.now(),
    ...(precision && { precision }),
  };
  const others = before.filter((each) => each.streamArn !== input.StreamArn);
  await db.catalog.save({ ...table.record, kinesis: [destination, ...others] });
  return {
    TableName: table.name,
    StreamArn: input.StreamArn,
    DestinationStatus: 'ENABLING',
    EnableKinesisStreamingConfiguration: precision ? { ApproximateCreationDateTimePrecision: precision } : {},
  };
}
