/** The one way from a table to DynamoDB: the client made once, spans, units, and errors turned into values. */
import type * as Sdk from '@aws-sdk/client-dynamodb';
import { singleton } from '../base/environment.ts';
import { peer } from '../base/peer.ts';
import { span } from '../trace/trace.ts';
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

/** A table, with what was left out filled in. */
export interface TableContext extends TableOptions {
  readonly keys: KeyNames;
  readonly indexes: Readonly<Record<string, KeyNames>>;
  readonly ttl: string;
}

type Consumed = Sdk.ConsumedCapacity | readonly Sdk.ConsumedCapacity[] | undefined;

/** One call. `units` is the sum of what it consumed. */
export async function send<Output extends { ConsumedCapacity?: Consumed }>(
  table: TableContext,
  operation: string,
  call: (client: Sdk.DynamoDBClient, sdk: typeof Sdk) => Promise<Output>,
): Promise<{ output: Output; units: number }> {
  const sdk = await peer('@aws-sdk/client-dynamodb', import('@aws-sdk/client-dynamodb'));
  const client = table.client ?? singleton('DynamoDBClient', {}, () => new sdk.DynamoDBClient({}));
  const attributes = {
    'db.system.name': 'aws.dynamodb',
    'db.operation.name': operation,
    'aws.dynamodb.table': table.name,
  };
  return span(`dynamodb ${operation}`, attributes, async (active) => {
    const output = await call(client, sdk);
    const units = unitsOf(output.ConsumedCapacity);
    active.set({ 'aws.dynamodb.consumed_units': units });
    return { output, units };
  });
}

function unitsOf(consumed: Consumed): number {
  if (!consumed) return 0;
  const all = Array.isArray(consumed)
    ? (consumed as readonly Sdk.ConsumedCapacity[])
    : [consumed as Sdk.ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

export const RETURN_UNITS = { ReturnConsumedCapacity: 'TOTAL' } as const;
