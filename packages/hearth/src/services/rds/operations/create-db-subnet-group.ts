/** CreateDBSubnetGroup: kept and told; there is no network here. */
import type { CreateDBSubnetGroupInput, CreateDBSubnetGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeSubnetGroup, newSubnetGroup } from '../subnet-groups.ts';
import type { Rds } from '../store.ts';

export async function createDBSubnetGroup(
  store: Rds,
  input: CreateDBSubnetGroupInput,
  call: Call,
): Promise<CreateDBSubnetGroupOutput> {
  const record = newSubnetGroup(store, input);
  await store.subnetGroups.save(record);
  const told = describeSubnetGroup(store, record);
  call.notes.resource = told.DBSubnetGroupArn;
  return { DBSubnetGroup: told };
}
