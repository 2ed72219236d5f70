/** The one way from a table to DynamoDB: the client made once, spans, units. */
import type * as Sdk from '@aws-sdk/client-dynamodb';
import { type Around, aws, type Call, missing } from '../base/aws.ts';
import { jsonOf } from './as-it-comes.ts';
import type { KeyNames } from './definition.ts';

export interface TableOptions {
  readonly name: string;
  /** Default `{ pk: 'PK', sk: 'SK' }`. */
  readonly keys?: KeyNames;
  /** By their names. */
  readonly indexes?: Readonly<Record<string, KeyNames>>;
  /** The attribute that DynamoDB's TTL looks at. Default `expires`. */
  readonly ttl?: string;
  /** Default: one of the SDK's own making, from the environment. */
  readonly client?: Sdk.DynamoDBClient;
}

interface Operations {
  GetItem: [Sdk.GetItemCommandInput, Sdk.GetItemCommandOutput];
  PutItem: [Sdk.PutItemCommandInput, Sdk.PutItemCommandOutput];
  UpdateItem: [Sdk.UpdateItemCommandInput, Sdk.UpdateItemCommandOutput];
  DeleteItem: [Sdk.DeleteItemCommandInput, Sdk.DeleteItemCommandOutput];
  Query: [Sdk.QueryCommandInput, Sdk.QueryCommandOutput];
  BatchGetItem: [Sdk.BatchGetItemCommandInput, Sdk.BatchGetItemCommandOutput];
  BatchWriteItem: [Sdk.BatchWriteItemCommandInput, Sdk.BatchWriteItemCommandOutput];
  TransactWriteItems: [Sdk.TransactWriteItemsCommandInput, Sdk.TransactWriteItemsCommandOutput];
  DescribeTable: [Sdk.DescribeTableCommandInput, Sdk.DescribeTableCommandOutput];
  DescribeTimeToLive: [Sdk.DescribeTimeToLiveCommandInput, Sdk.DescribeTimeToLiveCommandOutput];
}

/** A table, with what was left out filled in. */
export interface TableContext extends TableOptions {
  readonly keys: KeyNames;
  readonly indexes: Readonly<Record<string, KeyNames>>;
  readonly ttl: string;
  readonly call: Call<Operations>;
}

export function contextOf(options: TableOptions): TableContext {
  const { call } = aws<Operations>('DynamoDB', () => import('@aws-sdk/client-dynamodb').catch(missing), options.client);
  return { keys: { pk: 'PK', sk: 'SK' }, indexes: {}, ttl: 'expires', ...options, call };
}

/** The key attributes of the table, or of an index of it. */
export function keysOf({ keys, indexes }: TableContext, index?: string): KeyNames {
  return index === undefined ? keys : (indexes[index] ?? { pk: `${index}PK`, sk: `${index}SK` });
}

interface Consumed {
  readonly ConsumedCapacity?: Sdk.ConsumedCapacity | readonly Sdk.ConsumedCapacity[];
}

/** One call. `units` is the sum of what it consumed. @param prepare `asItComes` for answers with many items */
export async function send<Name extends keyof Operations>(
  { name, call }: TableContext,
  operation: Name,
  input: Operations[Name][0],
  prepare?: Around<object>['prepare'],
): Promise<{ output: Operations[Name][1]; units: number }> {
  let units = 0;
  const answer = await call(
    operation,
    { ...input, ReturnConsumedCapacity: 'TOTAL' },
    {
      attributes: { 'db.system.name': 'aws.dynamodb', 'db.operation.name': operation, 'aws.dynamodb.table': name },
      prepare,
      after: (answer) => {
        const { ConsumedCapacity = [] } = jsonOf(answer) as Consumed; // of all that has to do with items
        for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) units += CapacityUnits;
        return { 'aws.dynamodb.consumed_units': units };
      },
    },
  );
  return { output: jsonOf(answer), units };
}
