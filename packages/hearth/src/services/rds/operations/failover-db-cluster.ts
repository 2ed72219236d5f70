/** FailoverDBCluster: a reader becomes the writer. Resolves when it is done, which takes about a second. */
import type { FailoverDBClusterInput, FailoverDBClusterOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound, clusterState, instanceNotFound } from '../errors.ts';
import type { Rds } from '../store.ts';

export async function failoverDBCluster(
  store: Rds,
  input: FailoverDBClusterInput,
  call: Call,
): Promise<FailoverDBClusterOutput> {
  const record = store.cluster(input.DBClusterIdentifier);
  if (!record) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = record.arn;
  if (record.stopped === true) {
    throw clusterState(`DbCluster ${record.identifier} is in stopped state but expected it to be one of available.`);
  }
  const target = input.TargetDBInstanceIdentifier?.toLowerCase();
  const members = store.records.members(record.identifier);
  const named = members.find((member) => member.identifier === target);
  if (target !== undefined && !named) throw instanceNotFound(target);
  if (members.length < 2) throw clusterState(`Cannot failover cluster ${record.identifier}: it has no reader.`);
  if (named?.isWriter) {
    throw clusterState(`Cannot failover to ${named.identifier}: it is the writer of ${record.identifier} already.`);
  }
  await store.running(record.identifier)?.failover(target);
  return { DBCluster: describeCluster(store, record) };
}
