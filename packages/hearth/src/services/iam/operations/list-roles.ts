/** ListRoles. Neither tags nor boundary appear in the list (recorded 2024–2025). */
import type { ListRolesInput, ListRolesOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';
import type { Role } from '../records.ts';
import { roleView } from '../views.ts';

export async function listRoles(iam: Iam, input: ListRolesInput): Promise<ListRolesOutput> {
  const prefix = input.PathPrefix ?? '/';
  const roles: Role[] = [];
  for (const { value } of iam.roles.getRange()) if (value.path.startsWith(prefix)) roles.push(value);
  const { items, ...rest } = page(roles, (role) => role.name, input);
  return { Roles: items.map((role) => ({ ...roleView(role), MaxSessionDuration: role.maxSessionSeconds })), ...rest };
}
