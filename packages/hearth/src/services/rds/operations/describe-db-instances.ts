/** DescribeDBInstances. */
import type { DescribeDBInstancesInput, DescribeDBInstancesOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type DBInstance, describeInstance } from '../describe.ts';
import { instanceNotFound } from '../errors.ts';
import { findInstance } from '../find-instance.ts';
import { filtered, page } from '../page.ts';
import type { InstanceRecord } from '../records.ts';
import type { Rds } from '../store.ts';

export async function describeDBInstances(
  store: Rds,
  input: DescribeDBInstancesInput,
  call: Call,
): Promise<DescribeDBInstancesOutput> {
  const named = input.DBInstanceIdentifier;
  let instances: readonly InstanceRecord[];
  if (named) {
    const instance = findInstance(store, named);
    if (!instance) throw instanceNotFound(named);
    call.notes.resource = instance.arn;
    instances = [instance];
  } else instances = store.records.instances();
  const matching = filtered(instances, input.Filters, {
    'db-instance-id': (instance) => [instance.identifier, instance.arn],
    'db-cluster-id': (instance) => [instance.cluster, store.records.cluster(instance.cluster)?.arn ?? ''],
    'dbi-resource-id': (instance) => [instance.resourceId],
    engine: (instance) => [store.records.cluster(instance.cluster)?.engine ?? ''],
  });
  const { items, marker } = page(matching, input);
  call.notes.itemsReturned = items.length;
  return { DBInstances: items.flatMap((instance) => described(store, instance)), Marker: marker };
}

function described(store: Rds, instance: InstanceRecord): readonly DBInstance[] {
  const cluster = store.records.cluster(instance.cluster);
  return cluster ? [describeInstance(store, instance, cluster)] : [];
}
