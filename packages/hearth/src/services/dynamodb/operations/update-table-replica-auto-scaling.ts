/** UpdateTableReplicaAutoScaling: for tables with replicas in other regions, and a home is one region. */
import type {
  UpdateTableReplicaAutoScalingInput,
  UpdateTableReplicaAutoScalingOutput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { tableNameOf } from '../tables/catalog.ts';
import { replicasNotFound } from '../tables/global-table.ts';

export async function updateTableReplicaAutoScaling(
  _db: Database,
  input: UpdateTableReplicaAutoScalingInput,
  _call: Call,
): Promise<UpdateTableReplicaAutoScalingOutput> {
  const { ProvisionedWriteCapacityAutoScalingUpdate: update } = input;
  // Told before the table is looked for (us-west-2, 2026-10-09).
  if (update && update.AutoScalingDisabled !== true && !update.ScalingPolicyUpdate)
    throw invalid("Parameters 'ScalingPolicyUpdate' are required unless auto scaling is being disabled");
  throw replicasNotFound(tableNameOf(input.TableName));
}
