/** DescribeDBProxyEndpoints: those that were created; a proxy's first one is told by DescribeDBProxies. */
import type { DescribeDBProxyEndpointsInput, DescribeDBProxyEndpointsOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { page } from '../../page.ts';
import type { Rds } from '../../store.ts';
import { describeProxyEndpoint } from '../describe.ts';
import { findProxy, findProxyEndpoint } from '../errors.ts';
import type { ProxyEndpointRecord } from '../records.ts';

export async function describeDBProxyEndpoints(
  store: Rds,
  input: DescribeDBProxyEndpointsInput,
  call: Call,
): Promise<DescribeDBProxyEndpointsOutput> {
  const { items, marker } = page(chosen(store, input), input);
  call.notes.itemsReturned = items.length;
  return { DBProxyEndpoints: items.map((record) => describeProxyEndpoint(record)), Marker: marker };
}

function chosen(store: Rds, input: DescribeDBProxyEndpointsInput): readonly ProxyEndpointRecord[] {
  const proxy = input.DBProxyName === undefined ? undefined : findProxy(store, input.DBProxyName).identifier;
  if (input.DBProxyEndpointName === undefined) return store.proxies.records.endpoints(proxy);
  const endpoint = findProxyEndpoint(store, input.DBProxyEndpointName);
  return proxy === undefined || endpoint.proxy === proxy ? [endpoint] : [];
}
