/** CreateUser. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html (2026-11) */
import type { CreateUserInput, CreateUserOutput } from '../../../api/iam.gen.ts';
import { alreadyExists } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { checkBoundary } from '../identity-policies.ts';
import { userId } from '../ids.ts';
import type { User } from '../records.ts';
import { boundaryAndTags, tagsOf, userView } from '../views.ts';

export async function createUser(iam: Iam, input: CreateUserInput): Promise<CreateUserOutput> {
  const { UserName: name, Path: path = '/' } = input;
  checkBoundary(input.PermissionsBoundary);
  const user: User = {
    id: userId(iam.random),
    name,
    path,
    arn: `arn:aws:iam::${iam.accountId}:user${path}${name}`,
    createdMs: iam.secondMs(),
    ...(input.PermissionsBoundary !== undefined && { boundaryArn: input.PermissionsBoundary }),
    tags: tagsOf(input.Tags),
    inline: {},
    attached: [],
  };
  await iam.change(() => {
    if (iam.users.get(name)) throw alreadyExists('User', name);
    void iam.users.put(name, user);
  });
  return { User: { ...userView(user), ...boundaryAndTags(user) } };
}
