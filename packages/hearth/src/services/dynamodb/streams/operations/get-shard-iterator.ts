/** GetShardIterator: a place in a shard to read on from. */
import type { GetShardIteratorInput, GetShardIteratorOutput } from '../../../../api/dynamodb-streams.gen.ts';
import { ServiceError } from '../../../../wire/errors.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Database } from '../../database.ts';
import { invalid } from '../../errors.ts';
import { encodeIterator } from '../iterator.ts';
import { type Shard, shardOf, streamOf } from '../shards.ts';
import { parseSequence, type Stream } from '../stream-store.ts';

export async function getShardIterator(
  db: Database,
  input: GetShardIteratorInput,
  call: Call,
): Promise<GetShardIteratorOutput> {
  const stream = streamOf(db, input.StreamArn);
  call.notes.resource = stream.record.arn;
  const shard = shardOf(db, stream, input.ShardId);
  const from = positionOf(db, stream, shard, input);
  return {
    ShardIterator: encodeIterator({ streamArn: stream.record.arn, shardId: shard.shardId, from }, db.clock.now()),
  };
}

function positionOf(
  db: Database,
  stream: Stream,
  shard: Shard,
  { ShardIteratorType: type, SequenceNumber }: GetShardIteratorInput,
): number {
  if (SequenceNumber !== undefined && (type === 'TRIM_HORIZON' || type === 'LATEST'))
    throw invalid(`Invalid request: SequenceNumber is not allowed for ShardIteratorType ${type}`);
  if (type === 'TRIM_HORIZON') return shard.firstSequence;
  if (type === 'LATEST')
    return Math.max(shard.firstSequence, Math.min(stream.nextSequence, (shard.lastSequence ?? Infinity) + 1));
  if (SequenceNumber === undefined)
    throw invalid(`Invalid request: SequenceNumber is required for ShardIteratorType ${type}`);
  const sequence = parseSequence(SequenceNumber);
  if (sequence === undefined) throw invalid(`Invalid SequenceNumber: ${SequenceNumber}`);
  if (sequence < Math.max(shard.firstSequence, db.streams.horizon())) {
    throw new ServiceError(
      'TrimmedDataAccessException',
      'The sequence number is older than the oldest record of the shard',
      { status: 400 },
    );
  }
  return type === 'AFTER_SEQUENCE_NUMBER' ? sequence + 1 : sequence;
}
