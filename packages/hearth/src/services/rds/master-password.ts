/** The master user's password: given, or made and kept in a secret that RDS manages. */
import { checkMasterPassword, invalidCombination } from './checks.ts';
import type { Rds } from './store.ts';

/** RDS's managed passwords: 28 characters. */
const MANAGED_LENGTH = 28;
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
  });
  return { masterPassword: sealPassword(store, password), masterSecretArn };
}

export function sealPassword(store: Rds, password: string): string {
  return store.dependencies.seal.seal(Buffer.from(password)).toString('base64');
}

const RESOURCE_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RESOURCE_ID_LENGTH = 26;

/** `cluster-ABC…`, `db-ABC…` */
export function resourceId(store: Rds, kind: 'cluster' | 'db'): string {
  return `${kind}-${store.dependencies.random.text(RESOURCE_ID_LENGTH, RESOURCE_ID_ALPHABET)}`;
}
