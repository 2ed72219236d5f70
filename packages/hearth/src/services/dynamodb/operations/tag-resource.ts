/** TagResource: adds tags to a table, or changes them. */
import type { TagResourceInput, TagResourceOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { refuseBusy } from '../tables/lifecycle.ts';
import { taggedTable } from '../tables/resource-arn.ts';
import { readTags } from '../tables/tags.ts';

export async function tagResource(db: Database, input: TagResourceInput, call: Call): Promise<TagResourceOutput> {
  const { record, arn } = taggedTable(db, input.ResourceArn);
  call.notes.resource = arn;
  refuseBusy(db, record, ['CREATING']);
  if (input.Tags.length === 0) throw invalid('Atleast one Tag needs to be provided as Input.');
  await db.catalog.save({ ...record, tags: readTags(input.Tags, record.tags) });
  return {};
}
