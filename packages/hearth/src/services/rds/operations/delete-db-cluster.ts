/** DeleteDBCluster: deletes the data. Its instances must have gone before. */
import type { DeleteDBClusterInput, DeleteDBClusterOutput } from '../../../api/rds.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier, invalidCombination } from '../checks.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound } from '../errors.ts';
import { takeSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function deleteDBCluster(
  store: Rds,
  input: DeleteDBClusterInput,
  call: Call,
): Promise<DeleteDBClusterOutput> {
  const record = store.cluster(input.DBClusterIdentifier);
  if (!record) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = record.arn;
  const final = checkFinalSnapshot(input);
  if (record.deletionProtection) {
    throw invalidCombination('Cannot delete protected Cluster, please disable deletion protection and try again.');
  }
  if (store.records.members(record.identifier).length > 0) {
    const text = 'Cluster cannot be deleted, it still contains DB instances in non-deleting state.';
    throw new ServiceError('InvalidDBClusterStateFault', text);
  }
  if (final !== undefined) {
    await takeSnapshot(store, { kind: 'cluster', name: final, source: record, tags: record.tags });
  }
  const described = describeCluster(store, record, 'deleting');
  await store.remove(record.identifier);
  if (record.masterSecretArn !== undefined) await store.dependencies.secrets.remove?.(record.masterSecretArn);
  return { DBCluster: described };
}

interface FinalSnapshot {
  readonly SkipFinalSnapshot?: boolean | undefined;
  readonly FinalDBSnapshotIdentifier?: string | undefined;
}

/** @returns the name of the snapshot to take. */
export function checkFinalSnapshot(input: FinalSnapshot): string | undefined {
  const { SkipFinalSnapshot, FinalDBSnapshotIdentifier } = input;
  if (SkipFinalSnapshot === true && FinalDBSnapshotIdentifier !== undefined) {
    throw invalidCombination('FinalDBSnapshotIdentifier can not be specified when deleting with SkipFinalSnapshot.');
  }
  if (SkipFinalSnapshot === true) return undefined;
  if (FinalDBSnapshotIdentifier === undefined) {
    throw invalidCombination('FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.');
  }
  return checkIdentifier('FinalDBSnapshotIdentifier', FinalDBSnapshotIdentifier);
}
