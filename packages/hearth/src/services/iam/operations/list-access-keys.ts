/** ListAccessKeys: without their secrets. */
import type { ListAccessKeysInput, ListAccessKeysOutput } from '../../../api/iam.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Iam } from '../iam.ts';
import { page } from '../paging.ts';
import type { AccessKey } from '../records.ts';
import { callerName } from './get-user.ts';

export async function listAccessKeys(iam: Iam, input: ListAccessKeysInput, call: Call): Promise<ListAccessKeysOutput> {
  const { name } = iam.user(input.UserName ?? callerName(call.principal));
  const { items, ...rest } = page(keysOf(iam, name), (key) => key.accessKeyId, input);
  const AccessKeyMetadata = items.map((key) => ({
    UserName: name,
    AccessKeyId: key.accessKeyId,
    Status: 'Active' as const,
    CreateDate: new Date(key.createdMs),
  }));
  return { AccessKeyMetadata, ...rest };
}

export function keysOf(iam: Iam, userName: string): AccessKey[] {
  const keys: AccessKey[] = [];
  for (const { value } of iam.accessKeys.getRange()) if (value.userName === userName) keys.push(value);
  return keys;
}
