/** GetRecords: the next records of a shard, at most 1,000 or 1 MB; no next iterator at the end of a closed shard. */
import type { GetRecordsInput, GetRecordsOutput } from '../../../../api/dynamodb-streams.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { JsonText } from '../../../../base/json-text.ts';
import type { Database } from '../../database.ts';
import { decodeIterator, encodeIterator } from '../iterator.ts';
import { checkLimit } from '../limit.ts';
import { shardOf, streamOf } from '../shards.ts';

/** AWS: 1,000 records or 1 MB a call. */
const RECORDS_MAX = 1000;
const BYTES_MAX = 1024 * 1024;

export async function getRecords(db: Database, input: GetRecordsInput, call: Call): Promise<GetRecordsOutput> {
  const limit = checkLimit(input.Limit, RECORDS_MAX);
  const now = db.clock.now();
  const position = decodeIterator(input.ShardIterator, now);
  const stream = streamOf(db, position.streamArn);
  const shard = shardOf(db, stream, position.shardId);
  const records: JsonText[] = [];
  let bytes = 0;
  let { from } = position;
  let full = false;
  for (const { sequence, json } of db.streams.read(stream, from)) {
    if (sequence > shard.boundSequence) break;
    full = records.length === limit || (records.length > 0 && bytes + json.length > BYTES_MAX);
    if (full) break;
    records.push(new JsonText(json.toString('latin1')));
    bytes += json.length;
    from = sequence + 1;
  }
  call.notes.resource = stream.record.arn;
  call.notes.itemsReturned = records.length;
  const ended = shard.lastSequence !== undefined && !full;
  return {
    // Each record is JSON in its final bytes, which the protocol splices wherever it stands.
    Records: records as unknown as GetRecordsOutput['Records'],
    NextShardIterator: ended ? undefined : encodeIterator({ ...position, from }, now),
  };
}
