/** ListAttachedRolePolicies. */
import type { ListAttachedRolePoliciesInput, ListAttachedRolePoliciesOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';
import { managedPolicy } from '../policy/managed.ts';

export async function listAttachedRolePolicies(
  iam: Iam,
  input: ListAttachedRolePoliciesInput,
): Promise<ListAttachedRolePoliciesOutput> {
  const prefix = input.PathPrefix ?? '/';
  const attached = iam.role(input.RoleName).attached.flatMap((arn) => {
    const policy = managedPolicy(arn);
    return policy?.path.startsWith(prefix) ? [policy] : [];
  });
  const { items, ...rest } = page(attached, (policy) => policy.name, input);
  return { AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...rest };
}
