/** ModifyDBClusterEndpoint: later connections go by it. */
import type { ModifyDBClusterEndpointInput, ModifyDBClusterEndpointOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkMembers, describeEndpoint, endpointNotFound } from '../custom-endpoints.ts';
import type { Rds } from '../store.ts';

export async function modifyDBClusterEndpoint(
  store: Rds,
  input: ModifyDBClusterEndpointInput,
  call: Call,
): Promise<ModifyDBClusterEndpointOutput> {
  const before = store.customEndpoints.get(input.DBClusterEndpointIdentifier.toLowerCase());
  if (!before) throw endpointNotFound(input.DBClusterEndpointIdentifier);
  call.notes.resource = before.arn;
  const record = { ...before, ...checkMembers(store, before.cluster, input) };
  await store.customEndpoints.save(record);
  return describeEndpoint(record, 'modifying');
}
