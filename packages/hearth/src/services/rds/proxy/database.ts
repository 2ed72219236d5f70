/** The database behind a proxy: its cluster, which the proxy wakes; readers take turns. */
import type { Cluster } from '../cluster.ts';
import type { ClusterRecord } from '../records.ts';
import { connectionsMax } from '../tuning.ts';
import type { ProxyTarget } from './proxies.ts';
import type { TargetRecord } from './records.ts';

interface Clusters {
  readonly records: { cluster(identifier: string): ClusterRecord | undefined };
  running(identifier: string): Cluster | undefined;
}

export function databaseOf(store: Clusters, target: TargetRecord): ProxyTarget | undefined {
  const identifier = target.kind === 'cluster' ? target.identifier : `db:${target.identifier}`;
  const record = store.records.cluster(identifier);
  const cluster = store.running(identifier);
  if (!record || !cluster) return undefined;
  let turn = 0;
  return {
    record,
    maxConnections: connectionsMax(cluster),
    async connect(role) {
      await cluster.wake();
      const readers = role === 'reader' ? cluster.readers.filter((node) => node.ready) : [];
      const node = readers[turn++ % Math.max(1, readers.length)] ?? cluster.present(cluster.writer);
      const { host, port } = node.postgres.connection();
      return { host, port };
    },
  };
}
