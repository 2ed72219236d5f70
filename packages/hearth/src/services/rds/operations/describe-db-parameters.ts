/** DescribeDBParameters: those that were set, and those that the engine has its own for. */
import type { DescribeDBParametersInput, DescribeDBParametersOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { page } from '../page.ts';
import { describeParameters, findGroup, parameterGroupArn } from '../parameter-groups.ts';
import type { Rds } from '../store.ts';

export async function describeDBParameters(
  store: Rds,
  input: DescribeDBParametersInput,
  call: Call,
): Promise<DescribeDBParametersOutput> {
  const group = findGroup(store, 'instance', input.DBParameterGroupName);
  call.notes.resource = parameterGroupArn(store, 'instance', group.identifier);
  const { items, marker } = page(describeParameters(group, input.Source), input);
  call.notes.itemsReturned = items.length;
  return { Parameters: items.map(({ told }) => told), Marker: marker };
}
