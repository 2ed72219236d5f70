/** ListUsers. */
import type { ListUsersInput, ListUsersOutput } from '../../../api/iam.gen.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';
import type { User } from '../records.ts';
import { userView } from '../views.ts';

export async function listUsers(iam: Iam, input: ListUsersInput): Promise<ListUsersOutput> {
  const prefix = input.PathPrefix ?? '/';
  const users: User[] = [];
  for (const { value } of iam.users.getRange()) if (value.path.startsWith(prefix)) users.push(value);
  const { items, ...rest } = page(users, (user) => user.name, input);
  return { Users: items.map(userView), ...rest };
}
