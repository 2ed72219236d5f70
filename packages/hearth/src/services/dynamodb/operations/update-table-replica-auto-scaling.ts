/** UpdateTableReplicaAutoScaling: for tables with replicas in other regions, and a home is one region. */
import type {
  UpdateTableReplicaAutoScalingInput,
  UpdateTableReplicaAutoScalingOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { tableNameOf } from '../tables/catalog.ts';
import { replicasNotFound } from '../tables/global-table.ts';

export async function updateTableReplicaAutoScaling(
  _db: Database,
  input: UpdateTableReplicaAutoScalingInput,
  _call: Call,
): Promise<UpdateTableReplicaAutoScalingOutput> {
  throw replicasNotFound(tableNameOf(input.TableName));
}
