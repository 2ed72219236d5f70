/** DeleteResourcePolicy: removing what is not there succeeds, and names no revision. */
import type { DeleteResourcePolicyInput, DeleteResourcePolicyOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { otherRevision, policyResource } from '../resource-policies/policy-resource.ts';

export async function deleteResourcePolicy(
  db: Database,
  input: DeleteResourcePolicyInput,
  call: Call,
): Promise<DeleteResourcePolicyOutput> {
  const arn = policyResource(db, input.ResourceArn);
  call.notes.resource = arn;
  const policy = db.policies.find(arn);
  const { ExpectedRevisionId: expected } = input;
  if (expected !== undefined && expected !== policy?.revision) throw otherRevision(arn, expected, policy?.revision);
  if (!policy) return {};
  await db.lmdb.write(() => db.policies.remove(arn));
  return { RevisionId: policy.revision };
}
