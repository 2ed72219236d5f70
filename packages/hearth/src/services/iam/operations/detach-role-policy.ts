/** DetachRolePolicy. */
import type { DetachRolePolicyInput, DetachRolePolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withoutAttached } from '../identity-policies.ts';

export async function detachRolePolicy(iam: Iam, input: DetachRolePolicyInput): Promise<DetachRolePolicyOutput> {
  await iam.change(() => {
    const role = withoutAttached(iam.role(input.RoleName), input.PolicyArn);
    void iam.roles.put(role.name, role);
  });
  return {};
}
