/** DeleteUserPolicy: an inline one. */
import type { DeleteUserPolicyInput, DeleteUserPolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withoutInline } from '../identity-policies.ts';

export async function deleteUserPolicy(iam: Iam, input: DeleteUserPolicyInput): Promise<DeleteUserPolicyOutput> {
  await iam.change(() => {
    const user = withoutInline('user', iam.user(input.UserName), input.PolicyName);
    void iam.users.put(user.name, user);
  });
  return {};
}
