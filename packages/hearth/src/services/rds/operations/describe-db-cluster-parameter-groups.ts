/** DescribeDBClusterParameterGroups: those that were made; a default group is told when it is named. */
import type {
  DescribeDBClusterParameterGroupsInput,
  DescribeDBClusterParameterGroupsOutput,
} from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { page } from '../page.ts';
import { listGroups, parameterGroupArn } from '../parameter-groups.ts';
import type { ParameterGroupRecord } from '../settings-store.ts';
import type { Rds } from '../store.ts';

export async function describeDBClusterParameterGroups(
  store: Rds,
  input: DescribeDBClusterParameterGroupsInput,
  call: Call,
): Promise<DescribeDBClusterParameterGroupsOutput> {
  const { items, marker } = page(listGroups(store, 'cluster', input.DBClusterParameterGroupName), input);
  call.notes.itemsReturned = items.length;
  return { DBClusterParameterGroups: items.map((group) => tellDBClusterParameterGroup(store, group)), Marker: marker };
}

export function tellDBClusterParameterGroup(store: Rds, group: ParameterGroupRecord) {
  return {
    DBClusterParameterGroupName: group.identifier,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBClusterParameterGroupArn: parameterGroupArn(store, 'cluster', group.identifier),
  };
}
