/** RebootDBInstance: connections end with 57P01; settings that wait for a restart take effect. */
import type { RebootDBInstanceInput, RebootDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidCombination } from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { instanceNotFound, instanceState } from '../errors.ts';
import { findInstance } from '../find-instance.ts';
import type { Rds } from '../store.ts';

export async function rebootDBInstance(
  store: Rds,
  input: RebootDBInstanceInput,
  call: Call,
): Promise<RebootDBInstanceOutput> {
  const record = findInstance(store, input.DBInstanceIdentifier);
  const cluster = record && store.records.cluster(record.cluster);
  if (!record || !cluster) throw instanceNotFound(input.DBInstanceIdentifier);
  call.notes.resource = record.arn;
  if (cluster.stopped === true) throw instanceState('DBInstance is not in available state.');
  if (input.ForceFailover === true) {
    throw invalidCombination('ForceFailover cannot be specified since the instance is not configured for MultiAZ.');
  }
  await store.running(cluster.identifier)?.reboot(record.identifier);
  await store.mysql.reboot(cluster.identifier);
  return { DBInstance: describeInstance(store, record, cluster, 'rebooting') };
}
