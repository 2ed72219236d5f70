/** DescribeDBSnapshots. */
import type { DescribeDBSnapshotsInput, DescribeDBSnapshotsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeInstanceSnapshot, findSnapshot, listSnapshots } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function describeDBSnapshots(
  store: Rds,
  input: DescribeDBSnapshotsInput,
  call: Call,
): Promise<DescribeDBSnapshotsOutput> {
  const { DBSnapshotIdentifier: name, DBInstanceIdentifier: wanted, DbiResourceId: resource } = input;
  const named = name === undefined ? undefined : findSnapshot(store, 'instance', name);
  const { items, marker } = listSnapshots(store, 'instance', input, ({ identifier, instance }) => {
    if (named && identifier !== named.identifier) return false;
    if (resource !== undefined && resource !== instance?.resourceId) return false;
    return wanted === undefined || wanted === instance?.arn || wanted.toLowerCase() === instance?.identifier;
  });
  call.notes.itemsReturned = items.length;
  return { DBSnapshots: items.map((snapshot) => describeInstanceSnapshot(snapshot)), Marker: marker };
}
