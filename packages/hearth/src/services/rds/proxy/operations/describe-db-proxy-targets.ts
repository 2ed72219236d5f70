/** DescribeDBProxyTargets. */
import type { DescribeDBProxyTargetsInput, DescribeDBProxyTargetsOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Rds } from '../../store.ts';
import { describeTargets } from '../describe.ts';
import { findProxy } from '../errors.ts';

/** A proxy has fewer targets than one page. */
export async function describeDBProxyTargets(
  store: Rds,
  input: DescribeDBProxyTargetsInput,
  call: Call,
): Promise<DescribeDBProxyTargetsOutput> {
  const record = findProxy(store, input.DBProxyName, input.TargetGroupName);
  call.notes.resource = record.arn;
  return { Targets: await describeTargets(store, record) };
}
