/** DescribeDBProxyTargetGroups: every proxy has one, `default`. */
import type { DescribeDBProxyTargetGroupsInput, DescribeDBProxyTargetGroupsOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Rds } from '../../store.ts';
import { describeTargetGroup } from '../describe.ts';
import { findProxy } from '../errors.ts';

export async function describeDBProxyTargetGroups(
  store: Rds,
  input: DescribeDBProxyTargetGroupsInput,
  call: Call,
): Promise<DescribeDBProxyTargetGroupsOutput> {
  const record = findProxy(store, input.DBProxyName, input.TargetGroupName);
  call.notes.resource = record.arn;
  return { TargetGroups: [describeTargetGroup(record)] };
}
