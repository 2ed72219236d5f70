/** CreateDBInstance: a member of an Aurora cluster, or a database of its own. */
import type { CreateDBInstanceInput, CreateDBInstanceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import {
  checkDatabaseName,
  checkIdentifier,
  checkMasterUsername,
  checkPort,
  invalidCombination,
  invalidValue,
  refuseUnserved,
} from '../checks.ts';
import { describeInstance } from '../describe.ts';
import { clusterNotFound, instanceExists } from '../errors.ts';
import { masterPassword, resourceId } from '../master-password.ts';
import { checkMysql, mysqlEngine } from '../mysql/engines.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import { type ClusterRecord, type InstanceRecord, toTags } from '../records.ts';
import { lagOf } from '../replica-lag.ts';
import type { Rds } from '../store.ts';
import { subnetGroupNamed } from '../subnet-groups.ts';

const ENGINE_VERSION = '17.7';
const PROMOTION_TIER = 1;
/** A cluster has a writer and at most 15 readers. */
const MEMBERS_MAX = 16;
const STORAGE_GIB: readonly [min: number, max: number] = [20, 65_536];

const UNSERVED = [
  'Domain',
  'CharacterSetName',
  'NcharCharacterSetName',
  'TdeCredentialArn',
  'MultiTenant',
  'DBSystemId',
];

/** What belongs to the cluster, and may not be given for one of its members. */
const OF_THE_CLUSTER = [
  'MasterUsername',
  'MasterUserPassword',
  'ManageMasterUserPassword',
  'DBName',
  'AllocatedStorage',
];

export async function createDBInstance(
  store: Rds,
  input: CreateDBInstanceInput,
  call: Call,
): Promise<CreateDBInstanceOutput> {
  const identifier = checkIdentifier('DBInstanceIdentifier', input.DBInstanceIdentifier);
  call.notes.resource = instanceArn(store, identifier);
  refuseUnserved(input, UNSERVED);
  if (!/^db\.[a-z0-9]+(\.[a-z0-9-]+)?$/.test(input.DBInstanceClass)) {
    throw invalidValue(`Invalid DB Instance class: ${input.DBInstanceClass}`);
  }
  if (store.records.instance(identifier)) throw instanceExists();
  return store.making(`db:${identifier}`, instanceExists, () => makeInstance(store, identifier, input));
}

async function makeInstance(
  store: Rds,
  identifier: string,
  input: CreateDBInstanceInput,
): Promise<CreateDBInstanceOutput> {
  const cluster = input.DBClusterIdentifier
    ? parentCluster(store, input, input.DBClusterIdentifier)
    : await ownDatabase(store, identifier, input);
  const parameterGroup = parameterGroupNamed(store, 'instance', input.DBParameterGroupName);
  const wanted: Omit<InstanceRecord, 'isWriter'> = {
    identifier,
    cluster: cluster.identifier,
    arn: instanceArn(store, identifier),
    resourceId: resourceId(store, 'db'),
    instanceClass: input.DBInstanceClass,
    promotionTier: input.PromotionTier ?? PROMOTION_TIER,
    allocatedStorageGib: input.AllocatedStorage ?? 1,
    publiclyAccessible: input.PubliclyAccessible === true,
    ...lagOf(toTags(input.Tags)),
    ...(parameterGroup !== undefined && { parameterGroup }),
    tags: toTags(input.Tags),
    createdAtMs: store.dependencies.clock.now(),
  };
  const record = await store.joining(async () => {
    const isWriter = store.records.members(cluster.identifier).length === 0;
    const made: InstanceRecord = { ...wanted, isWriter };
    await store.records.save({ instances: [made] });
    return made;
  });
  const running = cluster.standalone ? await store.run(cluster) : cluster;
  await store.membersChanged(cluster.identifier);
  const saved = store.records.instance(identifier) ?? record;
  return { DBInstance: describeInstance(store, saved, running, 'creating') };
}

export function instanceArn(store: Rds, identifier: string): string {
  const { region, accountId } = store.dependencies;
  return `arn:aws:rds:${region}:${accountId}:db:${identifier}`;
}

function parentCluster(store: Rds, input: CreateDBInstanceInput, named: string): ClusterRecord {
  const cluster = store.cluster(named);
  if (!cluster) throw clusterNotFound(named);
  if (input.Engine !== cluster.engine) {
    throw invalidCombination(
      `The engine name requested for your DB instance (${input.Engine}) doesn't match the engine name of your DB cluster (${cluster.engine}).`,
    );
  }
  for (const name of OF_THE_CLUSTER) {
    if (Object.entries(input).some(([key, value]) => key === name && value !== undefined && value !== false)) {
      throw invalidCombination(
        `The requested DB Instance will be a member of a DB Cluster. Set ${name} for the DB Cluster.`,
      );
    }
  }
  if (input.DBInstanceClass === 'db.serverless' && !cluster.scaling) {
    throw invalidCombination(
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    );
  }
  if (store.mysql.has(cluster.identifier) && store.records.members(cluster.identifier).length > 0) {
    throw invalidCombination('Hearth serves one DB instance a cluster of aurora-mysql: its writer.');
  }
  if (store.records.members(cluster.identifier).length >= MEMBERS_MAX) {
    throw invalidCombination(`A DB cluster has at most ${MEMBERS_MAX} DB instances.`);
  }
  return cluster;
}

async function ownDatabase(store: Rds, identifier: string, input: CreateDBInstanceInput): Promise<ClusterRecord> {
  if (input.Engine === 'aurora-postgresql' || input.Engine === 'aurora-mysql') {
    throw invalidCombination(`The parameter DBClusterIdentifier must be provided for the engine ${input.Engine}.`);
  }
  const mysql = mysqlEngine(input.Engine);
  if (mysql) checkMysql(input.Engine, store.mysql.available, input.EnableIAMDatabaseAuthentication);
  else if (input.Engine !== 'postgres') {
    throw invalidValue(`Hearth serves the engines postgres, mysql, mariadb and Aurora's, not ${input.Engine}.`);
  }
  const [min, max] = STORAGE_GIB;
  const storage = input.AllocatedStorage;
  if (storage === undefined) throw invalidCombination('The parameter AllocatedStorage must be provided.');
  if (storage < min || storage > max) {
    throw invalidCombination(`Invalid storage size for engine name ${input.Engine} and storage type gp3: ${storage}`);
  }
  const masterUsername = checkMasterUsername(input.MasterUsername, mysqlEngine(input.Engine) && 'mysql');
  const databaseName = checkDatabaseName('DBName', input.DBName);
  const port = checkPort(input.Port);
  const arn = instanceArn(store, identifier);
  const password = await masterPassword(store, input, { kind: 'db', arn, username: masterUsername });
  const engineVersion = input.EngineVersion ?? mysql?.version ?? ENGINE_VERSION;
  const { ports, clock } = store.dependencies;
  return {
    identifier: `db:${identifier}`,
    standalone: true,
    arn,
    resourceId: resourceId(store, 'db'),
    engine: input.Engine,
    engineVersion,
    ...(databaseName !== undefined && { databaseName }),
    masterUsername,
    ...password,
    writerPort: port ?? ports.writer,
    readerPort: port ?? ports.reader,
    httpEndpointEnabled: false,
    deletionProtection: input.DeletionProtection === true,
    iamAuthentication: input.EnableIAMDatabaseAuthentication === true,
    backupRetentionDays: input.BackupRetentionPeriod ?? 1,
    parameterGroup:
      parameterGroupNamed(store, 'instance', input.DBParameterGroupName) ??
      mysql?.parameterGroup ??
      `default.postgres${engineVersion.split('.')[0]}`,
    ...subnetGroupNamed(store, input.DBSubnetGroupName),
    tags: toTags(input.Tags),
    createdAtMs: clock.now(),
    applied: false,
  };
}
