/** RestoreDBClusterFromSnapshot: a new cluster with the snapshot's data, users and passwords. Its first instance lets clients in. */
import type { RestoreDBClusterFromSnapshotInput, RestoreDBClusterFromSnapshotOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier, checkPort, checkScaling, invalidCombination, refuseUnserved } from '../checks.ts';
import { describeCluster } from '../describe.ts';
import { clusterExists } from '../errors.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import { type ClusterRecord, toTags } from '../records.ts';
import { findSnapshot, restoredRecord, restoreSnapshot } from '../snapshots.ts';
import type { Rds } from '../store.ts';
import { subnetGroupNamed } from '../subnet-groups.ts';
import { clusterArn } from './create-db-cluster.ts';

/** The database's name is the snapshot's. */
const UNSERVED = ['DBClusterInstanceClass', 'Domain', 'ScalingConfiguration', 'DatabaseName'];

export async function restoreDBClusterFromSnapshot(
  store: Rds,
  input: RestoreDBClusterFromSnapshotInput,
  call: Call,
): Promise<RestoreDBClusterFromSnapshotOutput> {
  const identifier = checkIdentifier('DBClusterIdentifier', input.DBClusterIdentifier);
  const arn = clusterArn(store, identifier);
  call.notes.resource = arn;
  refuseUnserved(input, UNSERVED);
  const snapshot = findSnapshot(store, 'cluster', input.SnapshotIdentifier);
  if (input.Engine !== snapshot.source.engine) {
    throw invalidCombination(
      `The engine ${input.Engine} doesn't match the engine of the snapshot, which is ${snapshot.source.engine}.`,
    );
  }
  const scaling = checkScaling(input.ServerlessV2ScalingConfiguration);
  const port = checkPort(input.Port);
  const parameterGroup = parameterGroupNamed(store, 'cluster', input.DBClusterParameterGroupName);
  const record: ClusterRecord = {
    ...restoredRecord(store, snapshot),
    identifier,
    arn,
    ...(scaling && { scaling }),
    ...(port !== undefined && { writerPort: port, readerPort: port }),
    ...(parameterGroup !== undefined && { parameterGroup }),
    ...subnetGroupNamed(store, input.DBSubnetGroupName),
    iamAuthentication: input.EnableIAMDatabaseAuthentication === true,
    deletionProtection: input.DeletionProtection === true,
    tags: toTags(input.Tags),
  };
  if (store.records.cluster(identifier)) throw clusterExists();
  return store.making(identifier, clusterExists, async () => {
    await restoreSnapshot(store, snapshot, record);
    return { DBCluster: describeCluster(store, await store.run(record), 'creating') };
  });
}
