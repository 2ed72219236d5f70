/** DisableKinesisStreamingDestination: only what is ACTIVE can be disabled, and in a home nothing is. */
import type {
  DisableKinesisStreamingDestinationInput,
  DisableKinesisStreamingDestinationOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { wrongState } from '../tables/kinesis-destination.ts';

export async function disableKinesisStreamingDestination(
  db: Database,
  input: DisableKinesisStreamingDestinationInput,
  call: Call,
): Promise<DisableKinesisStreamingDestinationOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  throw wrongState('KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.');
}
