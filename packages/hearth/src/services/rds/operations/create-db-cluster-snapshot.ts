/** CreateDBClusterSnapshot: the data as it is now, while the cluster goes on. */
import type { CreateDBClusterSnapshotInput, CreateDBClusterSnapshotOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier } from '../checks.ts';
import { clusterNotFound } from '../errors.ts';
import { toTags } from '../records.ts';
import { describeClusterSnapshot, takeSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function createDBClusterSnapshot(
  store: Rds,
  input: CreateDBClusterSnapshotInput,
  call: Call,
): Promise<CreateDBClusterSnapshotOutput> {
  const name = checkIdentifier('DBClusterSnapshotIdentifier', input.DBClusterSnapshotIdentifier);
  const source = store.cluster(input.DBClusterIdentifier);
  if (!source) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = source.arn;
  const snapshot = await takeSnapshot(store, { kind: 'cluster', name, source, tags: toTags(input.Tags) });
  return { DBClusterSnapshot: describeClusterSnapshot(snapshot, 'creating') };
}
