/** The table that a ResourceArn names. Texts seen 2026-08 (eu-west-2) and 2026-10-09 (us-west-2). */
import type { Database } from '../database.ts';
import { accessDenied, invalid, invalidParameter, resourceNotFoundNamed, tableNotFound } from '../errors.ts';
import { tableNameOf } from './catalog.ts';
import type { Table } from './table.ts';

const DYNAMODB_ARN = /^arn:aws[a-z-]*:dynamodb:/;
const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):(\d{12}):table\/[a-zA-Z0-9_.-]+$/;
const INDEX_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[^/]+\/index\//;

// A backup bears no tags, and has no policy.
const BACKUP_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[^/]+\/backup\//;

/** AWS gives this number to nobody: there, what bears it is always a stranger's. It is that of a home that was given none. */
const NOBODYS_ACCOUNT = '000000000000';

/** For tags. */
export function taggedTable(db: Pick<Database, 'accountId' | 'catalog' | 'region'>, arn: string): Table {
  const { region, account } = partsOf(arn);
  const table = db.catalog.byArn(arn);
  if (table) return table;
  // What another account has, nobody here may touch (AWS answers so before it looks).
  if (account !== db.accountId || account === NOBODYS_ACCOUNT) throw accessDenied();
  if (region !== db.region) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  throw resourceNotFoundNamed(`ResourceArn: ${arn} not found`);
}

/** For resource policies. */
export function policyTable(db: Database, arn: string): Table {
  const { region, account } = partsOf(arn);
  if (account !== db.accountId) {
    throw invalid('This action is only supported by accounts that match the resource owner’s account.');
  }
  if (region !== db.region) throw invalidParameter(`Invalid resource Arn: ${arn}`);
  const table = db.catalog.byArn(arn);
  if (!table) throw tableNotFound(tableNameOf(arn));
  return table;
}

function partsOf(arn: string): { readonly region: string | undefined; readonly account: string | undefined } {
  if (!arn.startsWith('arn:')) throw invalidParameter(`ARNs must start with 'arn:': ${arn}`);
  if (!DYNAMODB_ARN.test(arn) || BACKUP_ARN.test(arn))
    throw invalidParameter(`Provided Arn is not a DynamoDB resource arn: ${arn}`);
  if (INDEX_ARN.test(arn)) {
    throw invalidParameter(
      `Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${arn}`,
    );
  }
  const [, region, account] = TABLE_ARN.exec(arn) ?? [];
  if (region === undefined) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  return { region, account };
}
