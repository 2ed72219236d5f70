/**
 * A stream's shards: one after the other, each the parent of the next. Sequence numbers tell the time, so that the lineage
 * follows from when the stream began, and nothing of it has to be kept.
 */
import { hash as digest } from 'node:crypto';
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { LAG_MAX_MS } from '../consistency/lag.ts';
import { PER_MS, printSequence, RETENTION_MS, type Stream } from './stream-store.ts';

/** AWS closes a shard after about four hours and opens its child. */
export const SHARD_LIFE_MS = 4 * 3600 * 1000;

export interface Shard {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly firstSequence: number;
  /** No record of it has a higher number. */
  readonly boundSequence: number;
  /** Set once no record will be added any more. */
  readonly lastSequence?: number;
}

/** Those of which a record may still be read, oldest first. */
export function shardsOf(db: Database, stream: Stream): readonly Shard[] {
  const { createdMs, firstSequence, lastSequence } = stream.record;
  // Numbers go on where they were when the home's time goes back (it starts anew after its clock was moved).
  const reachedMs = Math.max(db.clock.now(), stream.nextSequence / PER_MS);
  // A stream that lags tells the last records of a shard after its end.
  const { lagging } = db.replicas;
  const now = reachedMs - (lagging ? LAG_MAX_MS : 0);
  const endMs = lastSequence === undefined ? now : Math.min(now, lastSequence / PER_MS);
  const newest = Math.max(0, Math.floor((endMs - createdMs) / SHARD_LIFE_MS));
  const oldest = Math.max(0, Math.floor((now - RETENTION_MS - createdMs) / SHARD_LIFE_MS));
  const shards: Shard[] = [];
  for (let number = Math.min(oldest, newest); number <= newest; number++) {
    const first = firstSequence + number * SHARD_LIFE_MS * PER_MS;
    const end = first + SHARD_LIFE_MS * PER_MS - 1;
    const last = number < newest ? end : lastSequence;
    const untold = last !== undefined && (isAwaited(stream, last) || (lagging && last / PER_MS > now));
    shards.push({
      shardId: shardId(stream, number),
      ...(number > 0 && { parentShardId: shardId(stream, number - 1) }),
      firstSequence: first,
      boundSequence: last ?? end,
      ...(last !== undefined && !untold && { lastSequence: last }),
    });
  }
  return shards;
}

/** Whether a record with this number or a lower one may still come: whoever was told that the shard has ended would miss it. */
function isAwaited({ underWay }: Stream, last: number): boolean {
  const [oldest] = underWay.values();
  return oldest !== undefined && oldest <= last;
}

function shardId({ record }: Stream, number: number): string {
  if (number === 0) return record.shardId;
  const startMs = record.createdMs + number * SHARD_LIFE_MS;
  return `shardId-${String(startMs).padStart(20, '0')}-${digest('md5', `${record.arn} ${number}`).slice(0, 8)}`;
}

const STREAM_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]+\/stream\/[^/]+$/;

export function checkStreamArn(arn: string): void {
  if (!STREAM_ARN.test(arn)) throw invalid(`Invalid StreamArn: Invalid ResourceArn provided as input ${arn}`);
}

export function streamOf(db: Database, arn: string): Stream {
  checkStreamArn(arn);
  const stream = db.streams.find(arn);
  if (!stream) throw notFound(`Stream: ${arn} not found`);
  return stream;
}

export function shardOf(db: Database, stream: Stream, id: string): Shard {
  const shard = shardsOf(db, stream).find((each) => each.shardId === id);
  // Unlike that of a stream, the text does not name what is missing.
  if (!shard) throw notFound('Shard does not exist');
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
