/** RestoreSecret: takes a deletion back; of a secret that is not deleted it changes nothing. */
import type { RestoreSecretInput, RestoreSecretOutput } from '../../../api/secrets-manager.gen.ts';
import type { SecretsManager } from '../secrets.ts';

export async function restoreSecret(store: SecretsManager, input: RestoreSecretInput): Promise<RestoreSecretOutput> {
  return store.lmdb.write(() => {
    const { deleteAtMs: _, ...secret } = store.find(input.SecretId);
    store.put(secret);
    return { ARN: secret.arn, Name: secret.name };
  });
}
