/** PutRolePolicy: adds or replaces an inline policy. */
import type { PutRolePolicyInput, PutRolePolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withInline } from '../identity-policies.ts';

export async function putRolePolicy(iam: Iam, input: PutRolePolicyInput): Promise<PutRolePolicyOutput> {
  await iam.change(() => {
    const role = withInline('role', iam.role(input.RoleName), input.PolicyName, input.PolicyDocument);
    void iam.roles.put(role.name, role);
  });
  return {};
}
