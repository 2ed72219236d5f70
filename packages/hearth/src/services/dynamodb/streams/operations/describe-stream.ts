/** DescribeStream: a stream and its shards. */
import type { DescribeStreamInput, DescribeStreamOutput } from '../../../../api/dynamodb-streams.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Database } from '../../database.ts';
import { checkLimit } from '../limit.ts';
import { describeShard, shardsOf, streamOf } from '../shards.ts';

const PAGE_MAX = 100;

export async function describeStream(
  db: Database,
  input: DescribeStreamInput,
  call: Call,
): Promise<DescribeStreamOutput> {
  const stream = streamOf(db, input.StreamArn);
  const { record } = stream;
  call.notes.resource = record.arn;
  const after = input.ExclusiveStartShardId ?? '';
  const limit = checkLimit(input.Limit, PAGE_MAX);
  const shards = shardsOf(db, stream).filter((shard) => shard.shardId > after);
  const page = shards.slice(0, limit);
  return {
    StreamDescription: {
      StreamArn: record.arn,
      StreamLabel: record.label,
      StreamStatus: record.lastSequence === undefined ? 'ENABLED' : 'DISABLED',
      StreamViewType: record.viewType,
      CreationRequestDateTime: new Date(record.createdMs),
      TableName: record.tableName,
      KeySchema: record.keySchema.map((element) => ({ ...element })),
      Shards: page.map(describeShard),
      LastEvaluatedShardId: shards.length > limit ? page.at(-1)?.shardId : undefined,
    },
  };
}
