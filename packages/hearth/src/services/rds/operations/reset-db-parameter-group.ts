/** ResetDBParameterGroup: settings go back to the engine's own. */
import type { ResetDBParameterGroupInput, ResetDBParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { parameterGroupArn, resetGroup } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function resetDBParameterGroup(
  store: Rds,
  input: ResetDBParameterGroupInput,
  call: Call,
): Promise<ResetDBParameterGroupOutput> {
  const what = { all: input.ResetAllParameters === true, given: input.Parameters };
  const { identifier } = await resetGroup(store, 'instance', input.DBParameterGroupName, what);
  call.notes.resource = parameterGroupArn(store, 'instance', identifier);
  return { DBParameterGroupName: identifier };
}
