/** DeleteDBClusterEndpoint: its connections end. */
import type { DeleteDBClusterEndpointInput, DeleteDBClusterEndpointOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeEndpoint, endpointNotFound } from '../custom-endpoints.ts';
import type { Rds } from '../store.ts';

export async function deleteDBClusterEndpoint(
  store: Rds,
  input: DeleteDBClusterEndpointInput,
  call: Call,
): Promise<DeleteDBClusterEndpointOutput> {
  const record = store.customEndpoints.get(input.DBClusterEndpointIdentifier.toLowerCase());
  if (!record) throw endpointNotFound(input.DBClusterEndpointIdentifier);
  call.notes.resource = record.arn;
  await store.customEndpoints.remove(record.identifier);
  await store.running(record.cluster)?.endpoints.closeCustom(record.identifier);
  return describeEndpoint(record, 'deleting');
}
