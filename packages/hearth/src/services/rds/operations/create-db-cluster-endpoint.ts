/** CreateDBClusterEndpoint: a port of its own in front of some of a cluster's instances. */
import type { CreateDBClusterEndpointInput, CreateDBClusterEndpointOutput } from '../../../api/rds.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkIdentifier } from '../checks.ts';
import { checkMembers, describeEndpoint, ENDPOINTS_MAX } from '../custom-endpoints.ts';
import { clusterNotFound } from '../errors.ts';
import { resourceId } from '../master-password.ts';
import { refuseOnMysql } from '../mysql/engines.ts';
import type { Rds } from '../store.ts';

export async function createDBClusterEndpoint(
  store: Rds,
  input: CreateDBClusterEndpointInput,
  call: Call,
): Promise<CreateDBClusterEndpointOutput> {
  const identifier = checkIdentifier('DBClusterEndpointIdentifier', input.DBClusterEndpointIdentifier);
  const cluster = store.cluster(input.DBClusterIdentifier);
  if (!cluster) throw clusterNotFound(input.DBClusterIdentifier);
  refuseOnMysql(cluster.engine, 'custom endpoints');
  if (store.customEndpoints.get(identifier)) {
    const text = `DB cluster endpoint ${identifier} already exists.`;
    throw new ServiceError('DBClusterEndpointAlreadyExistsFault', text);
  }
  if (store.customEndpoints.all().filter((one) => one.cluster === cluster.identifier).length >= ENDPOINTS_MAX) {
    const text = `The DB cluster ${cluster.identifier} has ${ENDPOINTS_MAX} custom endpoints already.`;
    throw new ServiceError('DBClusterEndpointQuotaExceededFault', text);
  }
  const { region, accountId, ports } = store.dependencies;
  const record = {
    identifier,
    cluster: cluster.identifier,
    resourceId: resourceId(store, 'cluster-endpoint'),
    arn: `arn:aws:rds:${region}:${accountId}:cluster-endpoint:${identifier}`,
    type: 'ANY',
    staticMembers: [],
    excludedMembers: [],
    port: ports.reader === 0 ? 0 : ports.reader + 1,
    ...checkMembers(store, cluster.identifier, input),
  };
  call.notes.resource = record.arn;
  return describeEndpoint(await store.openCustomEndpoint(record), 'creating');
}
