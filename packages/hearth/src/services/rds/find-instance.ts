/** A DB instance by its identifier, in any case, or by its ARN. */
import { invalidCombination } from './checks.ts';
import { instanceNotFound } from './errors.ts';
import type { ClusterRecord, InstanceRecord } from './records.ts';
import type { Rds } from './store.ts';

export function findInstance(store: Rds, arnOrId: string): InstanceRecord | undefined {
  if (!arnOrId.startsWith('arn:')) return store.records.instance(arnOrId.toLowerCase());
  const instance = store.records.instance(arnOrId.split(':').at(-1) ?? '');
  return instance?.arn === arnOrId ? instance : undefined;
}

/** For what is done to a cluster instead where the instance is in one. */
export function findStandalone(
  store: Rds,
  arnOrId: string,
  verb: 'start' | 'stop',
): { readonly record: InstanceRecord; readonly cluster: ClusterRecord } {
  const record = findInstance(store, arnOrId);
  const cluster = record && store.records.cluster(record.cluster);
  if (!record || !cluster) throw instanceNotFound(arnOrId);
  if (cluster.standalone) return { record, cluster };
  throw invalidCombination(
    `aurora-postgresql DB instances are not eligible for ${verb === 'stop' ? 'stopping' : 'starting'} individually: ${verb} the DB cluster.`,
  );
}
