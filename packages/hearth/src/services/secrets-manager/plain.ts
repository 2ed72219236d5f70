/** Secrets for other services (a cluster's master password, the Data API), handed over by the server. */
import { alreadyExists, valueNotFound } from './errors.ts';
import { checkName, type Secret, type SecretsManager } from './secrets.ts';
import { DAY_MS } from './rotation-rules.ts';
import { addVersion, CURRENT } from './versions.ts';

/** @returns the ARN. @throws ServiceError ResourceExistsException */
export async function createSecret(
  store: SecretsManager,
  given: {
    readonly name: string;
    readonly secretString: string;
    readonly description?: string;
    /** That service rotates it: every so many days. */
    readonly managed?: { readonly by: string; readonly rotateAfterDays: number };
  },
): Promise<string> {
  checkName(given.name);
  return store.lmdb.write(() => {
    if (store.lookup(given.name)) throw alreadyExists(given.name);
    const now = store.clock.now();
    const secret: Secret = {
      name: given.name,
      arn: store.newArn(given.name),
      createdMs: now,
      changedMs: now,
      ...(given.description !== undefined && { description: given.description }),
      ...(given.managed && managedBy(given.managed, now)),
      versions: {},
    };
    addVersion(store, secret, store.random.uuid(), { SecretString: given.secretString }, [CURRENT]);
    return secret.arn;
  });
}

function managedBy(
  { by, rotateAfterDays }: { readonly by: string; readonly rotateAfterDays: number },
  now: number,
): Pick<Secret, 'owningService' | 'rotation'> {
  const rules = { AutomaticallyAfterDays: rotateAfterDays };
  return { owningService: by, rotation: { enabled: true, rules, nextMs: now + rotateAfterDays * DAY_MS } };
}

/** A new current version; the one before becomes AWSPREVIOUS. */
export async function replaceSecretString(
  store: SecretsManager,
  secretId: string,
  secretString: string,
  versionId: string = store.random.uuid(),
): Promise<void> {
  await store.lmdb.write(() => {
    const secret = store.findUsable(secretId);
    addVersion(store, secret, versionId, { SecretString: secretString }, [CURRENT]);
  });
}

/** The current string. @throws ServiceError as GetSecretValue does. */
export function readSecretString(store: SecretsManager, secretId: string): string {
  const secret = store.findUsable(secretId);
  const current = Object.entries(secret.versions).find(([, version]) => version.stages.includes(CURRENT))?.[0];
  const value = current === undefined ? undefined : store.value(secret, current);
  if (!value || !('SecretString' in value)) throw valueNotFound(`staging label: ${CURRENT}`);
  return value.SecretString;
}

/** At once and for good; a secret that is not there is no error. */
export async function removeSecret(store: SecretsManager, secretId: string): Promise<void> {
  await store.lmdb.write(() => {
    const secret = store.lookup(secretId);
    if (secret) store.remove(secret);
  });
}
