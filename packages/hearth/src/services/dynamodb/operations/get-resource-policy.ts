/** GetResourcePolicy: the policy of a table or stream as it was put. */
import type { GetResourcePolicyInput, GetResourcePolicyOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { policyNotFound, policyResource } from '../resource-policies/policy-resource.ts';

export async function getResourcePolicy(
  db: Database,
  input: GetResourcePolicyInput,
  call: Call,
): Promise<GetResourcePolicyOutput> {
  const arn = policyResource(db, input.ResourceArn);
  call.notes.resource = arn;
  const policy = db.policies.find(arn);
  if (!policy) throw policyNotFound(arn);
  return { Policy: policy.text, RevisionId: policy.revision };
}
