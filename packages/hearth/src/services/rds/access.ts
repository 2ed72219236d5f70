/** What each of RDS's operations takes in IAM: its action, on the resource that it names. */
import type { RdsOperations } from '../../api/rds.gen.ts';
import type { AccessTable, Permission } from '../../wire/operation.ts';
import { clusterArn } from './operations/create-db-cluster.ts';
import { instanceArn } from './operations/create-db-instance.ts';
import type { Rds } from './store.ts';

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

function onProxyEndpoint(operation: string) {
  return (store: Rds, input: { DBProxyEndpointName?: string | undefined }): readonly Permission[] => {
    const { region, accountId } = store.dependencies;
    const arn = store.proxies.records.endpoint((input.DBProxyEndpointName ?? '').toLowerCase())?.arn;
    return [{ action: `rds:${operation}`, resource: arn ?? `arn:aws:rds:${region}:${accountId}:db-proxy-endpoint:*` }];
  };
}

function onArn(operation: string) {
  return (_store: Rds, { ResourceName }: { ResourceName: string }): readonly Permission[] => [
    { action: `rds:${operation}`, resource: ResourceName },
  ];
}

interface SnapshotInput {
  readonly DBClusterSnapshotIdentifier?: string | undefined;
  readonly SnapshotIdentifier?: string | undefined;
  readonly DBSnapshotIdentifier?: string | undefined;
}

/** What may be done takes both: the permission on the database, and that on its snapshot. */
function onBoth<Database, Snapshot>(
  onDatabase: (store: Rds, input: Database) => readonly Permission[],
  onItsSnapshot: (store: Rds, input: Snapshot) => readonly Permission[],
) {
  return (store: Rds, input: Database & Snapshot): readonly Permission[] => [
    ...onDatabase(store, input),
    ...onItsSnapshot(store, input),
  ];
}

interface Named {
  readonly DBClusterEndpointIdentifier?: string | undefined;
  readonly DBSubnetGroupName?: string | undefined;
  readonly DBClusterParameterGroupName?: string | undefined;
  readonly DBParameterGroupName?: string | undefined;
}

function onSnapshot(operation: string) {
  return (store: Rds, input: SnapshotInput): readonly Permission[] => {
    const { region, accountId } = store.dependencies;
    const cluster = input.DBClusterSnapshotIdentifier ?? input.SnapshotIdentifier;
    const kind = cluster === undefined ? 'snapshot' : 'cluster-snapshot';
    const named = cluster ?? input.DBSnapshotIdentifier ?? '*';
    const arn = named.startsWith('arn:') ? named : `arn:aws:rds:${region}:${accountId}:${kind}:${named.toLowerCase()}`;
    return [{ action: `rds:${operation}`, resource: arn }];
  };
}

function onNamed(operation: string, kind: string, read: (input: Named) => string | undefined) {
  return (store: Rds, input: Named): readonly Permission[] => {
    const { region, accountId } = store.dependencies;
    const name = (read(input) ?? '*').toLowerCase();
    return [{ action: `rds:${operation}`, resource: `arn:aws:rds:${region}:${accountId}:${kind}:${name}` }];
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
  StartDBCluster: onCluster('StartDBCluster'),
  StopDBCluster: onCluster('StopDBCluster'),
  FailoverDBCluster: onCluster('FailoverDBCluster'),
  RebootDBInstance: onInstance('RebootDBInstance'),
  StartDBInstance: onInstance('StartDBInstance'),
  StopDBInstance: onInstance('StopDBInstance'),
  ModifyDBInstance: onInstance('ModifyDBInstance'),
  DescribeEvents: () => [{ action: 'rds:DescribeEvents', resource: '*' }],
  CreateDBClusterEndpoint: onNamed(
    'CreateDBClusterEndpoint',
    'cluster-endpoint',
    (input) => input.DBClusterEndpointIdentifier,
  ),
  DescribeDBClusterEndpoints: onNamed(
    'DescribeDBClusterEndpoints',
    'cluster-endpoint',
    (input) => input.DBClusterEndpointIdentifier,
  ),
  ModifyDBClusterEndpoint: onNamed(
    'ModifyDBClusterEndpoint',
    'cluster-endpoint',
    (input) => input.DBClusterEndpointIdentifier,
  ),
  DeleteDBClusterEndpoint: onNamed(
    'DeleteDBClusterEndpoint',
    'cluster-endpoint',
    (input) => input.DBClusterEndpointIdentifier,
  ),
  CreateDBClusterParameterGroup: onNamed(
    'CreateDBClusterParameterGroup',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  DescribeDBClusterParameterGroups: onNamed(
    'DescribeDBClusterParameterGroups',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  ModifyDBClusterParameterGroup: onNamed(
    'ModifyDBClusterParameterGroup',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  DescribeDBClusterParameters: onNamed(
    'DescribeDBClusterParameters',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  ResetDBClusterParameterGroup: onNamed(
    'ResetDBClusterParameterGroup',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  DeleteDBClusterParameterGroup: onNamed(
    'DeleteDBClusterParameterGroup',
    'cluster-pg',
    (input) => input.DBClusterParameterGroupName,
  ),
  CreateDBParameterGroup: onNamed('CreateDBParameterGroup', 'pg', (input) => input.DBParameterGroupName),
  DescribeDBParameterGroups: onNamed('DescribeDBParameterGroups', 'pg', (input) => input.DBParameterGroupName),
  ModifyDBParameterGroup: onNamed('ModifyDBParameterGroup', 'pg', (input) => input.DBParameterGroupName),
  DescribeDBParameters: onNamed('DescribeDBParameters', 'pg', (input) => input.DBParameterGroupName),
  ResetDBParameterGroup: onNamed('ResetDBParameterGroup', 'pg', (input) => input.DBParameterGroupName),
  DeleteDBParameterGroup: onNamed('DeleteDBParameterGroup', 'pg', (input) => input.DBParameterGroupName),
  CreateDBSubnetGroup: onNamed('CreateDBSubnetGroup', 'subgrp', (input) => input.DBSubnetGroupName),
  DescribeDBSubnetGroups: onNamed('DescribeDBSubnetGroups', 'subgrp', (input) => input.DBSubnetGroupName),
  ModifyDBSubnetGroup: onNamed('ModifyDBSubnetGroup', 'subgrp', (input) => input.DBSubnetGroupName),
  DeleteDBSubnetGroup: onNamed('DeleteDBSubnetGroup', 'subgrp', (input) => input.DBSubnetGroupName),
  AddTagsToResource: onArn('AddTagsToResource'),
  RemoveTagsFromResource: onArn('RemoveTagsFromResource'),
  ListTagsForResource: onArn('ListTagsForResource'),
  CreateDBProxy: onProxy('CreateDBProxy'),
  DescribeDBProxies: onProxy('DescribeDBProxies'),
  DeleteDBProxy: onProxy('DeleteDBProxy'),
  RegisterDBProxyTargets: onProxy('RegisterDBProxyTargets'),
  DescribeDBProxyTargets: onProxy('DescribeDBProxyTargets'),
  DescribeDBProxyTargetGroups: onProxy('DescribeDBProxyTargetGroups'),
  ModifyDBProxyTargetGroup: onProxy('ModifyDBProxyTargetGroup'),
  ModifyDBProxy: onProxy('ModifyDBProxy'),
  DeregisterDBProxyTargets: onProxy('DeregisterDBProxyTargets'),
  CreateDBProxyEndpoint: onProxy('CreateDBProxyEndpoint'),
  DescribeDBProxyEndpoints: onProxyEndpoint('DescribeDBProxyEndpoints'),
  ModifyDBProxyEndpoint: onProxyEndpoint('ModifyDBProxyEndpoint'),
  DeleteDBProxyEndpoint: onProxyEndpoint('DeleteDBProxyEndpoint'),
  CreateDBClusterSnapshot: onBoth(onCluster('CreateDBClusterSnapshot'), onSnapshot('CreateDBClusterSnapshot')),
  DescribeDBClusterSnapshots: onSnapshot('DescribeDBClusterSnapshots'),
  DeleteDBClusterSnapshot: onSnapshot('DeleteDBClusterSnapshot'),
  RestoreDBClusterFromSnapshot: onBoth(
    onCluster('RestoreDBClusterFromSnapshot'),
    onSnapshot('RestoreDBClusterFromSnapshot'),
  ),
  CreateDBSnapshot: onBoth(onInstance('CreateDBSnapshot'), onSnapshot('CreateDBSnapshot')),
  DescribeDBSnapshots: onSnapshot('DescribeDBSnapshots'),
  DeleteDBSnapshot: onSnapshot('DeleteDBSnapshot'),
  RestoreDBInstanceFromDBSnapshot: onBoth(
    onInstance('RestoreDBInstanceFromDBSnapshot'),
    onSnapshot('RestoreDBInstanceFromDBSnapshot'),
  ),
} satisfies AccessTable<RdsOperations, Rds>;
