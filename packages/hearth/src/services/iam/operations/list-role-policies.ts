/** ListRolePolicies: names of the inline ones. */
import type { ListRolePoliciesInput, ListRolePoliciesOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';

export async function listRolePolicies(iam: Iam, input: ListRolePoliciesInput): Promise<ListRolePoliciesOutput> {
  const { items, ...rest } = page(Object.keys(iam.role(input.RoleName).inline), (name) => name, input);
  return { PolicyNames: items, ...rest };
}
