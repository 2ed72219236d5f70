/** DeleteRole. Policies must have gone first. */
import type { DeleteRoleInput, DeleteRoleOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { checkDeletable } from '../identity-policies.ts';

export async function deleteRole(iam: Iam, input: DeleteRoleInput): Promise<DeleteRoleOutput> {
  await iam.change(() => {
    checkDeletable(iam.role(input.RoleName));
    void iam.roles.remove(input.RoleName);
  });
  return {};
}
