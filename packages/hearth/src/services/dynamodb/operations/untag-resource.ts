/** UntagResource: removes tags from a table; those it has not are no error. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { refuseBusy } from '../tables/lifecycle.ts';
import { taggedTable } from '../tables/resource-arn.ts';
import { checkTagKeys } from '../tables/tags.ts';

export async function untagResource(db: Database, input: UntagResourceInput, call: Call): Promise<UntagResourceOutput> {
  const { record, arn } = taggedTable(db, input.ResourceArn);
  call.notes.resource = arn;
  refuseBusy(db, record, ['CREATING']);
  checkTagKeys(input.TagKeys);
  const gone = new Set(input.TagKeys);
  const tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !gone.has(key)));
  await db.catalog.save({ ...record, tags });
  return {};
}
