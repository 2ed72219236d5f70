/**
 * RDS: Aurora PostgreSQL clusters and PostgreSQL instances, over a real PostgreSQL 17.
 *
 * Served: CreateDBCluster, DescribeDBClusters, ModifyDBCluster, DeleteDBCluster, CreateDBInstance, DescribeDBInstances,
 * DeleteDBInstance; serverless capacity ranges; master passwords given or kept in a managed secret; the writer's and the
 * reader's endpoint as ports of this machine. Proxies: CreateDBProxy, DescribeDBProxies, DeleteDBProxy, RegisterDBProxyTargets,
 * DescribeDBProxyTargets, DescribeDBProxyTargetGroups, ModifyDBProxyTargetGroup, with a data plane that pools transactions and pins
 * sessions by AWS's rules.
 *
 * Different by design: endpoints are `localhost` with a port of their own, for AWS's names lead nowhere from here. What is
 * created is available at once. PostgreSQL 17 runs whatever EngineVersion says. A cluster with a minimum of 0 capacity units
 * begins asleep, and its first connection waits while PostgreSQL starts (55 ms). Readers share the writer's process. Every
 * modification is applied at once. TLS is offered with a certificate that nobody has signed, and not demanded. There are at most 2,000 at once.
 *
 * A proxy has a loopback address of its own, its target's port, and beside it a port that splits reads from writes; what its role may
 * read is not asked. SET LOCAL and SET TRANSACTION do not pin.
 *
 * Not served: proxies with IAM authentication or MD5 passwords, further proxy endpoints, renaming or re-registering proxies, other engines, snapshots, global databases, parameter groups' contents, renaming, IAM database authentication.
 */
import type { RdsOperations } from '../../api/rds.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { clusterArn, createDBCluster } from './operations/create-db-cluster.ts';
import { createDBInstance, instanceArn } from './operations/create-db-instance.ts';
import { deleteDBCluster } from './operations/delete-db-cluster.ts';
import { deleteDBInstance } from './operations/delete-db-instance.ts';
import { describeDBClusters } from './operations/describe-db-clusters.ts';
import { describeDBInstances } from './operations/describe-db-instances.ts';
import { modifyDBCluster } from './operations/modify-db-cluster.ts';
import { createDBProxy } from './proxy/operations/create-db-proxy.ts';
import { deleteDBProxy } from './proxy/operations/delete-db-proxy.ts';
import { describeDBProxies } from './proxy/operations/describe-db-proxies.ts';
import { describeDBProxyTargetGroups } from './proxy/operations/describe-db-proxy-target-groups.ts';
import { describeDBProxyTargets } from './proxy/operations/describe-db-proxy-targets.ts';
import { modifyDBProxyTargetGroup } from './proxy/operations/modify-db-proxy-target-group.ts';
import { registerDBProxyTargets } from './proxy/operations/register-db-proxy-targets.ts';
import { Rds, type RdsDependencies } from './store.ts';

export type { Rds, RdsDependencies } from './store.ts';

export const handlers = {
  CreateDBCluster: createDBCluster,
  DescribeDBClusters: describeDBClusters,
  ModifyDBCluster: modifyDBCluster,
  DeleteDBCluster: deleteDBCluster,
  CreateDBInstance: createDBInstance,
  DescribeDBInstances: describeDBInstances,
  DeleteDBInstance: deleteDBInstance,
  CreateDBProxy: createDBProxy,
  DescribeDBProxies: describeDBProxies,
  DeleteDBProxy: deleteDBProxy,
  RegisterDBProxyTargets: registerDBProxyTargets,
  DescribeDBProxyTargets: describeDBProxyTargets,
  DescribeDBProxyTargetGroups: describeDBProxyTargetGroups,
  ModifyDBProxyTargetGroup: modifyDBProxyTargetGroup,
} satisfies Handlers<RdsOperations, Rds>;

function onCluster(operation: string) {
  return (store: Rds, input: { DBClusterIdentifier?: string | undefined }): readonly Permission[] => {
    const named = input.DBClusterIdentifier ?? '*';
    const resource = named.startsWith('arn:') ? named : clusterArn(store, named.toLowerCase());
    return [{ action: `rds:${operation}`, resource }];
  };
}

function onInstance(operation: string) {
  return (store: Rds, input: { DBInstanceIdentifier?: string | undefined }): readonly Permission[] => {
    const named = input.DBInstanceIdentifier ?? '*';
    const resource = named.startsWith('arn:') ? named : instanceArn(store, named.toLowerCase());
    return [{ action: `rds:${operation}`, resource }];
  };
}

/** The ARN of a proxy has an id that RDS makes up, so one that is not there yet is any. */
function onProxy(operation: string) {
  return (store: Rds, input: { DBProxyName?: string | undefined }): readonly Permission[] => {
    const { region, accountId } = store.dependencies;
    const arn = store.proxies.records.get((input.DBProxyName ?? '').toLowerCase())?.arn;
    return [{ action: `rds:${operation}`, resource: arn ?? `arn:aws:rds:${region}:${accountId}:db-proxy:*` }];
  };
}

export const access = {
  CreateDBCluster: onCluster('CreateDBCluster'),
  DescribeDBClusters: onCluster('DescribeDBClusters'),
  ModifyDBCluster: onCluster('ModifyDBCluster'),
  DeleteDBCluster: onCluster('DeleteDBCluster'),
  CreateDBInstance: onInstance('CreateDBInstance'),
  DescribeDBInstances: onInstance('DescribeDBInstances'),
  DeleteDBInstance: onInstance('DeleteDBInstance'),
  CreateDBProxy: onProxy('CreateDBProxy'),
  DescribeDBProxies: onProxy('DescribeDBProxies'),
  DeleteDBProxy: onProxy('DeleteDBProxy'),
  RegisterDBProxyTargets: onProxy('RegisterDBProxyTargets'),
  DescribeDBProxyTargets: onProxy('DescribeDBProxyTargets'),
  DescribeDBProxyTargetGroups: onProxy('DescribeDBProxyTargetGroups'),
  ModifyDBProxyTargetGroup: onProxy('ModifyDBProxyTargetGroup'),
} satisfies AccessTable<RdsOperations, Rds>;

export async function openRds(dependencies: RdsDependencies): Promise<Rds> {
  const store = new Rds(dependencies);
  await store.open();
  return store;
}
