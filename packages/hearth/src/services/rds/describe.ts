/** Records → the DBCluster and DBInstance of AWS's answers. */
import type { DescribeDBClustersOutput, DescribeDBInstancesOutput } from '../../api/rds.gen.ts';
import { mysqlEngine } from './mysql/engines.ts';
import type { ClusterRecord, InstanceRecord } from './records.ts';
import type { Rds } from './store.ts';
import { describeSubnetGroup } from './subnet-groups.ts';
import { parametersInSync } from './tuning.ts';

export type DBCluster = NonNullable<DescribeDBClustersOutput['DBClusters']>[number];
export type DBInstance = NonNullable<DescribeDBInstancesOutput['DBInstances']>[number];

/** What clients on this machine can reach; AWS names `<id>.cluster-<hash>.<region>.rds.amazonaws.com`. */
export const ENDPOINT_HOST = 'localhost';
const STORAGE_GIB = 1;
const HOSTED_ZONE = 'Z2R2ITUGPM61AM';

export function describeCluster(
  store: Rds,
  record: ClusterRecord,
  status = record.stopped === true ? 'stopped' : 'available',
): DBCluster {
  const { region } = store.dependencies;
  const members = store.records.members(record.identifier);
  const { scaling } = record;
  return {
    DBClusterIdentifier: record.identifier,
    DBClusterArn: record.arn,
    DbClusterResourceId: record.resourceId,
    Status: status,
    Engine: record.engine,
    EngineVersion: record.engineVersion,
    EngineMode: 'provisioned',
    DatabaseName: record.databaseName,
    MasterUsername: record.masterUsername,
    Endpoint: ENDPOINT_HOST,
    ReaderEndpoint: record.readerAddress ?? ENDPOINT_HOST,
    Port: record.writerPort,
    HostedZoneId: HOSTED_ZONE,
    HttpEndpointEnabled: record.httpEndpointEnabled,
    ...(scaling && {
      ServerlessV2ScalingConfiguration: {
        MinCapacity: scaling.minCapacity,
        MaxCapacity: scaling.maxCapacity,
        SecondsUntilAutoPause: scaling.secondsUntilAutoPause,
      },
    }),
    ...(record.masterSecretArn !== undefined && { MasterUserSecret: masterUserSecret(record) }),
    DBClusterMembers: members.map((member) => ({
      DBInstanceIdentifier: member.identifier,
      IsClusterWriter: member.isWriter,
      DBClusterParameterGroupStatus: parameterStatus(store, record, member),
      PromotionTier: member.promotionTier,
    })),
    AllocatedStorage: STORAGE_GIB,
    AvailabilityZones: ['a', 'b', 'c'].map((zone) => `${region}${zone}`),
    MultiAZ: members.length > 1,
    BackupRetentionPeriod: record.backupRetentionDays,
    DBClusterParameterGroup: record.parameterGroup,
    DBSubnetGroup: record.subnetGroup ?? 'default',
    VpcSecurityGroups: [],
    AssociatedRoles: [],
    ReadReplicaIdentifiers: [],
    StorageEncrypted: true,
    IAMDatabaseAuthenticationEnabled: record.iamAuthentication,
    DeletionProtection: record.deletionProtection,
    CopyTagsToSnapshot: false,
    CrossAccountClone: false,
    AutoMinorVersionUpgrade: true,
    ClusterCreateTime: new Date(record.createdAtMs),
    NetworkType: 'IPV4',
    TagList: [...record.tags],
  };
}

export function describeInstance(
  store: Rds,
  record: InstanceRecord,
  cluster: ClusterRecord,
  status: string = store.running(cluster.identifier)?.nodeStatus(record.identifier) ?? 'available',
): DBInstance {
  const { region } = store.dependencies;
  const port = record.port ?? cluster.writerPort;
  return {
    DBInstanceIdentifier: record.identifier,
    DBInstanceArn: record.arn,
    DbiResourceId: record.resourceId,
    DBInstanceClass: record.instanceClass,
    DBInstanceStatus: status,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    LicenseModel: mysqlEngine(cluster.engine) ? 'general-public-license' : 'postgresql-license',
    ...(cluster.standalone ? {} : { DBClusterIdentifier: cluster.identifier }),
    DBName: cluster.databaseName,
    MasterUsername: cluster.masterUsername,
    ...(cluster.standalone && cluster.masterSecretArn !== undefined && { MasterUserSecret: masterUserSecret(cluster) }),
    Endpoint: { Address: ENDPOINT_HOST, Port: port, HostedZoneId: HOSTED_ZONE },
    DbInstancePort: 0,
    AllocatedStorage: record.allocatedStorageGib,
    StorageType: cluster.standalone ? 'gp3' : 'aurora',
    StorageEncrypted: true,
    PromotionTier: record.promotionTier,
    AvailabilityZone: `${region}a`,
    MultiAZ: false,
    PubliclyAccessible: record.publiclyAccessible,
    BackupRetentionPeriod: cluster.backupRetentionDays,
    ...subnetGroupOf(store, cluster.subnetGroup),
    DBSecurityGroups: [],
    VpcSecurityGroups: [],
    DBParameterGroups: [
      {
        DBParameterGroupName:
          record.parameterGroup ??
          (cluster.standalone
            ? cluster.parameterGroup
            : `default.${cluster.engine}${cluster.engineVersion.split('.')[0]}`),
        ParameterApplyStatus: parameterStatus(store, cluster, record),
      },
    ],
    PendingModifiedValues: {},
    ReadReplicaDBInstanceIdentifiers: [],
    AssociatedRoles: [],
    IAMDatabaseAuthenticationEnabled: cluster.iamAuthentication,
    DeletionProtection: cluster.standalone && cluster.deletionProtection,
    AutoMinorVersionUpgrade: true,
    CopyTagsToSnapshot: false,
    InstanceCreateTime: new Date(record.createdAtMs),
    NetworkType: 'IPV4',
    TagList: [...record.tags],
  };
}

function parameterStatus(store: Rds, { identifier }: ClusterRecord, member: InstanceRecord): string {
  const cluster = store.running(identifier);
  return !cluster || parametersInSync(cluster, member.identifier) ? 'in-sync' : 'pending-reboot';
}

function subnetGroupOf(store: Rds, name: string | undefined) {
  const group = name === undefined ? undefined : store.subnetGroups.get(name);
  return group && { DBSubnetGroup: describeSubnetGroup(store, group) };
}

function masterUserSecret(record: ClusterRecord): { SecretArn: string | undefined; SecretStatus: string } {
  return { SecretArn: record.masterSecretArn, SecretStatus: 'active' };
}
