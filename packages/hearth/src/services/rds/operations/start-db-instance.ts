/** StartDBInstance: for an instance that is in no cluster. */
import type { StartDBInstanceInput, StartDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeInstance } from '../describe.ts';
import { instanceState } from '../errors.ts';
import { findStandalone } from '../find-instance.ts';
import type { Rds } from '../store.ts';

export async function startDBInstance(
  store: Rds,
  input: StartDBInstanceInput,
  call: Call,
): Promise<StartDBInstanceOutput> {
  const { record, cluster } = findStandalone(store, input.DBInstanceIdentifier, 'start');
  call.notes.resource = record.arn;
  if (cluster.stopped !== true) {
    throw instanceState(
      `Instance ${record.identifier} cannot be started as it is not in one of the following statuses: 'stopped'.`,
    );
  }
  await store.records.save({ clusters: [{ ...cluster, stopped: false }] });
  await store.membersChanged(cluster.identifier);
  const event = { instance: record.identifier, id: 'RDS-EVENT-0088', categories: ['notification'] };
  store.events.add(cluster.identifier, { ...event, message: 'DB instance started' });
  return { DBInstance: describeInstance(store, record, cluster, 'starting') };
}
