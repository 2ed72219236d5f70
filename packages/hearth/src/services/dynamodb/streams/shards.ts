/** A stream's shards. For now one from its beginning to its end; readers follow the lineage that is told here. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { printSequence, type Stream } from './stream-store.ts';

export interface Shard {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly firstSequence: number;
  /** Set once no record will be added any more. */
  readonly lastSequence?: number;
}

export function shardsOf(stream: Stream): readonly Shard[] {
  const { shardId, firstSequence, lastSequence } = stream.record;
  return [{ shardId, firstSequence, ...(lastSequence !== undefined && { lastSequence }) }];
}

export function streamOf(db: Database, arn: string): Stream {
  const stream = db.streams.find(arn);
  if (!stream) throw notFound(`Stream: ${arn} not found`);
  return stream;
}

export function shardOf(stream: Stream, shardId: string): Shard {
  const shard = shardsOf(stream).find((each) => each.shardId === shardId);
  if (!shard) throw notFound(`Shard: ${shardId} in Stream: ${stream.record.arn} not found`);
  return shard;
}

function notFound(what: string): Error {
  return new ServiceError('ResourceNotFoundException', `Requested resource not found: ${what}`, { status: 400 });
}

export function describeShard(shard: Shard): object {
  return {
    ShardId: shard.shardId,
    SequenceNumberRange: {
      StartingSequenceNumber: printSequence(shard.firstSequence),
      ...(shard.lastSequence !== undefined && { EndingSequenceNumber: printSequence(shard.lastSequence) }),
    },
    ...(shard.parentShardId !== undefined && { ParentShardId: shard.parentShardId }),
  };
}
