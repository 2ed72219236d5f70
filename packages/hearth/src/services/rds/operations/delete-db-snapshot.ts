/** DeleteDBSnapshot. */
import type { DeleteDBSnapshotInput, DeleteDBSnapshotOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { deleteSnapshot, describeInstanceSnapshot, findSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function deleteDBSnapshot(
  store: Rds,
  input: DeleteDBSnapshotInput,
  call: Call,
): Promise<DeleteDBSnapshotOutput> {
  const snapshot = findSnapshot(store, 'instance', input.DBSnapshotIdentifier);
  call.notes.resource = snapshot.arn;
  await deleteSnapshot(store, snapshot);
  return { DBSnapshot: describeInstanceSnapshot(snapshot, 'deleted') };
}
