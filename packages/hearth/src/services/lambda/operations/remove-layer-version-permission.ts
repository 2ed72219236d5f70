/** RemoveLayerVersionPermission. */
import type { RemoveLayerVersionPermissionInput, RemoveLayerVersionPermissionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { findLayerOfPolicy } from './layer-view.ts';
import { withoutStatement } from './policy-statement.ts';

export async function removeLayerVersionPermission(
  lambda: Lambda,
  input: RemoveLayerVersionPermissionInput,
  call: Call,
): Promise<RemoveLayerVersionPermissionOutput> {
  call.notes.resource = input.LayerName;
  const { policy, ...layer } = findLayerOfPolicy(lambda, input.LayerName, input.VersionNumber);
  if (!policy) throw notFound('No policy is associated with the given resource.');
  const left = withoutStatement(policy, input.StatementId, {
    given: input.RevisionId,
    next: lambda.deps.random.uuid(),
    api: 'GetLayerPolicy',
  });
  await lambda.layers.replace({ ...layer, ...(left && { policy: left }) });
  return {};
}
