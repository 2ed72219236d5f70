/** ModifyDBCluster. Every change is made at once, whatever ApplyImmediately says. */
import type { ModifyDBClusterInput, ModifyDBClusterOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkMasterPassword, checkScaling, invalidCombination, refuseUnserved } from '../checks.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound } from '../errors.ts';
import { managedPassword, sealPassword, tellSecret } from '../master-password.ts';
import { refuseOnMysql } from '../mysql/engines.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import type { ClusterRecord } from '../records.ts';
import { newClusterName, renameCluster } from '../rename.ts';
import type { Rds } from '../store.ts';

const UNSERVED = [
  'Port',
  'ScalingConfiguration',
  'Domain',
  'DBClusterInstanceClass',
  'EngineMode',
  'EnableLimitlessDatabase',
];

export async function modifyDBCluster(
  store: Rds,
  input: ModifyDBClusterInput,
  call: Call,
): Promise<ModifyDBClusterOutput> {
  const record = store.cluster(input.DBClusterIdentifier);
  if (!record) throw clusterNotFound(input.DBClusterIdentifier);
  call.notes.resource = record.arn;
  refuseUnserved(input, UNSERVED);
  if (input.EnableIAMDatabaseAuthentication === true) refuseOnMysql(record.engine, 'IAM database authentication');
  const newName = newClusterName(store, record, input.NewDBClusterIdentifier);
  const scaling = checkScaling(input.ServerlessV2ScalingConfiguration, record.scaling);
  const password = input.MasterUserPassword;
  if (password !== undefined && record.masterSecretArn !== undefined) {
    throw invalidCombination(
      "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
    );
  }
  const changed: ClusterRecord = {
    ...record,
    ...(scaling && { scaling }),
    ...(password !== undefined && {
      masterPassword: sealPassword(store, checkMasterPassword(password)),
      applied: false,
    }),
    ...(await managedPassword(store, record, input)),
    httpEndpointEnabled: input.EnableHttpEndpoint ?? record.httpEndpointEnabled,
    deletionProtection: input.DeletionProtection ?? record.deletionProtection,
    iamAuthentication: input.EnableIAMDatabaseAuthentication ?? record.iamAuthentication,
    // The master user is told what it may give on.
    ...(input.EnableIAMDatabaseAuthentication === true && { applied: false }),
    backupRetentionDays: input.BackupRetentionPeriod ?? record.backupRetentionDays,
    parameterGroup: parameterGroupNamed(store, 'cluster', input.DBClusterParameterGroupName) ?? record.parameterGroup,
    engineVersion: input.EngineVersion ?? record.engineVersion,
  };
  await store.records.save({ clusters: [changed] });
  if (!changed.applied) await store.applyMaster(record.identifier);
  if (input.RotateMasterUserPassword === true) await tellSecret(store, changed);
  await store.membersChanged(record.identifier);
  const named = newName === undefined ? changed : await renameCluster(store, changed, newName);
  return { DBCluster: describeCluster(store, named) };
}
