/** ListUserPolicies: names of the inline ones. */
import type { ListUserPoliciesInput, ListUserPoliciesOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';

export async function listUserPolicies(iam: Iam, input: ListUserPoliciesInput): Promise<ListUserPoliciesOutput> {
  const { items, ...rest } = page(Object.keys(iam.user(input.UserName).inline), (name) => name, input);
  return { PolicyNames: items, ...rest };
}
