/** DeleteDBInstance. A cluster keeps its data when its last member goes; a database of its own is deleted with it. */
import type { DeleteDBInstanceInput, DeleteDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidCombination } from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { instanceNotFound } from '../errors.ts';
import { findInstance } from '../find-instance.ts';
import { takeSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';
import { checkFinalSnapshot } from './delete-db-cluster.ts';

export async function deleteDBInstance(
  store: Rds,
  input: DeleteDBInstanceInput,
  call: Call,
): Promise<DeleteDBInstanceOutput> {
  const record = findInstance(store, input.DBInstanceIdentifier);
  const cluster = record && store.records.cluster(record.cluster);
  if (!record || !cluster) throw instanceNotFound(input.DBInstanceIdentifier);
  call.notes.resource = record.arn;
  if (cluster.standalone) {
    const final = checkFinalSnapshot(input);
    if (cluster.deletionProtection) {
      throw invalidCombination(
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      );
    }
    if (final !== undefined) {
      const { tags } = record;
      await takeSnapshot(store, { kind: 'instance', name: final, source: cluster, instance: record, tags });
    }
  }
  const described = describeInstance(store, record, cluster, 'deleting');
  const readers = store.records.members(cluster.identifier).filter((member) => !member.isWriter);
  if (record.isWriter && readers.length > 0) await store.running(cluster.identifier)?.failover();
  await store.records.save({ removeInstances: [record.identifier] });
  if (cluster.standalone) {
    await store.remove(cluster.identifier);
    if (cluster.masterSecretArn !== undefined) await store.dependencies.secrets.remove?.(cluster.masterSecretArn);
  } else await store.membersChanged(cluster.identifier);
  return { DBInstance: described };
}
