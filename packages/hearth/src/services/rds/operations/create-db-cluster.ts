/** CreateDBCluster: an Aurora cluster. It holds data only; its first instance lets clients in. */
import type { CreateDBClusterInput, CreateDBClusterOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import {
  checkDatabaseName,
  checkIdentifier,
  checkMasterUsername,
  checkPort,
  checkScaling,
  invalidValue,
  refuseUnserved,
} from '../checks.ts';
import { describeCluster } from '../describe.ts';
import { clusterExists } from '../errors.ts';
import { masterPassword, resourceId } from '../master-password.ts';
import { checkMysql, mysqlEngine } from '../mysql/engines.ts';
import { parameterGroupNamed } from '../parameter-groups.ts';
import { type ClusterRecord, type Scaling, toTags } from '../records.ts';
import type { Rds } from '../store.ts';
import { subnetGroupNamed } from '../subnet-groups.ts';

/** Aurora PostgreSQL's version where none is named; PostgreSQL 17 runs whatever is named. */
export const ENGINE_VERSION = '17.7';
const BACKUP_RETENTION_DAYS = 1;

const UNSERVED = [
  'ReplicationSourceIdentifier',
  'GlobalClusterIdentifier',
  'DBClusterInstanceClass',
  'Domain',
  'ScalingConfiguration',
  'EnableLimitlessDatabase',
  'ClusterScalabilityType',
];

export async function createDBCluster(
  store: Rds,
  input: CreateDBClusterInput,
  call: Call,
): Promise<CreateDBClusterOutput> {
  const identifier = checkIdentifier('DBClusterIdentifier', input.DBClusterIdentifier);
  call.notes.resource = clusterArn(store, identifier);
  checkEngine(store, input);
  refuseUnserved(input, UNSERVED);
  const scaling = checkScaling(input.ServerlessV2ScalingConfiguration);
  const databaseName = checkDatabaseName('DatabaseName', input.DatabaseName);
  const port = checkPort(input.Port);
  const masterUsername = checkMasterUsername(input.MasterUsername, mysqlEngine(input.Engine) && 'mysql');
  if (store.records.cluster(identifier)) throw clusterExists();
  if (!mysqlEngine(input.Engine)) store.prepare();
  else if (scaling?.minCapacity === 0) {
    store.dependencies.log.warn(`${identifier}: databases of ${input.Engine} do not pause here, as they would on AWS`);
  }
  return store.making(identifier, clusterExists, async () => {
    const record = await newCluster(store, input, { identifier, scaling, databaseName, port, masterUsername });
    return { DBCluster: describeCluster(store, await store.run(record), 'creating') };
  });
}

interface Checked {
  readonly identifier: string;
  readonly scaling: Scaling | undefined;
  readonly databaseName: string | undefined;
  readonly port: number | undefined;
  readonly masterUsername: string;
}

async function newCluster(store: Rds, input: CreateDBClusterInput, checked: Checked): Promise<ClusterRecord> {
  const { identifier, scaling, databaseName, port, masterUsername } = checked;
  const { ports, clock } = store.dependencies;
  const arn = clusterArn(store, identifier);
  const password = await masterPassword(store, input, { kind: 'cluster', arn, username: masterUsername });
  const mysql = mysqlEngine(input.Engine);
  const engineVersion = input.EngineVersion ?? mysql?.version ?? ENGINE_VERSION;
  return {
    identifier,
    standalone: false,
    arn,
    resourceId: resourceId(store, 'cluster'),
    engine: input.Engine,
    engineVersion,
    ...(databaseName !== undefined && { databaseName }),
    masterUsername,
    ...password,
    writerPort: port ?? ports.writer,
    readerPort: port ?? ports.reader,
    httpEndpointEnabled: input.EnableHttpEndpoint === true,
    ...(scaling && { scaling }),
    deletionProtection: input.DeletionProtection === true,
    iamAuthentication: input.EnableIAMDatabaseAuthentication === true,
    backupRetentionDays: input.BackupRetentionPeriod ?? BACKUP_RETENTION_DAYS,
    parameterGroup:
      parameterGroupNamed(store, 'cluster', input.DBClusterParameterGroupName) ??
      mysql?.parameterGroup ??
      `default.aurora-postgresql${engineVersion.split('.')[0]}`,
    ...subnetGroupNamed(store, input.DBSubnetGroupName),
    tags: toTags(input.Tags),
    createdAtMs: clock.now(),
    applied: false,
  };
}

export function clusterArn(store: Rds, identifier: string): string {
  const { region, accountId } = store.dependencies;
  return `arn:aws:rds:${region}:${accountId}:cluster:${identifier}`;
}

function checkEngine(store: Rds, input: CreateDBClusterInput): void {
  if (input.Engine === 'aurora-mysql') {
    checkMysql(input.Engine, store.mysql.available, input.EnableIAMDatabaseAuthentication);
  } else if (input.Engine !== 'aurora-postgresql') {
    throw invalidValue(
      `Hearth serves clusters of the engines aurora-postgresql and aurora-mysql, not ${input.Engine}.`,
    );
  }
  if (input.EngineMode !== undefined && input.EngineMode !== 'provisioned') {
    throw invalidValue(`The engine mode ${input.EngineMode} you requested is currently unavailable.`);
  }
}
