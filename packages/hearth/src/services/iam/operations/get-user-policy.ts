/** GetUserPolicy. The document is URL-encoded. */
import type { GetUserPolicyInput, GetUserPolicyOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { inlineText } from '../identity-policies.ts';
import { encodeDocument } from '../views.ts';

export async function getUserPolicy(iam: Iam, input: GetUserPolicyInput): Promise<GetUserPolicyOutput> {
  const { UserName, PolicyName } = input;
  const text = inlineText('user', iam.user(UserName), PolicyName);
  return { UserName, PolicyName, PolicyDocument: encodeDocument(text) };
}
