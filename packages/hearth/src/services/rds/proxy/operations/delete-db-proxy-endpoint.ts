/** DeleteDBProxyEndpoint: who came in by it is disconnected. */
import type { DeleteDBProxyEndpointInput, DeleteDBProxyEndpointOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Rds } from '../../store.ts';
import { describeProxyEndpoint } from '../describe.ts';
import { findProxyEndpoint } from '../errors.ts';

export async function deleteDBProxyEndpoint(
  store: Rds,
  input: DeleteDBProxyEndpointInput,
  call: Call,
): Promise<DeleteDBProxyEndpointOutput> {
  const record = findProxyEndpoint(store, input.DBProxyEndpointName);
  call.notes.resource = record.arn;
  await store.proxies.removeEndpoint(record);
  return { DBProxyEndpoint: describeProxyEndpoint(record, 'deleting') };
}
