/** DeleteRolePolicy: an inline one. */
import type { DeleteRolePolicyInput, DeleteRolePolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { withoutInline } from '../identity-policies.ts';

export async function deleteRolePolicy(iam: Iam, input: DeleteRolePolicyInput): Promise<DeleteRolePolicyOutput> {
  await iam.change(() => {
    const role = withoutInline('role', iam.role(input.RoleName), input.PolicyName);
    void iam.roles.put(role.name, role);
  });
  return {};
}
