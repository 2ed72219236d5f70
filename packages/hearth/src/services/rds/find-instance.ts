/** A DB instance by its identifier, in any case, or by its ARN. */
import type { InstanceRecord } from './records.ts';
import type { Rds } from './store.ts';

export function findInstance(store: Rds, arnOrId: string): InstanceRecord | undefined {
  if (!arnOrId.startsWith('arn:')) return store.records.instance(arnOrId.toLowerCase());
  const instance = store.records.instance(arnOrId.split(':').at(-1) ?? '');
  return instance?.arn === arnOrId ? instance : undefined;
}
