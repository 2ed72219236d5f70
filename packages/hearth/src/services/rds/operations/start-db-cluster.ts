/** StartDBCluster. */
import type { StartDBClusterInput, StartDBClusterOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound, clusterState } from '../errors.ts';
import type { Rds } from '../store.ts';

export async function startDBCluster(
  store: Rds,
  input: StartDBClusterInput,
  call: Call,
): Promise<StartDBClusterOutput> {
  const record = store.cluster(input.DBClusterIdentifier);
  if (!record) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = record.arn;
  if (record.stopped !== true) {
    throw clusterState(`DbCluster ${record.identifier} is in available state but expected it to be one of stopped.`);
  }
  await store.records.save({ clusters: [{ ...record, stopped: false }] });
  await store.membersChanged(record.identifier);
  const message = 'DB cluster started';
  store.events.add(record.identifier, {
    instance: undefined,
    id: 'RDS-EVENT-0151',
    categories: ['notification'],
    message,
  });
  return { DBCluster: describeCluster(store, { ...record, stopped: false }, 'starting') };
}
