/** ListTables: names in order, at most 100 a page. */
import type { ListTablesInput, ListTablesOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

const PAGE_MAX = 100;

export async function listTables(db: Database, input: ListTablesInput, call: Call): Promise<ListTablesOutput> {
  const after = input.ExclusiveStartTableName ?? '';
  const limit = input.Limit ?? PAGE_MAX;
  const names = [...db.catalog.names(), ...db.leaving.names()].sort().filter((name) => name > after);
  const page = names.slice(0, limit);
  call.notes.itemsReturned = page.length;
  return { TableNames: page, LastEvaluatedTableName: names.length > limit ? page.at(-1) : undefined };
}
