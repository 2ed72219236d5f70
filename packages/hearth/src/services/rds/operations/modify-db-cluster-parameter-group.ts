/** ModifyDBClusterParameterGroup. */
import type { ModifyDBClusterParameterGroupInput, ModifyDBClusterParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { modifyGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function modifyDBClusterParameterGroup(
  store: Rds,
  input: ModifyDBClusterParameterGroupInput,
  call: Call,
): Promise<ModifyDBClusterParameterGroupOutput> {
  const { identifier } = await modifyGroup(store, 'cluster', input.DBClusterParameterGroupName, input.Parameters);
  call.notes.resource = parameterGroupArn(store, 'cluster', identifier);
  return { DBClusterParameterGroupName: identifier };
}
