/** What a resource policy can be of: a table or a stream, by its ARN. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { resourceNotFoundNamed } from '../errors.ts';
import { policyTable } from '../tables/resource-arn.ts';

export function policyResource(db: Database, arn: string): string {
  if (!arn.includes('/stream/')) return policyTable(db, arn).arn;
  if (db.streams.find(arn)) return arn;
  const [tableArn = '', label = ''] = arn.split('/stream/');
  throw resourceNotFoundNamed(`Stream: ${label} not found for Table: ${policyTable(db, tableArn).name}`);
}

export function policyNotFound(arn: string): ServiceError {
  return new ServiceError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${arn}`,
    { status: 400 },
  );
}
