/** CreateAccessKey: the only answer that ever holds the secret. */
import type { CreateAccessKeyInput, CreateAccessKeyOutput } from '../../../api/iam.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { limitExceeded } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { accessKeyId, secretAccessKey } from '../ids.ts';
import type { AccessKey } from '../records.ts';
import { callerName } from './get-user.ts';
import { keysOf } from './list-access-keys.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11)
const ACCESS_KEYS_PER_USER_MAX = 2;

export async function createAccessKey(
  iam: Iam,
  input: CreateAccessKeyInput,
  call: Call,
): Promise<CreateAccessKeyOutput> {
  const userName = input.UserName ?? callerName(call.principal);
  const secret = secretAccessKey(iam.random);
  const key: AccessKey = {
    accessKeyId: accessKeyId(iam.random),
    userName,
    createdMs: iam.secondMs(),
    sealedSecret: iam.sealSecret(secret),
  };
  await iam.change(() => {
    iam.user(userName);
    if (keysOf(iam, userName).length >= ACCESS_KEYS_PER_USER_MAX) {
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${ACCESS_KEYS_PER_USER_MAX}`);
    }
    void iam.accessKeys.put(key.accessKeyId, key);
  });
  iam.activate(key);
  return {
    AccessKey: {
      UserName: userName,
      AccessKeyId: key.accessKeyId,
      Status: 'Active',
      SecretAccessKey: secret,
      CreateDate: new Date(key.createdMs),
    },
  };
}
