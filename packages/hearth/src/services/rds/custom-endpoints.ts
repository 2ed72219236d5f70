/** Custom endpoints of a cluster: which instances stand behind each, and how it is told. */
import { ServiceError } from '../../wire/errors.ts';
import { invalidCombination, invalidValue } from './checks.ts';
import { ENDPOINT_HOST } from './describe.ts';
import { instanceNotFound } from './errors.ts';
import type { EndpointRecord } from './settings-store.ts';
import type { Rds } from './store.ts';

/** A cluster has up to five. */
export const ENDPOINTS_MAX = 5;
const TYPES = ['READER', 'ANY'];

export function endpointNotFound(name: string): ServiceError {
  return new ServiceError('DBClusterEndpointNotFoundFault', `DBClusterEndpoint ${name} not found.`);
}

/** The instances that connections go to now: READER leaves the writer out. */
export function endpointMembers(store: Rds, identifier: string): readonly string[] {
  const record = store.customEndpoints.get(identifier);
  if (!record) return [];
  const { staticMembers, excludedMembers, type } = record;
  return store.records
    .members(record.cluster)
    .filter((member) => type === 'ANY' || !member.isWriter)
    .map((member) => member.identifier)
    .filter((name) => (staticMembers.length > 0 ? staticMembers.includes(name) : !excludedMembers.includes(name)));
}

interface Members {
  readonly EndpointType?: string | undefined;
  readonly StaticMembers?: readonly string[] | undefined;
  readonly ExcludedMembers?: readonly string[] | undefined;
}

/** What is given, checked; what is not, is left out. */
export function checkMembers(
  store: Rds,
  cluster: string,
  input: Members,
): { type?: string; staticMembers?: readonly string[]; excludedMembers?: readonly string[] } {
  const { EndpointType, StaticMembers, ExcludedMembers } = input;
  const type = EndpointType?.toUpperCase();
  if (type !== undefined && !TYPES.includes(type)) {
    throw invalidValue(`Invalid value for EndpointType: ${EndpointType}. Valid values are: ${TYPES.join(', ')}.`);
  }
  if ((StaticMembers?.length ?? 0) > 0 && (ExcludedMembers?.length ?? 0) > 0) {
    throw invalidCombination('StaticMembers and ExcludedMembers cannot be specified together.');
  }
  const known = store.records.members(cluster).map((member) => member.identifier);
  for (const name of [...(StaticMembers ?? []), ...(ExcludedMembers ?? [])]) {
    if (!known.includes(name.toLowerCase())) throw instanceNotFound(name);
  }
  const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());
  return {
    ...(type !== undefined && { type }),
    // One list takes the other's place.
    ...(StaticMembers && { staticMembers: lower(StaticMembers), excludedMembers: [] }),
    ...(ExcludedMembers && { excludedMembers: lower(ExcludedMembers), staticMembers: [] }),
  };
}

/** With the cluster's port, as on AWS; where it has no address of its own, its own port stands with the name. */
export function describeEndpoint(record: EndpointRecord, status = 'available') {
  return {
    DBClusterEndpointIdentifier: record.identifier,
    DBClusterIdentifier: record.cluster,
    DBClusterEndpointResourceIdentifier: record.resourceId,
    Endpoint: record.address ?? `${ENDPOINT_HOST}:${record.port}`,
    Status: status,
    EndpointType: 'CUSTOM',
    CustomEndpointType: record.type,
    StaticMembers: [...record.staticMembers],
    ExcludedMembers: [...record.excludedMembers],
    DBClusterEndpointArn: record.arn,
  };
}
