/**
 * New names for clusters and instances. What belongs to them follows: instances, custom endpoints, proxies' targets. Ports and data
 * stay; clients are cut off, as by the reboot on AWS.
 */
import { checkIdentifier } from './checks.ts';
import { clusterExists, instanceExists } from './errors.ts';
import { refuseOnMysql } from './mysql/engines.ts';
import { clusterArn } from './operations/create-db-cluster.ts';
import { instanceArn } from './operations/create-db-instance.ts';
import type { TargetRecord } from './proxy/records.ts';
import type { ClusterRecord, InstanceRecord } from './records.ts';
import type { Rds } from './store.ts';

/** @param wanted NewDBClusterIdentifier. @returns the name that the cluster is to get, if another. @throws where it may not */
export function newClusterName(store: Rds, record: ClusterRecord, wanted: string | undefined): string | undefined {
  const identifier = wanted ? checkIdentifier('NewDBClusterIdentifier', wanted) : record.identifier;
  if (identifier === record.identifier) return undefined;
  refuseOnMysql(record.engine, 'renaming');
  if (store.records.cluster(identifier)) throw clusterExists();
  return identifier;
}

/** @param wanted NewDBInstanceIdentifier. @returns the name that the instance is to get, if another. @throws where it may not */
export function newInstanceName(
  store: Rds,
  instance: InstanceRecord,
  database: ClusterRecord,
  wanted: string | undefined,
): string | undefined {
  const identifier = wanted ? checkIdentifier('NewDBInstanceIdentifier', wanted) : instance.identifier;
  if (identifier === instance.identifier) return undefined;
  refuseOnMysql(database.engine, 'renaming');
  if (store.records.instance(identifier)) throw instanceExists();
  return identifier;
}

/** @returns the record under its new name */
export async function renameCluster(store: Rds, record: ClusterRecord, identifier: string): Promise<ClusterRecord> {
  return store.making(identifier, clusterExists, async () => {
    const saved = await store.reopen(record.identifier, async () => {
      const before = store.records.cluster(record.identifier) ?? record;
      const renamed: ClusterRecord = { ...before, identifier, arn: clusterArn(store, identifier) };
      await store.records.save({
        clusters: [renamed],
        removeClusters: [record.identifier],
        instances: store.records.members(record.identifier).map((member) => ({ ...member, cluster: identifier })),
      });
      for (const endpoint of store.customEndpoints.all()) {
        if (endpoint.cluster === record.identifier)
          await store.customEndpoints.save({ ...endpoint, cluster: identifier });
      }
      return renamed;
    });
    await moveTargets(store, { kind: 'cluster', identifier: record.identifier }, identifier);
    return saved;
  });
}

/** @returns the records under their new names */
export async function renameInstance(
  store: Rds,
  instance: InstanceRecord,
  database: ClusterRecord,
  identifier: string,
): Promise<{ readonly instance: InstanceRecord; readonly database: ClusterRecord }> {
  return store.making(`db:${identifier}`, instanceExists, async () => {
    const saved = await store.reopen(database.identifier, async () => {
      const cluster = store.records.cluster(database.identifier) ?? database;
      const arn = instanceArn(store, identifier);
      const renamed = cluster.standalone ? { ...cluster, identifier: `db:${identifier}`, arn } : cluster;
      const before = store.records.instance(instance.identifier) ?? instance;
      await store.records.save({
        ...(cluster.standalone && { clusters: [renamed], removeClusters: [cluster.identifier] }),
        instances: [{ ...before, identifier, arn, cluster: renamed.identifier }],
        removeInstances: [instance.identifier],
      });
      await renameInEndpoints(store, instance.identifier, identifier);
      return renamed;
    });
    await moveTargets(store, { kind: 'instance', identifier: instance.identifier }, identifier);
    return { instance: store.records.instance(identifier) ?? instance, database: saved };
  });
}

async function renameInEndpoints(store: Rds, from: string, to: string): Promise<void> {
  const change = (names: readonly string[]): readonly string[] => names.map((name) => (name === from ? to : name));
  for (const endpoint of store.customEndpoints.all()) {
    const { staticMembers, excludedMembers } = endpoint;
    if (![...staticMembers, ...excludedMembers].includes(from)) continue;
    const members = { staticMembers: change(staticMembers), excludedMembers: change(excludedMembers) };
    await store.customEndpoints.save({ ...endpoint, ...members });
  }
}

async function moveTargets(store: Rds, from: Pick<TargetRecord, 'kind' | 'identifier'>, to: string): Promise<void> {
  for (const proxy of store.proxies.records.all()) {
    const { target } = proxy;
    if (target?.kind !== from.kind || target.identifier !== from.identifier) continue;
    await store.proxies.run({ ...proxy, target: { ...target, identifier: to } });
  }
}
