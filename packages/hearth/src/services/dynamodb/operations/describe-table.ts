/** DescribeTable: all about a table; counts and sizes are those of the moment. */
import type { DescribeTableInput, DescribeTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeTable as describe } from '../tables/describe.ts';
import { stateOf } from '../tables/table-state.ts';

export async function describeTable(db: Database, input: DescribeTableInput, call: Call): Promise<DescribeTableOutput> {
  const leaving = db.leaving.find(input.TableName);
  if (leaving) return { Table: leaving };
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const creating = stateOf(table.record, db.clock.now()) === 'CREATING';
  return { Table: describe(db, table, creating ? 'CREATING' : undefined) };
}
