/** CreateSecret. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html (2026-11) */
import type { CreateSecretInput, CreateSecretOutput } from '../../../api/secrets-manager.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { alreadyExists, invalidParameter, invalidRequest } from '../errors.ts';
import { checkName, type Secret, type SecretsManager, type SecretValue } from '../secrets.ts';
import { addVersion, CURRENT, sameValue, tokenOf, valueOf } from '../versions.ts';

export async function createSecret(
  store: SecretsManager,
  input: CreateSecretInput,
  call: Call,
): Promise<CreateSecretOutput> {
  const { Name: name } = input;
  checkName(name);
  const token = tokenOf(store, input.ClientRequestToken, call);
  const value = valueOf(input);
  if (input.AddReplicaRegions?.length) throw invalidParameter('Hearth does not serve replicas in other regions.');
  return store.lmdb.write(() => {
    const existing = store.lookup(name);
    if (existing) return retried(store, existing, token, value);
    store.purge();
    const now = store.clock.now();
    const secret: Secret = {
      name,
      arn: store.newArn(name),
      createdMs: now,
      changedMs: now,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
      ...(input.Tags?.length && { tags: input.Tags.map(({ Key = '', Value = '' }) => ({ Key, Value })) }),
      versions: {},
    };
    if (!value) store.put(secret);
    else addVersion(store, secret, token, value, [CURRENT]);
    return { ARN: secret.arn, Name: name, ...(value && { VersionId: token }) };
  });
}

/** A retry of the request that made it succeeds again; anything else is refused. */
function retried(
  store: SecretsManager,
  existing: Secret,
  token: string,
  value: SecretValue | undefined,
): CreateSecretOutput {
  if (existing.deleteAtMs !== undefined) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (!value || !existing.versions[token] || !sameValue(store.value(existing, token), value)) {
    throw alreadyExists(existing.name);
  }
  return { ARN: existing.arn, Name: existing.name, VersionId: token };
}
