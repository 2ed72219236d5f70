/**
 * Kinesis streams that tables were told to send their changes to. A home has no Kinesis, so every stream is one that is not
 * there: AWS takes it, and finds that out a moment later. Answers and texts seen 2026-10-09 (us-west-2).
 */
import type { DescribeKinesisStreamingDestinationOutput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { KinesisDestination } from './table.ts';

/** Between ENABLING and ENABLE_FAILED. */
const ENABLING_MS = 2000;

type Destination = NonNullable<DescribeKinesisStreamingDestinationOutput['KinesisDataStreamDestinations']>[number];

export function isEnabling(db: Database, { sinceMs }: KinesisDestination): boolean {
  return db.clock.now() < sinceMs + ENABLING_MS;
}

export function describeDestination(db: Database, destination: KinesisDestination): Destination {
  const { streamArn, precision } = destination;
  if (isEnabling(db, destination)) {
    return {
      StreamArn: streamArn,
      DestinationStatus: 'ENABLING',
      ...(precision && { ApproximateCreationDateTimePrecision: precision }),
    };
  }
  const here = streamArn.split(':')[3] === db.region;
  return {
    StreamArn: streamArn,
    DestinationStatus: 'ENABLE_FAILED',
    DestinationStatusDescription: here
      ? 'User does not have a permission to use kinesis stream'
      : 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region',
  };
}

/** AWS begins so even where it is disabling that is refused. */
export function wrongState(problem: string): Error {
  return invalid(`Table is not in a valid state to enable Kinesis Streaming Destination: ${problem}`);
}
