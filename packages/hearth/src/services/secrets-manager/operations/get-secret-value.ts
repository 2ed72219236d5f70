/** GetSecretValue: by version id, by label, or the current one. */
import type { GetSecretValueInput, GetSecretValueOutput } from '../../../api/secrets-manager.gen.ts';
import { invalidRequest, valueNotFound } from '../errors.ts';
import type { Secret, SecretsManager, Version } from '../secrets.ts';
import { DAY_MS } from '../rotation-rules.ts';
import { CURRENT } from '../versions.ts';

export async function getSecretValue(store: SecretsManager, input: GetSecretValueInput): Promise<GetSecretValueOutput> {
  const secret = store.findUsable(input.SecretId);
  const [versionId, version] = select(secret, input.VersionId, input.VersionStage);
  const value = store.value(secret, versionId);
  if (!value) throw valueNotFound(`VersionId: ${versionId}`);
  await touch(store, secret, versionId);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: versionId,
    ...value,
    ...(version.stages.length > 0 && { VersionStages: version.stages }),
    CreatedDate: new Date(version.createdMs),
  };
}

function select(secret: Secret, id: string | undefined, stage: string | undefined): readonly [string, Version] {
  if (id !== undefined) {
    const version = Object.hasOwn(secret.versions, id) ? secret.versions[id] : undefined;
    if (!version) throw valueNotFound(`VersionId: ${id}`);
    if (stage !== undefined && !version.stages.includes(stage)) {
      throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
    }
    return [id, version];
  }
  const wanted = stage ?? CURRENT;
  const found = Object.entries(secret.versions).find(([, version]) => version.stages.includes(wanted));
  if (!found) throw valueNotFound(`staging label: ${wanted}`);
  return found;
}

/** LastAccessedDate has the precision of a day, so reading costs a write once a day. */
async function touch(store: SecretsManager, secret: Secret, versionId: string): Promise<void> {
  const accessedMs = Math.floor(store.clock.now() / DAY_MS) * DAY_MS;
  if (secret.versions[versionId]?.accessedMs === accessedMs) return;
  await store.lmdb.write(() => {
    const now = store.secrets.get(secret.name);
    const version = now?.versions[versionId];
    if (now?.arn !== secret.arn || !version) return;
    store.put({ ...now, accessedMs, versions: { ...now.versions, [versionId]: { ...version, accessedMs } } });
  });
}
