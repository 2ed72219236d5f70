/** DescribeDBClusterSnapshots. */
import type { DescribeDBClusterSnapshotsInput, DescribeDBClusterSnapshotsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeClusterSnapshot, findSnapshot, listSnapshots } from '../snapshots.ts';
import type { Rds } from '../store.ts';

export async function describeDBClusterSnapshots(
  store: Rds,
  input: DescribeDBClusterSnapshotsInput,
  call: Call,
): Promise<DescribeDBClusterSnapshotsOutput> {
  const { DBClusterSnapshotIdentifier: name, DBClusterIdentifier: cluster } = input;
  const named = name === undefined ? undefined : findSnapshot(store, 'cluster', name);
  const { items, marker } = listSnapshots(store, 'cluster', input, ({ identifier, source }) => {
    if (named && identifier !== named.identifier) return false;
    return cluster === undefined || cluster === source.arn || cluster.toLowerCase() === source.identifier;
  });
  call.notes.itemsReturned = items.length;
  return { DBClusterSnapshots: items.map((snapshot) => describeClusterSnapshot(snapshot)), Marker: marker };
}
