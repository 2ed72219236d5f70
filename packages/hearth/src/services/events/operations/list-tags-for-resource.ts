/** ListTagsForResource: of rules and buses. */
import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '../../../api/events.gen.ts';
import type { Events } from '../events.ts';
import { tagList } from '../tags.ts';
import { taggedResource } from './tag-resource.ts';

export async function listTagsForResource(
  events: Events,
  input: ListTagsForResourceInput,
): Promise<ListTagsForResourceOutput> {
  return { Tags: tagList(taggedResource(events, input.ResourceARN).tags) };
}
