/** DescribeDBClusterEndpoints: the writer's, the reader's, and the custom ones. */
import type { DescribeDBClusterEndpointsInput, DescribeDBClusterEndpointsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeEndpoint } from '../custom-endpoints.ts';
import { ENDPOINT_HOST } from '../describe.ts';
import { clusterNotFound } from '../errors.ts';
import { filtered, page } from '../page.ts';
import type { Rds } from '../store.ts';

type Told = NonNullable<DescribeDBClusterEndpointsOutput['DBClusterEndpoints']>[number];

export async function describeDBClusterEndpoints(
  store: Rds,
  input: DescribeDBClusterEndpointsInput,
  call: Call,
): Promise<DescribeDBClusterEndpointsOutput> {
  const { DBClusterIdentifier, DBClusterEndpointIdentifier } = input;
  const named = DBClusterIdentifier === undefined ? undefined : store.cluster(DBClusterIdentifier);
  if (DBClusterIdentifier !== undefined && !named) throw clusterNotFound(DBClusterIdentifier);
  const clusters = named ? [named] : store.records.clusters().filter((cluster) => !cluster.standalone);
  const all = clusters.flatMap((cluster) => {
    const own = (kind: string, Endpoint: string): { identifier: string; told: Told } => ({
      identifier: `${cluster.identifier}/${kind}`,
      told: {
        DBClusterIdentifier: cluster.identifier,
        Endpoint,
        Status: 'available',
        EndpointType: kind,
      },
    });
    const custom = store.customEndpoints.all().filter((one) => one.cluster === cluster.identifier);
    return [
      own('READER', cluster.readerAddress ?? `${ENDPOINT_HOST}:${cluster.readerPort}`),
      own('WRITER', ENDPOINT_HOST),
      ...custom.map((one) => ({ identifier: `${cluster.identifier}/${one.identifier}`, told: describeEndpoint(one) })),
    ];
  });
  const wanted = DBClusterEndpointIdentifier?.toLowerCase();
  const chosen = all.filter(({ told }) => wanted === undefined || told.DBClusterEndpointIdentifier === wanted);
  const matching = filtered(chosen, input.Filters, {
    'db-cluster-endpoint-type': ({ told }) => [(told.EndpointType ?? '').toLowerCase()],
    'db-cluster-endpoint-custom-type': ({ told }) => [(told.CustomEndpointType ?? '').toLowerCase()],
    'db-cluster-endpoint-id': ({ told }) => [told.DBClusterEndpointIdentifier ?? ''],
    'db-cluster-endpoint-status': ({ told }) => [told.Status ?? ''],
  });
  const { items, marker } = page(matching, input);
  call.notes.itemsReturned = items.length;
  return { DBClusterEndpoints: items.map(({ told }) => told), Marker: marker };
}
