/** DeleteAccessKey: the key stops working at once. */
import type { DeleteAccessKeyInput, DeleteAccessKeyOutput } from '../../../api/iam.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { noSuchEntity } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { callerName } from './get-user.ts';

export async function deleteAccessKey(
  iam: Iam,
  input: DeleteAccessKeyInput,
  call: Call,
): Promise<DeleteAccessKeyOutput> {
  const { AccessKeyId: id } = input;
  await iam.change(() => {
    const user = iam.user(input.UserName ?? callerName(call.principal));
    if (iam.accessKeys.get(id)?.userName !== user.name) {
      throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
    }
    void iam.accessKeys.remove(id);
  });
  iam.deactivate(id);
  return {};
}
