/** ResetDBClusterParameterGroup: settings go back to the engine's own. */
import type { ResetDBClusterParameterGroupInput, ResetDBClusterParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { parameterGroupArn, resetGroup } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function resetDBClusterParameterGroup(
  store: Rds,
  input: ResetDBClusterParameterGroupInput,
  call: Call,
): Promise<ResetDBClusterParameterGroupOutput> {
  const what = { all: input.ResetAllParameters === true, given: input.Parameters };
  const { identifier } = await resetGroup(store, 'cluster', input.DBClusterParameterGroupName, what);
  call.notes.resource = parameterGroupArn(store, 'cluster', identifier);
  return { DBClusterParameterGroupName: identifier };
}
