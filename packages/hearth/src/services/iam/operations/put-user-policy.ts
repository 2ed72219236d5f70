/** PutUserPolicy: adds or replaces an inline policy. */
import type { PutUserPolicyInput, PutUserPolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withInline } from '../identity-policies.ts';

export async function putUserPolicy(iam: Iam, input: PutUserPolicyInput): Promise<PutUserPolicyOutput> {
  await iam.change(() => {
    const user = withInline('user', iam.user(input.UserName), input.PolicyName, input.PolicyDocument);
    void iam.users.put(user.name, user);
  });
  return {};
}
