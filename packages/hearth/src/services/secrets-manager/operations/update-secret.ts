/** UpdateSecret: description and key; with a value also a new current version. */
import type { UpdateSecretInput, UpdateSecretOutput } from '../../../api/secrets-manager.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Secret, SecretsManager } from '../secrets.ts';
import { addVersion, CURRENT, tokenOf, valueOf } from '../versions.ts';

export async function updateSecret(
  store: SecretsManager,
  input: UpdateSecretInput,
  call: Call,
): Promise<UpdateSecretOutput> {
  const token = tokenOf(store, input.ClientRequestToken, call);
  const value = valueOf(input);
  return store.lmdb.write(() => {
    const secret = store.findUsable(input.SecretId);
    const updated: Secret = {
      ...secret,
      changedMs: store.clock.now(),
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
    };
    store.put(updated);
    if (!value) return { ARN: secret.arn, Name: secret.name };
    addVersion(store, updated, token, value, [CURRENT]);
    return { ARN: secret.arn, Name: secret.name, VersionId: token };
  });
}
