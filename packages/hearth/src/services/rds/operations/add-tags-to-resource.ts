/** AddTagsToResource. */
import type { AddTagsToResourceInput, AddTagsToResourceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { toTags } from '../records.ts';
import type { Rds } from '../store.ts';
import { taggedByArn, withTags } from '../tags.ts';

export async function addTagsToResource(
  store: Rds,
  input: AddTagsToResourceInput,
  call: Call,
): Promise<AddTagsToResourceOutput> {
  call.notes.resource = input.ResourceName;
  const { tags, save } = taggedByArn(store, input.ResourceName);
  await save(withTags(tags, toTags(input.Tags)));
  return {};
}
