/** StopDBInstance: for an instance that is in no cluster. */
import type { StopDBInstanceInput, StopDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { refuseUnserved } from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { instanceState } from '../errors.ts';
import { findStandalone } from '../find-instance.ts';
import type { Rds } from '../store.ts';

export async function stopDBInstance(
  store: Rds,
  input: StopDBInstanceInput,
  call: Call,
): Promise<StopDBInstanceOutput> {
  const { record, cluster } = findStandalone(store, input.DBInstanceIdentifier, 'stop');
  call.notes.resource = record.arn;
  refuseUnserved(input, ['DBSnapshotIdentifier']);
  if (cluster.stopped === true) throw instanceState(`Instance ${record.identifier} is not in available state.`);
  await store.records.save({ clusters: [{ ...cluster, stopped: true }] });
  await store.membersChanged(cluster.identifier);
  const event = { instance: record.identifier, id: 'RDS-EVENT-0087', categories: ['notification'] };
  store.events.add(cluster.identifier, { ...event, message: 'DB instance stopped' });
  return { DBInstance: describeInstance(store, record, cluster, 'stopping') };
}
