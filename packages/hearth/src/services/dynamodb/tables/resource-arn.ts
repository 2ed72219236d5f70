/** The table that a ResourceArn names. */
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Table } from './table.ts';

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]+$/;

/** What another region or account has, nobody here may touch (AWS answers so before it looks; seen 2026-08). */
export function tableOfArn(db: Database, arn: string, call: Call): Table {
  if (!arn.startsWith('arn:')) throw invalidParameter(`ARNs must start with 'arn:': ${arn}`);
  if (!TABLE_ARN.test(arn)) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  if (!arn.startsWith(db.catalog.arnOf('')))
    throw new ServiceError(
      'AccessDeniedException',
      `User: ${call.principal.arn} is not authorized to perform: dynamodb:${call.operation} on resource: ${arn} because no resource-based policy allows the dynamodb:${call.operation} action`,
      { status: 400 },
    );
  const table = db.catalog.byArn(arn);
  if (!table)
    throw new ServiceError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`, {
      status: 400,
    });
  return table;
}
