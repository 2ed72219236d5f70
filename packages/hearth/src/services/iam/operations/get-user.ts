/** GetUser: the one named, or the caller. */
import type { GetUserInput, GetUserOutput } from '../../../api/iam.gen.ts';
import type { Call, Principal } from '../../../wire/operation.ts';
import { invalid } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { boundaryAndTags, userView } from '../views.ts';

export async function getUser(iam: Iam, input: GetUserInput, call: Call): Promise<GetUserOutput> {
  if (input.UserName === undefined && call.principal.kind === 'root') return { User: rootUser(call.principal) };
  const user = iam.user(input.UserName ?? callerName(call.principal));
  return { User: { ...userView(user), ...boundaryAndTags(user) } };
}

/** @throws ServiceError ValidationError where the caller is no user. */
export function callerName(principal: Principal): string {
  if (principal.kind !== 'user') throw invalid('Must specify userName when calling with non-User credentials');
  return principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
}

function rootUser(principal: Principal) {
  return {
    Path: '/',
    UserName: 'root',
    UserId: principal.userId,
    Arn: principal.arn,
    CreateDate: new Date(0),
  };
}
