/** DeregisterDBProxyTargets: the proxy lets nobody in until it has a target again. */
import type { DeregisterDBProxyTargetsInput, DeregisterDBProxyTargetsOutput } from '../../../../api/rds.gen.ts';
import { ServiceError } from '../../../../wire/errors.ts';
import type { Call } from '../../../../wire/operation.ts';
import { invalidCombination } from '../../checks.ts';
import type { Rds } from '../../store.ts';
import { findProxy } from '../errors.ts';

export async function deregisterDBProxyTargets(
  store: Rds,
  input: DeregisterDBProxyTargetsInput,
  call: Call,
): Promise<DeregisterDBProxyTargetsOutput> {
  const { target, ...rest } = findProxy(store, input.DBProxyName, input.TargetGroupName);
  call.notes.resource = rest.arn;
  const clusters = (input.DBClusterIdentifiers ?? []).map((name) => ['cluster', name.toLowerCase()] as const);
  const instances = (input.DBInstanceIdentifiers ?? []).map((name) => ['instance', name.toLowerCase()] as const);
  const named = [...clusters, ...instances];
  if (named.length === 0) throw invalidCombination('A DB cluster or DB instance must be named.');
  const stranger = named.find(([kind, name]) => kind !== target?.kind || name !== target.identifier);
  if (stranger) {
    const text = `DBProxyTarget ${stranger[1]} is not registered with the proxy ${rest.identifier}.`;
    throw new ServiceError('DBProxyTargetNotFoundFault', text);
  }
  await store.proxies.run({ ...rest, updatedAtMs: store.dependencies.clock.now() });
  return {};
}
