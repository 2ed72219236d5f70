/** ModifyDBParameterGroup. */
import type { ModifyDBParameterGroupInput, ModifyDBParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { modifyGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function modifyDBParameterGroup(
  store: Rds,
  input: ModifyDBParameterGroupInput,
  call: Call,
): Promise<ModifyDBParameterGroupOutput> {
  const { identifier } = await modifyGroup(store, 'instance', input.DBParameterGroupName, input.Parameters);
  call.notes.resource = parameterGroupArn(store, 'instance', identifier);
  return { DBParameterGroupName: identifier };
}
