/** DeleteDBProxy: its clients are disconnected; its targets stay. */
import type { DeleteDBProxyInput, DeleteDBProxyOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import type { Rds } from '../../store.ts';
import { describeProxy } from '../describe.ts';
import { findProxy } from '../errors.ts';

export async function deleteDBProxy(store: Rds, input: DeleteDBProxyInput, call: Call): Promise<DeleteDBProxyOutput> {
  const record = findProxy(store, input.DBProxyName);
  call.notes.resource = record.arn;
  await store.proxies.remove(record.identifier);
  return { DBProxy: describeProxy(record, 'deleting') };
}
