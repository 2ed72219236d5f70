/** StopDBCluster: PostgreSQL ends, clients are refused until StartDBCluster. AWS starts it again after seven days; Hearth does not. */
import type { StopDBClusterInput, StopDBClusterOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound, clusterState } from '../errors.ts';
import type { Rds } from '../store.ts';

export async function stopDBCluster(store: Rds, input: StopDBClusterInput, call: Call): Promise<StopDBClusterOutput> {
  const record = store.cluster(input.DBClusterIdentifier);
  if (!record) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = record.arn;
  if (record.stopped === true) {
    throw clusterState(`DbCluster ${record.identifier} is in stopped state but expected it to be one of available.`);
  }
  await store.records.save({ clusters: [{ ...record, stopped: true }] });
  await store.membersChanged(record.identifier);
  const message = 'DB cluster stopped';
  store.events.add(record.identifier, {
    instance: undefined,
    id: 'RDS-EVENT-0150',
    categories: ['notification'],
    message,
  });
  return { DBCluster: describeCluster(store, { ...record, stopped: true }, 'stopping') };
}
