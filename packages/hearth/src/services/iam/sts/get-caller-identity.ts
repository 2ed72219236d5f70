/** GetCallerIdentity: answers whoever holds a valid key; no permission is needed. */
import type { GetCallerIdentityInput, GetCallerIdentityOutput } from '../../../api/sts.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Iam } from '../iam.ts';

export async function getCallerIdentity(
  _iam: Iam,
  _input: GetCallerIdentityInput,
  call: Call,
): Promise<GetCallerIdentityOutput> {
  const { userId, accountId, arn } = call.principal;
  return { UserId: userId, Account: accountId, Arn: arn };
}
