/** DeleteDBParameterGroup. */
import type { DeleteDBParameterGroupInput, DeleteDBParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { deleteGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function deleteDBParameterGroup(
  store: Rds,
  input: DeleteDBParameterGroupInput,
  call: Call,
): Promise<DeleteDBParameterGroupOutput> {
  call.notes.resource = parameterGroupArn(store, 'instance', input.DBParameterGroupName);
  await deleteGroup(store, 'instance', input.DBParameterGroupName);
  return {};
}
