/** CreateDBClusterParameterGroup: settings that are kept, see parameter-groups.ts. */
import type { CreateDBClusterParameterGroupInput, CreateDBClusterParameterGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { createGroup } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';
import { tellDBClusterParameterGroup } from './describe-db-cluster-parameter-groups.ts';

export async function createDBClusterParameterGroup(
  store: Rds,
  input: CreateDBClusterParameterGroupInput,
  call: Call,
): Promise<CreateDBClusterParameterGroupOutput> {
  const group = await createGroup(store, 'cluster', {
    name: input.DBClusterParameterGroupName,
    family: input.DBParameterGroupFamily,
    description: input.Description,
    tags: input.Tags,
  });
  const told = tellDBClusterParameterGroup(store, group);
  call.notes.resource = told.DBClusterParameterGroupArn;
  return { DBClusterParameterGroup: told };
}
