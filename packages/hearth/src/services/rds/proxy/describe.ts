/** Records of proxies → the shapes of AWS's answers. */
import type {
  CreateDBProxyEndpointOutput,
  CreateDBProxyOutput,
  DescribeDBProxyTargetGroupsOutput,
  DescribeDBProxyTargetsOutput,
} from '../../../api/rds.gen.ts';
import type { Rds } from '../store.ts';
import { authFailure } from './logins.ts';
import type { ProxyEndpointRecord, ProxyRecord } from './records.ts';

type DBProxy = NonNullable<CreateDBProxyOutput['DBProxy']>;
type DBProxyEndpoint = NonNullable<CreateDBProxyEndpointOutput['DBProxyEndpoint']>;
type DBProxyTarget = NonNullable<DescribeDBProxyTargetsOutput['Targets']>[number];
type DBProxyTargetGroup = NonNullable<DescribeDBProxyTargetGroupsOutput['TargetGroups']>[number];

/** Every proxy has this one group. */
export const TARGET_GROUP = 'default';

export function describeProxy(record: ProxyRecord, status: 'available' | 'deleting' = 'available'): DBProxy {
  return {
    DBProxyName: record.identifier,
    DBProxyArn: record.arn,
    Status: status,
    EngineFamily: 'POSTGRESQL',
    VpcSecurityGroupIds: [...record.securityGroupIds],
    VpcSubnetIds: [...record.subnetIds],
    Auth: record.auth.map((auth) => ({
      Description: auth.description,
      UserName: auth.userName,
      AuthScheme: 'SECRETS',
      SecretArn: auth.secretArn,
      // Checked against the enums of the model when it came in.
      IAMAuth: auth.iamAuth as 'DISABLED',
      ClientPasswordAuthType: auth.clientPasswordAuthType as 'POSTGRES_SCRAM_SHA_256',
    })),
    RoleArn: record.roleArn,
    Endpoint: record.address,
    RequireTLS: record.requireTls,
    IdleClientTimeout: record.idleClientTimeoutSeconds,
    DebugLogging: record.debugLogging,
    CreatedDate: new Date(record.createdAtMs),
    UpdatedDate: new Date(record.updatedAtMs),
  };
}

export function describeTargetGroup(record: ProxyRecord): DBProxyTargetGroup {
  const { pool } = record;
  return {
    DBProxyName: record.identifier,
    TargetGroupName: TARGET_GROUP,
    TargetGroupArn: record.targetGroupArn,
    IsDefault: true,
    Status: 'available',
    ConnectionPoolConfig: {
      MaxConnectionsPercent: pool.maxConnectionsPercent,
      MaxIdleConnectionsPercent: pool.maxIdleConnectionsPercent,
      ConnectionBorrowTimeout: pool.borrowTimeoutSeconds,
      SessionPinningFilters: [...pool.sessionPinningFilters],
      InitQuery: pool.initQuery,
    },
    CreatedDate: new Date(record.createdAtMs),
    UpdatedDate: new Date(record.updatedAtMs),
  };
}

export function describeProxyEndpoint(
  record: ProxyEndpointRecord,
  status: 'available' | 'deleting' = 'available',
): DBProxyEndpoint {
  return {
    DBProxyEndpointName: record.identifier,
    DBProxyEndpointArn: record.arn,
    DBProxyName: record.proxy,
    Status: status,
    VpcSecurityGroupIds: [...record.securityGroupIds],
    VpcSubnetIds: [...record.subnetIds],
    Endpoint: record.address,
    CreatedDate: new Date(record.createdAtMs),
    TargetRole: record.role,
    IsDefault: false,
  };
}

/** A cluster is listed as itself and its instances, as AWS does. */
export async function describeTargets(store: Rds, record: ProxyRecord): Promise<DBProxyTarget[]> {
  const { target } = record;
  if (!target) return [];
  const clusterKey = target.kind === 'cluster' ? target.identifier : `db:${target.identifier}`;
  const cluster = store.records.cluster(clusterKey);
  if (!cluster) return [];
  const health = await targetHealth(store, record, cluster.stopped === true);
  const members = store.records.members(clusterKey).map((member): DBProxyTarget => ({
    Endpoint: 'localhost',
    ...(target.kind === 'cluster' && { TrackedClusterId: cluster.identifier }),
    RdsResourceId: member.identifier,
    Port: member.isWriter ? cluster.writerPort : cluster.readerPort,
    Type: 'RDS_INSTANCE',
    Role: member.isWriter ? 'READ_WRITE' : 'READ_ONLY',
    TargetHealth: health,
  }));
  if (target.kind === 'instance') return members;
  return [{ RdsResourceId: cluster.identifier, Port: cluster.writerPort, Type: 'TRACKED_CLUSTER' }, ...members];
}

type Health = NonNullable<DBProxyTarget['TargetHealth']>;

/** Reasons and the first text as AWS answers them; a stopped database is one that cannot be reached. */
async function targetHealth(store: Rds, record: ProxyRecord, stopped: boolean): Promise<Health> {
  const failure = await authFailure(record, store.proxies.dependencies);
  if (failure !== undefined) return { State: 'UNAVAILABLE', Reason: 'AUTH_FAILURE', Description: failure };
  if (stopped) return { State: 'UNAVAILABLE', Reason: 'UNREACHABLE', Description: 'The database is stopped.' };
  return { State: 'AVAILABLE' };
}
