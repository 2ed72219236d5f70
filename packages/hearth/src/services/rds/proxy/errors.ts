/** RDS's errors about proxies. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Rds } from '../store.ts';
import { TARGET_GROUP } from './describe.ts';
import type { ProxyEndpointRecord, ProxyRecord } from './records.ts';

export function proxyExists(name: string): ServiceError {
  return new ServiceError('DBProxyAlreadyExistsFault', `DBProxy ${name} already exists.`);
}

/** By name, in any case; throws DBProxyNotFoundFault, or DBProxyTargetGroupNotFoundFault for a group that is not there. */
export function findProxy(store: Rds, name: string, group?: string): ProxyRecord {
  const record = store.proxies.records.get(name.toLowerCase());
  if (!record) throw new ServiceError('DBProxyNotFoundFault', `DBProxy ${name} not found.`);
  if (group !== undefined && group !== TARGET_GROUP) {
    throw new ServiceError('DBProxyTargetGroupNotFoundFault', `DBProxyTargetGroup ${group} not found.`);
  }
  return record;
}

export function endpointExists(name: string): ServiceError {
  return new ServiceError('DBProxyEndpointAlreadyExistsFault', `DBProxyEndpoint ${name} already exists.`);
}

/** By name, in any case. */
export function findProxyEndpoint(store: Rds, name: string): ProxyEndpointRecord {
  const record = store.proxies.records.endpoint(name.toLowerCase());
  if (!record) throw new ServiceError('DBProxyEndpointNotFoundFault', `DBProxyEndpoint ${name} not found.`);
  return record;
}
