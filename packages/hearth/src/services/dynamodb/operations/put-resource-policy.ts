/** PutResourcePolicy: from the next call on, IAM weighs it together with the caller's own policies. */
import type { PutResourcePolicyInput, PutResourcePolicyOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkPolicy } from '../resource-policies/check-policy.ts';
import { NO_POLICY, otherRevision, policyResource } from '../resource-policies/policy-resource.ts';

export async function putResourcePolicy(
  db: Database,
  input: PutResourcePolicyInput,
  call: Call,
): Promise<PutResourcePolicyOutput> {
  const arn = policyResource(db, input.ResourceArn);
  call.notes.resource = arn;
  const document = checkPolicy(db, arn, input.Policy);
  const before = db.policies.find(arn);
  const { ExpectedRevisionId: expected } = input;
  if (expected !== undefined && expected !== (before?.revision ?? NO_POLICY))
    throw otherRevision(arn, expected, before?.revision);
  // AWS: the same policy again is no new revision.
  if (before?.text === input.Policy) return { RevisionId: before.revision };
  const revision = String(Math.max(db.clock.now(), Number(before?.revision ?? 0) + 1));
  await db.lmdb.write(() => db.policies.put(arn, { text: input.Policy, revision, document }));
  return { RevisionId: revision };
}
