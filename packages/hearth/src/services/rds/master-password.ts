/** The master user's password: given, or made and kept in a secret that RDS manages. */
import { checkMasterPassword, invalidCombination, invalidValue } from './checks.ts';
import type { ClusterRecord } from './records.ts';
import type { Rds } from './store.ts';

/** RDS's managed passwords: 28 characters, a new one every seven days. */
const MANAGED_LENGTH = 28;
const ROTATED_AFTER_DAYS = 7;
const MANAGED_ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-.:;<=>?[]^_{|}~';

export interface MasterPassword {
  /** Sealed, base64. */
  readonly masterPassword: string;
  readonly masterSecretArn?: string;
}

export async function masterPassword(
  store: Rds,
  input: { readonly ManageMasterUserPassword?: boolean | undefined; readonly MasterUserPassword?: string | undefined },
  owner: { readonly kind: 'cluster' | 'db'; readonly arn: string; readonly username: string },
): Promise<MasterPassword> {
  if (input.ManageMasterUserPassword !== true) {
    return { masterPassword: sealPassword(store, checkMasterPassword(input.MasterUserPassword)) };
  }
  if (input.MasterUserPassword !== undefined) {
    throw invalidCombination("You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.");
  }
  const { random, secrets } = store.dependencies;
  const password = random.text(MANAGED_LENGTH, MANAGED_ALPHABET);
  const what = owner.kind === 'cluster' ? 'DB cluster' : 'DB instance';
  const masterSecretArn = await secrets.create({
    name: `rds!${owner.kind}-${random.uuid()}`,
    secretString: JSON.stringify({ username: owner.username, password }),
    description: `The secret associated with the primary RDS ${what}: ${owner.arn}`,
    managed: { by: 'rds', rotateAfterDays: ROTATED_AFTER_DAYS },
  });
  return { masterPassword: sealPassword(store, password), masterSecretArn };
}

/**
 * ManageMasterUserPassword and RotateMasterUserPassword of the Modify operations. RDS rotates by the single-user scheme: the
 * password of the same user changes, first in the database, then in the secret; open connections stay.
 */
export async function managedPassword(
  store: Rds,
  record: ClusterRecord,
  input: {
    readonly ManageMasterUserPassword?: boolean | undefined;
    readonly RotateMasterUserPassword?: boolean | undefined;
    readonly MasterUserPassword?: string | undefined;
  },
): Promise<Partial<ClusterRecord>> {
  if (input.ManageMasterUserPassword === false && record.masterSecretArn !== undefined) {
    throw invalidValue('Hearth does not serve taking a managed password back.');
  }
  if (input.ManageMasterUserPassword === true && record.masterSecretArn === undefined) {
    const owner = {
      kind: record.standalone ? 'db' : 'cluster',
      arn: record.arn,
      username: record.masterUsername,
    } as const;
    return { ...(await masterPassword(store, input, owner)), applied: false };
  }
  if (input.RotateMasterUserPassword !== true) return {};
  if (record.masterSecretArn === undefined) {
    throw invalidCombination('You can rotate the master user password only when ManageMasterUserPassword is enabled.');
  }
  return newPassword(store);
}

function newPassword(store: Rds): Pick<ClusterRecord, 'masterPassword' | 'applied'> {
  const password = store.dependencies.random.text(MANAGED_LENGTH, MANAGED_ALPHABET);
  return { masterPassword: sealPassword(store, password), applied: false };
}

/** Secrets Manager's RotateSecret of a master secret, or its day has come. @param versionId of the secret's new version */
export async function rotateMasterSecret(store: Rds, secretArn: string, versionId: string): Promise<void> {
  const record = store.records.clusters().find((cluster) => cluster.masterSecretArn === secretArn);
  if (!record) throw new Error(`no database has the master secret ${secretArn}`);
  const changed = { ...record, ...newPassword(store) };
  await store.records.save({ clusters: [changed] });
  await store.applyMaster(record.identifier);
  await tellSecret(store, changed, versionId);
}

/** Once the database has it, the secret does too. */
export async function tellSecret(store: Rds, record: ClusterRecord, versionId?: string): Promise<void> {
  const { masterSecretArn, masterUsername, masterPassword: sealed } = record;
  if (masterSecretArn === undefined) return;
  const password = store.dependencies.seal.open(Buffer.from(sealed, 'base64')).toString();
  const { secrets } = store.dependencies;
  if (!secrets.update) throw new Error('managed passwords cannot be rotated: nobody keeps their secrets up to date');
  await secrets.update(masterSecretArn, JSON.stringify({ username: masterUsername, password }), versionId);
}

export function sealPassword(store: Rds, password: string): string {
  return store.dependencies.seal.seal(Buffer.from(password)).toString('base64');
}

const RESOURCE_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RESOURCE_ID_LENGTH = 26;

/** `cluster-ABC…`, `db-ABC…` */
export function resourceId(store: Rds, kind: 'cluster' | 'db' | 'cluster-endpoint' | 'snapshot'): string {
  return `${kind}-${store.dependencies.random.text(RESOURCE_ID_LENGTH, RESOURCE_ID_ALPHABET)}`;
}
