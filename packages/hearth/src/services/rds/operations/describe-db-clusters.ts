/** DescribeDBClusters. */
import type { DescribeDBClustersInput, DescribeDBClustersOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeCluster } from '../describe.ts';
import { clusterNotFound } from '../errors.ts';
import { filtered, page } from '../page.ts';
import type { ClusterRecord } from '../records.ts';
import type { Rds } from '../store.ts';

export async function describeDBClusters(
  store: Rds,
  input: DescribeDBClustersInput,
  call: Call,
): Promise<DescribeDBClustersOutput> {
  const named = input.DBClusterIdentifier;
  let clusters: readonly ClusterRecord[];
  if (named) {
    const cluster = store.cluster(named);
    if (!cluster) throw clusterNotFound(named);
    call.notes.resource = cluster.arn;
    clusters = [cluster];
  } else clusters = store.records.clusters().filter((cluster) => !cluster.standalone);
  const matching = filtered(clusters, input.Filters, {
    'db-cluster-id': (cluster) => [cluster.identifier, cluster.arn],
    'db-cluster-resource-id': (cluster) => [cluster.resourceId],
    engine: (cluster) => [cluster.engine],
  });
  const { items, marker } = page(matching, input);
  call.notes.itemsReturned = items.length;
  return { DBClusters: items.map((cluster) => describeCluster(store, cluster)), Marker: marker };
}
