/** DescribeDBParameterGroups: those that were made; a default group is told when it is named. */
import type { DescribeDBParameterGroupsInput, DescribeDBParameterGroupsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { page } from '../page.ts';
import { listGroups, parameterGroupArn } from '../parameter-groups.ts';
import type { ParameterGroupRecord } from '../settings-store.ts';
import type { Rds } from '../store.ts';

export async function describeDBParameterGroups(
  store: Rds,
  input: DescribeDBParameterGroupsInput,
  call: Call,
): Promise<DescribeDBParameterGroupsOutput> {
  const { items, marker } = page(listGroups(store, 'instance', input.DBParameterGroupName), input);
  call.notes.itemsReturned = items.length;
  return { DBParameterGroups: items.map((group) => tellDBParameterGroup(store, group)), Marker: marker };
}

export function tellDBParameterGroup(store: Rds, group: ParameterGroupRecord) {
  return {
    DBParameterGroupName: group.identifier,
    DBParameterGroupFamily: group.family,
    Description: group.description,
    DBParameterGroupArn: parameterGroupArn(store, 'instance', group.identifier),
  };
}
