/** ModifyDBInstance. Every change is made at once, whatever ApplyImmediately says, but for what a reboot brings. */
import type { ModifyDBInstanceInput, ModifyDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkMasterPassword, invalidCombination, invalidValue, refuseUnserved } from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { instanceNotFound } from '../errors.ts';
import { findInstance } from '../find-instance.ts';
import { managedPassword, sealPassword, tellSecret } from '../master-password.ts';
import { refuseOnMysql } from '../mysql/engines.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import type { ClusterRecord, InstanceRecord } from '../records.ts';
import { newInstanceName, renameInstance } from '../rename.ts';
import type { Rds } from '../store.ts';

const UNSERVED = ['DBPortNumber', 'Domain', 'TdeCredentialArn', 'MultiTenant', 'Engine', 'ProcessorFeatures'];
const TIERS: readonly [min: number, max: number] = [0, 15];
const CLASS = /^db\.[a-z0-9]+(\.[a-z0-9-]+)?$/;

export async function modifyDBInstance(
  store: Rds,
  input: ModifyDBInstanceInput,
  call: Call,
): Promise<ModifyDBInstanceOutput> {
  const record = findInstance(store, input.DBInstanceIdentifier);
  const cluster = record && store.records.cluster(record.cluster);
  if (!record || !cluster) throw instanceNotFound(input.DBInstanceIdentifier);
  call.notes.resource = record.arn;
  refuseUnserved(input, UNSERVED);
  if (input.EnableIAMDatabaseAuthentication === true) refuseOnMysql(cluster.engine, 'IAM database authentication');
  const newName = newInstanceName(store, record, cluster, input.NewDBInstanceIdentifier);
  const changed = changedInstance(store, record, input);
  const base = cluster.standalone ? await changedDatabase(store, cluster, input) : refuseForMember(cluster, input);
  await store.records.save({ instances: [changed], clusters: [base] });
  if (!base.applied) await store.applyMaster(cluster.identifier);
  if (input.RotateMasterUserPassword === true) await tellSecret(store, base);
  await store.membersChanged(cluster.identifier);
  if (newName === undefined) return { DBInstance: describeInstance(store, changed, base) };
  const { instance, database } = await renameInstance(store, changed, base, newName);
  return { DBInstance: describeInstance(store, instance, database) };
}

function changedInstance(store: Rds, record: InstanceRecord, input: ModifyDBInstanceInput): InstanceRecord {
  const { DBInstanceClass, PromotionTier, DBParameterGroupName } = input;
  const instanceClass = DBInstanceClass ?? record.instanceClass;
  if (!CLASS.test(instanceClass)) throw invalidValue(`Invalid DB Instance class: ${instanceClass}`);
  const promotionTier = PromotionTier ?? record.promotionTier;
  const [min, max] = TIERS;
  if (promotionTier < min || promotionTier > max) {
    throw invalidValue(`Invalid promotion tier: ${promotionTier}. Valid values: ${min} - ${max}.`);
  }
  const parameterGroup = parameterGroupNamed(store, 'instance', DBParameterGroupName) ?? record.parameterGroup;
  return {
    ...record,
    instanceClass,
    promotionTier,
    allocatedStorageGib: input.AllocatedStorage ?? record.allocatedStorageGib,
    publiclyAccessible: input.PubliclyAccessible ?? record.publiclyAccessible,
    ...(parameterGroup !== undefined && { parameterGroup }),
  };
}

const OF_THE_CLUSTER = [
  'MasterUserPassword',
  'ManageMasterUserPassword',
  'RotateMasterUserPassword',
  'AllocatedStorage',
  'BackupRetentionPeriod',
];

function refuseForMember(cluster: ClusterRecord, input: ModifyDBInstanceInput): ClusterRecord {
  for (const [name, value] of Object.entries(input)) {
    if (OF_THE_CLUSTER.includes(name) && value !== undefined && value !== false) {
      throw invalidCombination(`The DB Instance is a member of a DB Cluster. Set ${name} for the DB Cluster.`);
    }
  }
  return cluster;
}

async function changedDatabase(
  store: Rds,
  cluster: ClusterRecord,
  input: ModifyDBInstanceInput,
): Promise<ClusterRecord> {
  const password = input.MasterUserPassword;
  if (password !== undefined && cluster.masterSecretArn !== undefined) {
    throw invalidCombination(
      "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
    );
  }
  return {
    ...cluster,
    ...(password !== undefined && {
      masterPassword: sealPassword(store, checkMasterPassword(password)),
      applied: false,
    }),
    ...(await managedPassword(store, cluster, input)),
    deletionProtection: input.DeletionProtection ?? cluster.deletionProtection,
    iamAuthentication: input.EnableIAMDatabaseAuthentication ?? cluster.iamAuthentication,
    // The master user is told what it may give on.
    ...(input.EnableIAMDatabaseAuthentication === true && { applied: false }),
    backupRetentionDays: input.BackupRetentionPeriod ?? cluster.backupRetentionDays,
    engineVersion: input.EngineVersion ?? cluster.engineVersion,
  };
}
