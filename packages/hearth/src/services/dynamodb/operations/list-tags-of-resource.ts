/** ListTagsOfResource: all tags of a table; 50 at most, so in one page. */
import type { ListTagsOfResourceInput, ListTagsOfResourceOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { taggedTable } from '../tables/resource-arn.ts';

export async function listTagsOfResource(
  db: Database,
  input: ListTagsOfResourceInput,
  call: Call,
): Promise<ListTagsOfResourceOutput> {
  const { record, arn } = taggedTable(db, input.ResourceArn);
  call.notes.resource = arn;
  return { Tags: Object.entries(record.tags).map(([Key, Value]) => ({ Key, Value })) };
}
