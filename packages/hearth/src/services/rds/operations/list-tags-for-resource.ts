/** ListTagsForResource. */
import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Rds } from '../store.ts';
import { taggedByArn } from '../tags.ts';

export async function listTagsForResource(
  store: Rds,
  input: ListTagsForResourceInput,
  call: Call,
): Promise<ListTagsForResourceOutput> {
  call.notes.resource = input.ResourceName;
  return { TagList: [...taggedByArn(store, input.ResourceName).tags] };
}
