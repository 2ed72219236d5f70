/** What a resource policy can be of: a table or a stream, by its ARN. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { resourceNotFoundNamed } from '../errors.ts';
import { policyTable } from '../tables/resource-arn.ts';

/** In ExpectedRevisionId: only where there is no policy yet. */
export const NO_POLICY = 'NO_POLICY';

export function policyResource(db: Database, arn: string): string {
  if (!arn.includes('/stream/')) return policyTable(db, arn).arn;
  if (db.streams.find(arn)) return arn;
  const [tableArn = '', label = ''] = arn.split('/stream/');
  throw resourceNotFoundNamed(`Stream: ${label} not found for Table: ${policyTable(db, tableArn).name}`);
}

export function policyNotFound(arn: string): ServiceError {
  return notFound(arn);
}

/** A call that expects a revision, or none (`NO_POLICY`), where there is another; texts of moto's suite, verified against AWS. */
export function otherRevision(arn: string, expected: string, revision: string | undefined): ServiceError {
  if (revision === undefined) return notFound(arn);
  const table = /:table\/([^/]+)/.exec(arn)?.[1] ?? arn;
  return notFound(
    expected === NO_POLICY
      ? `Requested policy update expecting none to be present for table ${table}, but a policy exists with revision id ${revision}.`
      : `Requested update for policy with revision id ${expected}, but the policy associated to target table ${table} has revision id ${revision}.`,
  );
}

function notFound(what: string): ServiceError {
  const message = `Resource-based policy not found for the provided ResourceArn: ${what}`;
  return new ServiceError('PolicyNotFoundException', message, { status: 400 });
}
