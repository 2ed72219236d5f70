/** ListTagsForResource: of schedule groups. */
import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '../../../../api/scheduler.gen.ts';
import { tagList } from '../../tags.ts';
import type { Scheduler } from '../scheduler.ts';
import { groupByArn } from './tag-resource.ts';

export async function listTagsForResource(
  scheduler: Scheduler,
  input: ListTagsForResourceInput,
): Promise<ListTagsForResourceOutput> {
  return { Tags: tagList(groupByArn(scheduler, input.ResourceArn).tags) };
}
