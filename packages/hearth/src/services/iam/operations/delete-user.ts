/** DeleteUser. Access keys and policies must have gone first. */
import type { DeleteUserInput, DeleteUserOutput } from '../../../api/iam.gen.ts';
import { deleteConflict } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { checkDeletable } from '../identity-policies.ts';
import { keysOf } from './list-access-keys.ts';

export async function deleteUser(iam: Iam, input: DeleteUserInput): Promise<DeleteUserOutput> {
  await iam.change(() => {
    const user = iam.user(input.UserName);
    if (keysOf(iam, user.name).length > 0) throw deleteConflict('Cannot delete entity, must delete access keys first.');
    checkDeletable(user);
    void iam.users.remove(user.name);
  });
  return {};
}
