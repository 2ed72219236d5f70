/** ListTags. */
import type { ListTagsInput, ListTagsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findTagged } from './tags.ts';

export async function listTags(lambda: Lambda, input: ListTagsInput, call: Call): Promise<ListTagsOutput> {
  call.notes.resource = input.Resource;
  return { Tags: findTagged(lambda, input.Resource).tags };
}
