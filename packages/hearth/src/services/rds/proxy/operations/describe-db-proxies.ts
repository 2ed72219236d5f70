/** DescribeDBProxies. */
import type { DescribeDBProxiesInput, DescribeDBProxiesOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { page } from '../../page.ts';
import type { Rds } from '../../store.ts';
import { describeProxy } from '../describe.ts';
import { findProxy } from '../errors.ts';

export async function describeDBProxies(
  store: Rds,
  input: DescribeDBProxiesInput,
  call: Call,
): Promise<DescribeDBProxiesOutput> {
  const all = input.DBProxyName === undefined ? store.proxies.records.all() : [findProxy(store, input.DBProxyName)];
  const { items, marker } = page(all, input);
  call.notes.itemsReturned = items.length;
  return { DBProxies: items.map((record) => describeProxy(record)), Marker: marker };
}
