/** Streams as Lambda reads them: inside the process, in the form of a function's event. */
import type { Database } from '../database.ts';
import { shardOf, shardsOf, streamOf } from './shards.ts';
import { parseSequence, printSequence, type StoredRecord } from './stream-store.ts';

/** One entry of the event's `Records`. */
export interface EventRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime: number;
    readonly [name: string]: unknown;
  };
  readonly eventSourceARN: string;
}

export interface ReaderShard {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly closed: boolean;
}

export interface ReadRequest {
  readonly streamArn: string;
  readonly shardId: string;
  readonly afterSequenceNumber?: string;
  readonly position?: 'TRIM_HORIZON' | 'LATEST';
  readonly limit: number;
}

export interface ReadResult {
  readonly records: readonly EventRecord[];
  /** Where to go on from: of the last record returned; with LATEST, of the place where the shard ends now. */
  readonly lastSequenceNumber?: string;
}

export interface StreamReader {
  shards(streamArn: string): readonly ReaderShard[];
  read(request: ReadRequest): ReadResult;
  subscribe(streamArn: string, listener: () => void): () => void;
}

export function streamReader(db: Database): StreamReader {
  return {
    shards: (arn) =>
      shardsOf(db, streamOf(db, arn)).map(({ shardId, parentShardId, lastSequence }) => ({
        shardId,
        ...(parentShardId !== undefined && { parentShardId }),
        closed: lastSequence !== undefined,
      })),
    read: (request) => read(db, request),
    subscribe: (arn, listener) => db.streams.subscribe(arn, listener),
  };
}

function read(db: Database, { streamArn, shardId, afterSequenceNumber, position, limit }: ReadRequest): ReadResult {
  const stream = streamOf(db, streamArn);
  const shard = shardOf(db, stream, shardId);
  const after = afterSequenceNumber === undefined ? undefined : parseSequence(afterSequenceNumber);
  if (after === undefined && position === 'LATEST')
    return { records: [], lastSequenceNumber: printSequence(Math.min(shard.boundSequence, stream.nextSequence - 1)) };
  const records: EventRecord[] = [];
  let last = after;
  for (const stored of db.streams.read(stream, Math.max(shard.firstSequence, (after ?? 0) + 1))) {
    if (records.length === limit || stored.sequence > shard.boundSequence) break;
    records.push(eventRecord(stored, streamArn));
    last = stored.sequence;
  }
  return { records, ...(last !== undefined && { lastSequenceNumber: printSequence(last) }) };
}

function eventRecord({ json }: StoredRecord, eventSourceARN: string): EventRecord {
  // Written by the stream store. The event spells the identity's members differently.
  const { userIdentity, ...record } = JSON.parse(json.toString()) as EventRecord & {
    userIdentity?: { Type: string; PrincipalId: string };
  };
  const identity = userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } };
  return { ...record, ...identity, eventSourceARN };
}
