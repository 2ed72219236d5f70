/** DescribeDBSubnetGroups. */
import type { DescribeDBSubnetGroupsInput, DescribeDBSubnetGroupsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { page } from '../page.ts';
import { describeSubnetGroup, findSubnetGroup } from '../subnet-groups.ts';
import type { Rds } from '../store.ts';

export async function describeDBSubnetGroups(
  store: Rds,
  input: DescribeDBSubnetGroupsInput,
  call: Call,
): Promise<DescribeDBSubnetGroupsOutput> {
  const named = input.DBSubnetGroupName;
  const all = named === undefined ? store.subnetGroups.all() : [findSubnetGroup(store, named)];
  const { items, marker } = page(all, input);
  call.notes.itemsReturned = items.length;
  return { DBSubnetGroups: items.map((record) => describeSubnetGroup(store, record)), Marker: marker };
}
