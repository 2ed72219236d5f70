/** DescribeDBClusterParameters: those that were set, and those that the engine has its own for. */
import type { DescribeDBClusterParametersInput, DescribeDBClusterParametersOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { page } from '../page.ts';
import { describeParameters, findGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function describeDBClusterParameters(
  store: Rds,
  input: DescribeDBClusterParametersInput,
  call: Call,
): Promise<DescribeDBClusterParametersOutput> {
  const group = findGroup(store, 'cluster', input.DBClusterParameterGroupName);
  call.notes.resource = parameterGroupArn(store, 'cluster', group.identifier);
  const { items, marker } = page(describeParameters(group, input.Source), input);
  call.notes.itemsReturned = items.length;
  return { Parameters: items.map(({ told }) => told), Marker: marker };
}
