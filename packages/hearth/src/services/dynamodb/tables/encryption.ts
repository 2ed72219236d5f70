/**
 * Encryption at rest as it was asked for: told with the key's ARN, as AWS tells it, and not done. Without a key of the
 * caller's own it is the account's default key for DynamoDB, whose id never changes.
 */
import { hash as digest } from 'node:crypto';
import type { Database } from '../database.ts';

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
