/** RestoreDBInstanceFromDBSnapshot: a new instance with the snapshot's data, users and passwords. */
import type {
  RestoreDBInstanceFromDBSnapshotInput,
  RestoreDBInstanceFromDBSnapshotOutput,
} from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier, checkPort, invalidCombination, refuseUnserved } from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { instanceExists } from '../errors.ts';
import { resourceId } from '../master-password.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import { type ClusterRecord, type InstanceRecord, toTags } from '../records.ts';
import { findSnapshot, restoredRecord, restoreSnapshot, type SnapshotRecord } from '../snapshots.ts';
import type { Rds } from '../store.ts';
import { subnetGroupNamed } from '../subnet-groups.ts';
import { instanceArn } from './create-db-instance.ts';

const UNSERVED = ['DBClusterSnapshotIdentifier', 'DBName', 'Domain', 'TdeCredentialArn', 'ProcessorFeatures', 'Engine'];
const PROMOTION_TIER = 1;

export async function restoreDBInstanceFromDBSnapshot(
  store: Rds,
  input: RestoreDBInstanceFromDBSnapshotInput,
  call: Call,
): Promise<RestoreDBInstanceFromDBSnapshotOutput> {
  const identifier = checkIdentifier('DBInstanceIdentifier', input.DBInstanceIdentifier);
  call.notes.resource = instanceArn(store, identifier);
  const snapshot = findSnapshot(store, 'instance', input.DBSnapshotIdentifier ?? '');
  const { Engine, ...rest } = input;
  if (Engine !== undefined && Engine !== snapshot.source.engine) {
    throw invalidCombination(`The engine ${Engine} doesn't match the snapshot's, which is ${snapshot.source.engine}.`);
  }
  refuseUnserved(rest, UNSERVED);
  const database = restoredDatabase(store, snapshot, identifier, input);
  const instance = restoredInstance(store, snapshot, identifier, input);
  if (store.records.instance(identifier)) throw instanceExists();
  return store.making(database.identifier, instanceExists, async () => {
    await restoreSnapshot(store, snapshot, database);
    await store.records.save({ instances: [instance] });
    const running = await store.run(database);
    const saved = store.records.instance(identifier) ?? instance;
    return { DBInstance: describeInstance(store, saved, running, 'creating') };
  });
}

function restoredDatabase(
  store: Rds,
  snapshot: SnapshotRecord,
  identifier: string,
  input: RestoreDBInstanceFromDBSnapshotInput,
): ClusterRecord {
  const port = checkPort(input.Port);
  const parameterGroup = parameterGroupNamed(store, 'instance', input.DBParameterGroupName);
  return {
    ...restoredRecord(store, snapshot),
    identifier: `db:${identifier}`,
    arn: instanceArn(store, identifier),
    ...(port !== undefined && { writerPort: port, readerPort: port }),
    ...(parameterGroup !== undefined && { parameterGroup }),
    ...subnetGroupNamed(store, input.DBSubnetGroupName),
    iamAuthentication: input.EnableIAMDatabaseAuthentication === true,
    deletionProtection: input.DeletionProtection === true,
    tags: toTags(input.Tags),
  };
}

function restoredInstance(
  store: Rds,
  { instance }: SnapshotRecord,
  identifier: string,
  input: RestoreDBInstanceFromDBSnapshotInput,
): InstanceRecord {
  return {
    identifier,
    cluster: `db:${identifier}`,
    arn: instanceArn(store, identifier),
    resourceId: resourceId(store, 'db'),
    instanceClass: input.DBInstanceClass ?? instance?.instanceClass ?? 'db.t4g.micro',
    isWriter: true,
    promotionTier: PROMOTION_TIER,
    allocatedStorageGib: input.AllocatedStorage ?? instance?.allocatedStorageGib ?? 20,
    publiclyAccessible: input.PubliclyAccessible === true,
    tags: toTags(input.Tags),
    createdAtMs: store.dependencies.clock.now(),
  };
}
