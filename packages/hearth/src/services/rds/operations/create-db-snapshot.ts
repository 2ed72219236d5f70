/** CreateDBSnapshot: the data of an instance that is in no cluster, as it is now, while the instance goes on. */
import type { CreateDBSnapshotInput, CreateDBSnapshotOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier, invalidValue } from '../checks.ts';
import { instanceNotFound } from '../errors.ts';
import { findInstance } from '../find-instance.ts';
import { toTags } from '../records.ts';
import { describeInstanceSnapshot, takeSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function createDBSnapshot(
  store: Rds,
  input: CreateDBSnapshotInput,
  call: Call,
): Promise<CreateDBSnapshotOutput> {
  const name = checkIdentifier('DBSnapshotIdentifier', input.DBSnapshotIdentifier);
  const instance = findInstance(store, input.DBInstanceIdentifier);
  const source = instance && store.records.cluster(instance.cluster);
  if (!instance || !source) throw instanceNotFound(input.DBInstanceIdentifier);
  call.notes.resource = instance.arn;
  if (!source.standalone) {
    throw invalidValue('The specified instance is a member of a cluster and a snapshot cannot be created directly.');
  }
  const snapshot = await takeSnapshot(store, { kind: 'instance', name, source, instance, tags: toTags(input.Tags) });
  return { DBSnapshot: describeInstanceSnapshot(snapshot, 'creating') };
}
