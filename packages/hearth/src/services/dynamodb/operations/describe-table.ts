/** DescribeTable: all about a table; counts and sizes are those of the moment. */
import type { DescribeTableInput, DescribeTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeTable as describe } from '../tables/describe.ts';

export async function describeTable(db: Database, input: DescribeTableInput, call: Call): Promise<DescribeTableOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  return { Table: describe(db, table) };
}
