/** UntagResource: of rules and buses. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../api/events.gen.ts';
import type { Events } from '../events.ts';
import { taggedResource } from './tag-resource.ts';

export async function untagResource(events: Events, input: UntagResourceInput): Promise<UntagResourceOutput> {
  const resource = taggedResource(events, input.ResourceARN);
  const kept = Object.entries(resource.tags).filter(([key]) => !input.TagKeys.includes(key));
  await resource.keep(Object.fromEntries(kept));
  return {};
}
