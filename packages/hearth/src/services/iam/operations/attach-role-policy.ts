/** AttachRolePolicy: one of the AWS managed policies that Hearth knows. */
import type { AttachRolePolicyInput, AttachRolePolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withAttached } from '../identity-policies.ts';

export async function attachRolePolicy(iam: Iam, input: AttachRolePolicyInput): Promise<AttachRolePolicyOutput> {
  await iam.change(() => {
    const role = withAttached(iam.role(input.RoleName), input.PolicyArn);
    void iam.roles.put(role.name, role);
  });
  return {};
}
