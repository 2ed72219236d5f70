/** ListSecretVersionIds: versions with a label, and, where asked for, those without. Oldest first, as recorded. */
import type { ListSecretVersionIdsInput, ListSecretVersionIdsOutput } from '../../../api/secrets-manager.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { SecretsManager } from '../secrets.ts';

const MAX_RESULTS_DEFAULT = 100;

export async function listSecretVersionIds(
  store: SecretsManager,
  input: ListSecretVersionIdsInput,
): Promise<ListSecretVersionIdsOutput> {
  const secret = store.find(input.SecretId);
  const all = Object.entries(secret.versions).filter(
    ([, { stages }]) => stages.length > 0 || input.IncludeDeprecated === true,
  );
  const start = input.NextToken === undefined ? 0 : all.findIndex(([id]) => id === input.NextToken) + 1;
  if (input.NextToken !== undefined && start === 0) {
    throw new ServiceError('InvalidNextTokenException', 'Invalid NextToken.', { status: 400 });
  }
  const shown = all.slice(start, start + (input.MaxResults ?? MAX_RESULTS_DEFAULT));
  const last = shown.at(-1)?.[0];
  return {
    Versions: shown.map(([VersionId, { stages, createdMs, accessedMs }]) => ({
      VersionId,
      ...(stages.length > 0 && { VersionStages: stages }),
      ...(accessedMs !== undefined && { LastAccessedDate: new Date(accessedMs) }),
      CreatedDate: new Date(createdMs),
      KmsKeyIds: [secret.kmsKeyId ?? 'DefaultEncryptionKey'],
    })),
    ...(last !== undefined && start + shown.length < all.length && { NextToken: last }),
    ARN: secret.arn,
    Name: secret.name,
  };
}
