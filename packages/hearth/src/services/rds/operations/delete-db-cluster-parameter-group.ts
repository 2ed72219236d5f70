/** DeleteDBClusterParameterGroup. */
import type { DeleteDBClusterParameterGroupInput, DeleteDBClusterParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { deleteGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function deleteDBClusterParameterGroup(
  store: Rds,
  input: DeleteDBClusterParameterGroupInput,
  call: Call,
): Promise<DeleteDBClusterParameterGroupOutput> {
  call.notes.resource = parameterGroupArn(store, 'cluster', input.DBClusterParameterGroupName);
  await deleteGroup(store, 'cluster', input.DBClusterParameterGroupName);
  return {};
}
