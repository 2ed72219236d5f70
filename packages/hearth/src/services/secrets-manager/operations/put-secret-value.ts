/** PutSecretValue: a new version, current unless other labels are asked for. */
import type { PutSecretValueInput, PutSecretValueOutput } from '../../../api/secrets-manager.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidRequest } from '../errors.ts';
import type { SecretsManager } from '../secrets.ts';
import { addVersion, CURRENT, tokenOf, valueOf } from '../versions.ts';

export async function putSecretValue(
  store: SecretsManager,
  input: PutSecretValueInput,
  call: Call,
): Promise<PutSecretValueOutput> {
  const token = tokenOf(store, input.ClientRequestToken, call);
  const value = valueOf(input);
  return store.lmdb.write(() => {
    const secret = store.findUsable(input.SecretId);
    if (!value) throw invalidRequest('You must provide either SecretString or SecretBinary.');
    const next = addVersion(store, secret, token, value, input.VersionStages ?? [CURRENT]);
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: token,
      VersionStages: next.versions[token]?.stages ?? [],
    };
  });
}
