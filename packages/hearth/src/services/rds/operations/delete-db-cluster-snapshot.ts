/** DeleteDBClusterSnapshot. */
import type { DeleteDBClusterSnapshotInput, DeleteDBClusterSnapshotOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { deleteSnapshot, describeClusterSnapshot, findSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function deleteDBClusterSnapshot(
  store: Rds,
  input: DeleteDBClusterSnapshotInput,
  call: Call,
): Promise<DeleteDBClusterSnapshotOutput> {
  const snapshot = findSnapshot(store, 'cluster', input.DBClusterSnapshotIdentifier);
  call.notes.resource = snapshot.arn;
  await deleteSnapshot(store, snapshot);
  return { DBClusterSnapshot: describeClusterSnapshot(snapshot, 'deleted') };
}
