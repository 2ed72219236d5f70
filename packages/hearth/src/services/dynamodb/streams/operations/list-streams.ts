/** ListStreams: all streams, or those of one table, at most 100 a page. */
import type { ListStreamsInput, ListStreamsOutput } from '../../../../api/dynamodb-streams.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Database } from '../../database.ts';
import { tableNameOf } from '../../tables/catalog.ts';
import { checkLimit } from '../limit.ts';
import { checkStreamArn } from '../shards.ts';

const PAGE_MAX = 100;

export async function listStreams(db: Database, input: ListStreamsInput, call: Call): Promise<ListStreamsOutput> {
  const after = input.ExclusiveStartStreamArn ?? '';
  if (after !== '') checkStreamArn(after);
  const name = input.TableName === undefined ? undefined : tableNameOf(input.TableName);
  const limit = checkLimit(input.Limit, PAGE_MAX);
  const records = db.streams
    .list()
    .map((stream) => stream.record)
    .filter((record) => record.arn > after && (name === undefined || record.tableName === name))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const page = records.slice(0, limit);
  call.notes.itemsReturned = page.length;
  return {
    Streams: page.map(({ arn, tableName, label }) => ({ StreamArn: arn, TableName: tableName, StreamLabel: label })),
    LastEvaluatedStreamArn: records.length > limit ? page.at(-1)?.arn : undefined,
  };
}
