/** DeleteSecret: after a window in which it can be restored, or at once. */
import type { DeleteSecretInput, DeleteSecretOutput } from '../../../api/secrets-manager.gen.ts';
import { invalidParameter, markedForDeletion } from '../errors.ts';
import { checkName, type SecretsManager } from '../secrets.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html (2026-11)
const WINDOW_DAYS_DEFAULT = 30;
const WINDOW_DAYS_MIN = 7;
const WINDOW_DAYS_MAX = 30;

export async function deleteSecret(store: SecretsManager, input: DeleteSecretInput): Promise<DeleteSecretOutput> {
  const { SecretId: id, ForceDeleteWithoutRecovery: force = false, RecoveryWindowInDays: days } = input;
  if (force && days !== undefined) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (days !== undefined && (days < WINDOW_DAYS_MIN || days > WINDOW_DAYS_MAX)) {
    throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  return force ? removeNow(store, id) : schedule(store, id, days ?? WINDOW_DAYS_DEFAULT);
}

/** AWS answers success for a secret that is deleted or does not exist, too. */
async function removeNow(store: SecretsManager, id: string): Promise<DeleteSecretOutput> {
  if (!id.startsWith('arn:')) checkName(id);
  return store.lmdb.write(() => {
    const secret = store.lookup(id);
    if (secret) store.remove(secret);
    const ARN = secret?.arn ?? (id.startsWith('arn:') ? id : store.newArn(id));
    return { ARN, Name: secret?.name ?? id, DeletionDate: new Date(store.clock.now()) };
  });
}

async function schedule(store: SecretsManager, id: string, days: number): Promise<DeleteSecretOutput> {
  return store.lmdb.write(() => {
    const secret = store.find(id);
    if (secret.deleteAtMs !== undefined) throw markedForDeletion();
    const deleteAtMs = store.clock.now() + days * DAY_MS;
    store.put({ ...secret, deleteAtMs });
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(deleteAtMs) };
  });
}
