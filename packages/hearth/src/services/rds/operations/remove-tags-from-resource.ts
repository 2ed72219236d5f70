/** RemoveTagsFromResource: keys that are not there change nothing. */
import type { RemoveTagsFromResourceInput, RemoveTagsFromResourceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Rds } from '../store.ts';
import { taggedByArn } from '../tags.ts';

export async function removeTagsFromResource(
  store: Rds,
  input: RemoveTagsFromResourceInput,
  call: Call,
): Promise<RemoveTagsFromResourceOutput> {
  call.notes.resource = input.ResourceName;
  const { tags, save } = taggedByArn(store, input.ResourceName);
  await save(tags.filter(({ Key }) => !input.TagKeys.includes(Key)));
  return {};
}
