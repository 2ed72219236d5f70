/** GetRole. */
import type { GetRoleInput, GetRoleOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { boundaryAndTags, roleView } from '../views.ts';

export async function getRole(iam: Iam, input: GetRoleInput): Promise<GetRoleOutput> {
  const role = iam.role(input.RoleName);
  return {
    Role: {
      ...roleView(role),
      MaxSessionDuration: role.maxSessionSeconds,
      RoleLastUsed: {},
      ...boundaryAndTags(role),
    },
  };
}
