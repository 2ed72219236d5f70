/** CreateDBParameterGroup: settings that are kept, see parameter-groups.ts. */
import type { CreateDBParameterGroupInput, CreateDBParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { createGroup } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';
import { tellDBParameterGroup } from './describe-db-parameter-groups.ts';

export async function createDBParameterGroup(
  store: Rds,
  input: CreateDBParameterGroupInput,
  call: Call,
): Promise<CreateDBParameterGroupOutput> {
  const group = await createGroup(store, 'instance', {
    name: input.DBParameterGroupName,
    family: input.DBParameterGroupFamily,
    description: input.Description,
    tags: input.Tags,
  });
  const told = tellDBParameterGroup(store, group);
  call.notes.resource = told.DBParameterGroupArn;
  return { DBParameterGroup: told };
}
