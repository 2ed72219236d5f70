/** UntagResource: removes tags from a table; those it has not are no error. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { refuseBusy } from '../tables/lifecycle.ts';
import { taggedTable } from '../tables/resource-arn.ts';
import { checkTagKey } from '../tables/tags.ts';

export async function untagResource(db: Database, input: UntagResourceInput, call: Call): Promise<UntagResourceOutput> {
  const { record, arn } = taggedTable(db, input.ResourceArn);
  call.notes.resource = arn;
  refuseBusy(db, record, ['CREATING']);
  if (input.TagKeys.length === 0) throw invalid('Atleast one Tag Key needs to be provided as Input.');
  const gone = new Set(input.TagKeys.map(checkTagKey));
  const tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !gone.has(key)));
  await db.catalog.save({ ...record, tags });
  return {};
}
