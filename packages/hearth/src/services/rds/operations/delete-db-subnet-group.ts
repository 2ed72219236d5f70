/** DeleteDBSubnetGroup. */
import type { DeleteDBSubnetGroupInput, DeleteDBSubnetGroupOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { findSubnetGroup, refuseUsedSubnetGroup, subnetGroupArn } from '../subnet-groups.ts';
import type { Rds } from '../store.ts';

export async function deleteDBSubnetGroup(
  store: Rds,
  input: DeleteDBSubnetGroupInput,
  call: Call,
): Promise<DeleteDBSubnetGroupOutput> {
  const { identifier } = findSubnetGroup(store, input.DBSubnetGroupName);
  call.notes.resource = subnetGroupArn(store, identifier);
  refuseUsedSubnetGroup(store, identifier);
  await store.subnetGroups.remove(identifier);
  return {};
}
