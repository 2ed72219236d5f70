/** The table that a ResourceArn names. */
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Table } from './table.ts';

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]+$/;

export function tableOfArn(db: Database, arn: string): Table {
  if (!arn.startsWith('arn:')) throw invalidParameter(`ARNs must start with 'arn:': ${arn}`);
  if (!TABLE_ARN.test(arn)) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  const table = db.catalog.byArn(arn);
  if (!table)
    throw new ServiceError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`, {
      status: 400,
    });
  return table;
}
