/**
 * RDS: Aurora PostgreSQL clusters and PostgreSQL instances, over a real PostgreSQL 17; Aurora MySQL, MySQL and MariaDB where the
 * machine has a server of that family.
 *
 * Served: clusters, instances (create, describe, modify, delete, start, stop, reboot), FailoverDBCluster, DescribeEvents, custom
 * endpoints; snapshots of clusters and of instances, also the last one of what is deleted, and databases restored from them;
 * parameter groups (dynamic parameters reach running servers, static ones with a reboot), subnet groups and tags; master
 * passwords given or kept in a managed secret, which RotateMasterUserPassword, RotateSecret and every seventh day renew. Readers
 * are hot standbys by streaming replication; writer, reader, instances and custom endpoints are ports of this machine. Aurora
 * Serverless: capacity from the load of each second, pause by stopping PostgreSQL, resume by the first connection or Data API
 * call. IAM database tokens, over TLS. Proxies: they, their targets, target groups and further endpoints (read-write or
 * read-only), with a data plane that pools transactions and pins sessions by AWS's rules. Clients come in by SCRAM, MD5 or IAM
 * database tokens, with the secrets that the proxy's role may read.
 *
 * Different by design: a cluster's endpoint is `localhost` with a port of its own, for AWS's names lead nowhere from here; its
 * reader endpoint and custom ones are loopback addresses (127.0.0.2 and up) with the same port, and have each a port of 127.0.0.1
 * beside. Where the machine has but one loopback address (macOS), ReaderEndpoint is the writer's, and lists of endpoints name
 * ports. What is created is available at once. PostgreSQL 17 runs whatever EngineVersion says. A cluster with a minimum of 0
 * capacity units begins asleep, and its first connection waits while PostgreSQL starts (55 ms). Every modification is applied at
 * once, what a parameter group's ApplyMethod or a static parameter puts off with the next restart. TLS is offered with a
 * certificate that nobody has signed, and demanded of tokens and by rds.force_ssl only. A writer that crashes recovers from its own data, and no reader
 * takes over: that way nothing acknowledged is lost. The tag `hearth:replica-lag-ms` of an instance sets how late a reader is.
 * shared_buffers stays at 128 MB, what Aurora has at half a unit: the memory is the machine's; parameters of extensions that are
 * not here are kept and told. Events are kept for two weeks. A stopped cluster stays so. What is
 * renamed keeps its ports.
 *
 * A snapshot is there when its call answers; it is a whole copy of the data. A database that is restored has its master user's
 * password as it was, and no managed secret.
 *
 * A database of the MySQL family is the machine's own `mariadbd` or `mysqld`, or the one that HEARTH_MYSQL_URL names, whatever
 * EngineVersion says; without either CreateDBCluster says what to install. It has one instance, no reader, no capacity of its own,
 * and does not pause.
 *
 * A proxy has a loopback address of its own, its target's port, and beside it a port that splits reads from writes; its further
 * endpoints have addresses of their own. SET LOCAL and SET TRANSACTION do not pin. Changing a proxy's TLS, time-out, name or target
 * group disconnects its clients.
 *
 * Not served: proxies before engines other than PostgreSQL or with IAM authentication towards the database, other engines,
 * snapshots by themselves (automated ones, points in time) and of the MySQL family, copies of snapshots, global databases,
 * renaming databases of the MySQL family, taking a managed password back.
 */
import type { RdsOperations } from '../../api/rds.gen.ts';
import type { Handlers } from '../../wire/operation.ts';
import { createDBCluster } from './operations/create-db-cluster.ts';
import { createDBInstance } from './operations/create-db-instance.ts';
import { deleteDBCluster } from './operations/delete-db-cluster.ts';
import { deleteDBInstance } from './operations/delete-db-instance.ts';
import { describeDBClusters } from './operations/describe-db-clusters.ts';
import { describeDBInstances } from './operations/describe-db-instances.ts';
import { modifyDBCluster } from './operations/modify-db-cluster.ts';
import { addTagsToResource } from './operations/add-tags-to-resource.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { removeTagsFromResource } from './operations/remove-tags-from-resource.ts';
import { createDBProxy } from './proxy/operations/create-db-proxy.ts';
import { createDBProxyEndpoint } from './proxy/operations/create-db-proxy-endpoint.ts';
import { deleteDBProxy } from './proxy/operations/delete-db-proxy.ts';
import { deleteDBProxyEndpoint } from './proxy/operations/delete-db-proxy-endpoint.ts';
import { deregisterDBProxyTargets } from './proxy/operations/deregister-db-proxy-targets.ts';
import { describeDBProxies } from './proxy/operations/describe-db-proxies.ts';
import { describeDBProxyEndpoints } from './proxy/operations/describe-db-proxy-endpoints.ts';
import { describeDBProxyTargetGroups } from './proxy/operations/describe-db-proxy-target-groups.ts';
import { describeDBProxyTargets } from './proxy/operations/describe-db-proxy-targets.ts';
import { modifyDBProxy } from './proxy/operations/modify-db-proxy.ts';
import { modifyDBProxyEndpoint } from './proxy/operations/modify-db-proxy-endpoint.ts';
import { modifyDBProxyTargetGroup } from './proxy/operations/modify-db-proxy-target-group.ts';
import { registerDBProxyTargets } from './proxy/operations/register-db-proxy-targets.ts';
import { createDBClusterEndpoint } from './operations/create-db-cluster-endpoint.ts';
import { createDBClusterParameterGroup } from './operations/create-db-cluster-parameter-group.ts';
import { createDBParameterGroup } from './operations/create-db-parameter-group.ts';
import { createDBSubnetGroup } from './operations/create-db-subnet-group.ts';
import { deleteDBClusterEndpoint } from './operations/delete-db-cluster-endpoint.ts';
import { deleteDBClusterParameterGroup } from './operations/delete-db-cluster-parameter-group.ts';
import { deleteDBParameterGroup } from './operations/delete-db-parameter-group.ts';
import { deleteDBSubnetGroup } from './operations/delete-db-subnet-group.ts';
import { describeDBClusterEndpoints } from './operations/describe-db-cluster-endpoints.ts';
import { describeDBClusterParameterGroups } from './operations/describe-db-cluster-parameter-groups.ts';
import { describeDBClusterParameters } from './operations/describe-db-cluster-parameters.ts';
import { describeDBParameterGroups } from './operations/describe-db-parameter-groups.ts';
import { describeDBParameters } from './operations/describe-db-parameters.ts';
import { describeDBSubnetGroups } from './operations/describe-db-subnet-groups.ts';
import { describeEvents } from './operations/describe-events.ts';
import { failoverDBCluster } from './operations/failover-db-cluster.ts';
import { modifyDBClusterEndpoint } from './operations/modify-db-cluster-endpoint.ts';
import { modifyDBClusterParameterGroup } from './operations/modify-db-cluster-parameter-group.ts';
import { modifyDBInstance } from './operations/modify-db-instance.ts';
import { modifyDBParameterGroup } from './operations/modify-db-parameter-group.ts';
import { modifyDBSubnetGroup } from './operations/modify-db-subnet-group.ts';
import { rebootDBInstance } from './operations/reboot-db-instance.ts';
import { resetDBClusterParameterGroup } from './operations/reset-db-cluster-parameter-group.ts';
import { resetDBParameterGroup } from './operations/reset-db-parameter-group.ts';
import { startDBCluster } from './operations/start-db-cluster.ts';
import { startDBInstance } from './operations/start-db-instance.ts';
import { stopDBCluster } from './operations/stop-db-cluster.ts';
import { stopDBInstance } from './operations/stop-db-instance.ts';
import { createDBClusterSnapshot } from './operations/create-db-cluster-snapshot.ts';
import { describeDBClusterSnapshots } from './operations/describe-db-cluster-snapshots.ts';
import { deleteDBClusterSnapshot } from './operations/delete-db-cluster-snapshot.ts';
import { restoreDBClusterFromSnapshot } from './operations/restore-db-cluster-from-snapshot.ts';
import { createDBSnapshot } from './operations/create-db-snapshot.ts';
import { describeDBSnapshots } from './operations/describe-db-snapshots.ts';
import { deleteDBSnapshot } from './operations/delete-db-snapshot.ts';
import { restoreDBInstanceFromDBSnapshot } from './operations/restore-db-instance-from-db-snapshot.ts';
import { Rds, type RdsDependencies } from './store.ts';

export { access } from './access.ts';
export { dataApiTarget } from './data-api-target.ts';
export { type DatabaseState, databaseStates } from './database-state.ts';
export { rotateMasterSecret } from './master-password.ts';
export type { DatabaseCall } from './overheard.ts';
export type { PinEvent } from './proxy/proxy.ts';
export { shapeKey } from './proxy/shape-key.ts';
export { type Peer, peersOf } from './peers.ts';
export type { Rds, RdsDependencies } from './store.ts';

export const handlers = {
  CreateDBCluster: createDBCluster,
  DescribeDBClusters: describeDBClusters,
  ModifyDBCluster: modifyDBCluster,
  DeleteDBCluster: deleteDBCluster,
  CreateDBInstance: createDBInstance,
  DescribeDBInstances: describeDBInstances,
  DeleteDBInstance: deleteDBInstance,
  StartDBCluster: startDBCluster,
  StopDBCluster: stopDBCluster,
  FailoverDBCluster: failoverDBCluster,
  RebootDBInstance: rebootDBInstance,
  StartDBInstance: startDBInstance,
  StopDBInstance: stopDBInstance,
  ModifyDBInstance: modifyDBInstance,
  DescribeEvents: describeEvents,
  CreateDBClusterEndpoint: createDBClusterEndpoint,
  DescribeDBClusterEndpoints: describeDBClusterEndpoints,
  ModifyDBClusterEndpoint: modifyDBClusterEndpoint,
  DeleteDBClusterEndpoint: deleteDBClusterEndpoint,
  CreateDBClusterParameterGroup: createDBClusterParameterGroup,
  DescribeDBClusterParameterGroups: describeDBClusterParameterGroups,
  ModifyDBClusterParameterGroup: modifyDBClusterParameterGroup,
  DescribeDBClusterParameters: describeDBClusterParameters,
  ResetDBClusterParameterGroup: resetDBClusterParameterGroup,
  DeleteDBClusterParameterGroup: deleteDBClusterParameterGroup,
  CreateDBParameterGroup: createDBParameterGroup,
  DescribeDBParameterGroups: describeDBParameterGroups,
  ModifyDBParameterGroup: modifyDBParameterGroup,
  DescribeDBParameters: describeDBParameters,
  ResetDBParameterGroup: resetDBParameterGroup,
  DeleteDBParameterGroup: deleteDBParameterGroup,
  CreateDBSubnetGroup: createDBSubnetGroup,
  DescribeDBSubnetGroups: describeDBSubnetGroups,
  ModifyDBSubnetGroup: modifyDBSubnetGroup,
  DeleteDBSubnetGroup: deleteDBSubnetGroup,
  AddTagsToResource: addTagsToResource,
  RemoveTagsFromResource: removeTagsFromResource,
  ListTagsForResource: listTagsForResource,
  CreateDBProxy: createDBProxy,
  DescribeDBProxies: describeDBProxies,
  DeleteDBProxy: deleteDBProxy,
  RegisterDBProxyTargets: registerDBProxyTargets,
  DescribeDBProxyTargets: describeDBProxyTargets,
  DescribeDBProxyTargetGroups: describeDBProxyTargetGroups,
  ModifyDBProxyTargetGroup: modifyDBProxyTargetGroup,
  ModifyDBProxy: modifyDBProxy,
  DeregisterDBProxyTargets: deregisterDBProxyTargets,
  CreateDBProxyEndpoint: createDBProxyEndpoint,
  DescribeDBProxyEndpoints: describeDBProxyEndpoints,
  ModifyDBProxyEndpoint: modifyDBProxyEndpoint,
  DeleteDBProxyEndpoint: deleteDBProxyEndpoint,
  CreateDBClusterSnapshot: createDBClusterSnapshot,
  DescribeDBClusterSnapshots: describeDBClusterSnapshots,
  DeleteDBClusterSnapshot: deleteDBClusterSnapshot,
  RestoreDBClusterFromSnapshot: restoreDBClusterFromSnapshot,
  CreateDBSnapshot: createDBSnapshot,
  DescribeDBSnapshots: describeDBSnapshots,
  DeleteDBSnapshot: deleteDBSnapshot,
  RestoreDBInstanceFromDBSnapshot: restoreDBInstanceFromDBSnapshot,
} satisfies Handlers<RdsOperations, Rds>;

export async function openRds(dependencies: RdsDependencies): Promise<Rds> {
  const store = new Rds(dependencies);
  await store.open();
  return store;
}
