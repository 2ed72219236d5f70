/**
 * DynamoDB Streams.
 * Served: ListStreams, DescribeStream, GetShardIterator, GetRecords; records of 24 hours; four view types; shards with
 *   lineage, a new one every four hours.
 * Different by design: one shard is open at a time; functions of the home read all shards as one.
 * Not served: nothing else is in this API.
 */
import type { DynamodbStreamsOperations } from '../../../api/dynamodb-streams.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { withResourcePolicies } from '../resource-policies/attach.ts';
import { describeStream } from './operations/describe-stream.ts';
import { getRecords } from './operations/get-records.ts';
import { getShardIterator } from './operations/get-shard-iterator.ts';
import { listStreams } from './operations/list-streams.ts';

export const handlers = {
  DescribeStream: describeStream,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ListStreams: listStreams,
} satisfies Handlers<DynamodbStreamsOperations, Database>;

const on = (action: string, resource: string): readonly Permission[] => [{ action: `dynamodb:${action}`, resource }];

const rules = {
  DescribeStream: (_db, input) => on('DescribeStream', input.StreamArn),
  // An iterator begins with the ARN of its stream.
  GetRecords: (_db, input) => on('GetRecords', input.ShardIterator.split('|')[0] ?? '*'),
  GetShardIterator: (_db, input) => on('GetShardIterator', input.StreamArn),
  ListStreams: () => on('ListStreams', '*'),
} satisfies AccessTable<DynamodbStreamsOperations, Database>;

export const access = withResourcePolicies(rules);
