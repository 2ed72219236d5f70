/** GetRolePolicy. The document is URL-encoded. */
import type { GetRolePolicyInput, GetRolePolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { inlineText } from '../identity-policies.ts';
import { encodeDocument } from '../views.ts';

export async function getRolePolicy(iam: Iam, input: GetRolePolicyInput): Promise<GetRolePolicyOutput> {
  const { RoleName, PolicyName } = input;
  const text = inlineText('role', iam.role(RoleName), PolicyName);
  return { RoleName, PolicyName, PolicyDocument: encodeDocument(text) };
}
