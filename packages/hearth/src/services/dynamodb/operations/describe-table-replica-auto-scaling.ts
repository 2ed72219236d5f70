/** DescribeTableReplicaAutoScaling: for tables with replicas in other regions, and a home is one region. */
import type {
  DescribeTableReplicaAutoScalingInput,
  DescribeTableReplicaAutoScalingOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { tableNameOf } from '../tables/catalog.ts';
import { replicasNotFound } from '../tables/global-table.ts';

export async function describeTableReplicaAutoScaling(
  _db: Database,
  input: DescribeTableReplicaAutoScalingInput,
  _call: Call,
): Promise<DescribeTableReplicaAutoScalingOutput> {
  throw replicasNotFound(tableNameOf(input.TableName));
}
