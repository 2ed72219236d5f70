/** GetLayerVersionPolicy. */
import type { GetLayerVersionPolicyInput, GetLayerVersionPolicyOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { findLayerOfPolicy } from './layer-view.ts';
import { policyText } from './policy-statement.ts';

export async function getLayerVersionPolicy(
  lambda: Lambda,
  input: GetLayerVersionPolicyInput,
  call: Call,
): Promise<GetLayerVersionPolicyOutput> {
  call.notes.resource = input.LayerName;
  const { policy } = findLayerOfPolicy(lambda, input.LayerName, input.VersionNumber);
  if (!policy) throw notFound('No policy is associated with the given resource.');
  return { Policy: policyText(policy), RevisionId: policy.revisionId };
}
