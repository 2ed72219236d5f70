/** CancelRotateSecret: turns rotation off; what is under way is not taken back, and its version keeps its label. */
import type { CancelRotateSecretInput, CancelRotateSecretOutput } from '../../../api/secrets-manager.gen.ts';
import { pendingVersion } from '../rotator.ts';
import type { SecretsManager } from '../secrets.ts';

export async function cancelRotateSecret(
  store: SecretsManager,
  input: CancelRotateSecretInput,
): Promise<CancelRotateSecretOutput> {
  const answer = await store.lmdb.write(() => {
    const secret = store.findUsable(input.SecretId);
    const { nextMs: _, ...rotation } = secret.rotation ?? {};
    store.put({ ...secret, rotation: { ...rotation, enabled: false } });
    const pending = pendingVersion(secret);
    return { ARN: secret.arn, Name: secret.name, ...(pending !== undefined && { VersionId: pending }) };
  });
  store.rotator?.arm();
  return answer;
}
