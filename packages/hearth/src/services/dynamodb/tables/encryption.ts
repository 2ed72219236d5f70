/**
 * Encryption at rest as it was asked for: told with the key's ARN, as AWS tells it, and not done. Without a key of the
 * caller's own it is the account's default key for DynamoDB, whose id never changes.
 */
import { hash as digest } from 'node:crypto';
import type { Database } from '../database.ts';
import { invalidParameter } from '../errors.ts';

export interface EncryptionRequest {
  readonly Enabled?: boolean | undefined;
  readonly SSEType?: string | undefined;
  readonly KMSMasterKeyId?: string | undefined;
}

/** Texts seen 2026-10-09. */
export function checkEncryption({ Enabled, SSEType, KMSMasterKeyId }: EncryptionRequest): void {
  if (!Enabled) {
    if (SSEType !== undefined) throw invalidParameter('SSEType can not be specified if Enabled is false');
    if (KMSMasterKeyId !== undefined) throw invalidParameter('KMSMasterKeyId can not be specified if Enabled is false');
    return;
  }
  if (KMSMasterKeyId !== undefined && SSEType === undefined)
    throw invalidParameter('SSEType KMS is required if KMSMasterKeyId is specified');
  if (SSEType === 'AES256') throw invalidParameter('SSEType AES256 is not supported');
}

/** Encryption as an update leaves it; undefined: by a key of AWS's own. An update has to change something. */
export function changedEncryption(
  db: Database,
  before: Encryption | undefined,
  given: EncryptionRequest | undefined,
): Encryption | undefined {
  if (!given) return before;
  checkEncryption(given);
  if (!given.Enabled) {
    if (!before) throw invalidParameter('Table is already encrypted by default');
    return undefined;
  }
  const wanted = readEncryption(db, given.KMSMasterKeyId);
  if (wanted.keyArn === before?.keyArn) {
    throw invalidParameter(
      'Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key',
    );
  }
  return wanted;
}

export interface Encryption {
  readonly keyArn: string;
}

export function readEncryption(db: Database, keyId: string | undefined): Encryption {
  if (keyId?.startsWith('arn:')) return { keyArn: keyId };
  const resource = keyId?.startsWith('alias/') ? keyId : `key/${keyId ?? defaultKeyId(db)}`;
  return { keyArn: `arn:aws:kms:${db.region}:${db.accountId}:${resource}` };
}

function defaultKeyId(db: Database): string {
  const hex = digest('md5', `${db.accountId}/${db.region}/aws/dynamodb`, 'hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
