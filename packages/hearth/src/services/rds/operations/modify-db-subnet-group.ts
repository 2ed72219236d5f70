/** ModifyDBSubnetGroup. */
import type { ModifyDBSubnetGroupInput, ModifyDBSubnetGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkSubnets, describeSubnetGroup, findSubnetGroup } from '../subnet-groups.ts';
import type { Rds } from '../store.ts';

export async function modifyDBSubnetGroup(
  store: Rds,
  input: ModifyDBSubnetGroupInput,
  call: Call,
): Promise<ModifyDBSubnetGroupOutput> {
  const before = findSubnetGroup(store, input.DBSubnetGroupName);
  const description = input.DBSubnetGroupDescription ?? before.description;
  const record = { ...before, description, subnets: checkSubnets(input.SubnetIds) };
  await store.subnetGroups.save(record);
  const told = describeSubnetGroup(store, record);
  call.notes.resource = told.DBSubnetGroupArn;
  return { DBSubnetGroup: told };
}
