/**
 * ARNs of exports and imports, as the operations on them check these: first whether they are the caller's at all. Texts seen
 * 2026-10-09 (us-west-2).
 */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { accessDenied, invalid } from '../errors.ts';

const ARN = /^arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):\d{12}:table\/[^/]+\/(export|import)\/[^/]+$/;

export function checkTransferArn(db: Database, arn: string, kind: 'Export' | 'Import'): void {
  const [prefix, partition = '', service, place = '', owner] = arn.split(':');
  const known = partition.startsWith('aws') && service === 'dynamodb' && place.includes('-') && owner === db.accountId;
  if (prefix === 'arn' && !known) throw accessDenied();
  const [, region, named] = ARN.exec(arn) ?? [];
  if (named !== kind.toLowerCase()) throw invalid(`Invalid ${kind} ARN`);
  if (region !== db.region) {
    const text = `${kind} not found: Invalid ${kind.toLowerCase()} arn`;
    throw new ServiceError(`${kind}NotFoundException`, text, { status: 400 });
  }
}
