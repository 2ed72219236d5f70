/** What a resource policy can be of: a table or a stream, by its ARN. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { policyTable } from '../tables/resource-arn.ts';

export function policyResource(db: Database, arn: string): string {
  if (!arn.includes('/stream/')) return policyTable(db, arn).arn;
  if (db.streams.find(arn)) return arn;
  throw new ServiceError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`, {
    status: 400,
  });
}

export function policyNotFound(arn: string): ServiceError {
  return new ServiceError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${arn}`,
    { status: 400 },
  );
}
