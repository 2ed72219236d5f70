/** TagResource. */
import type { TagResourceInput, TagResourceOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { checkTags, findTagged } from './tags.ts';

export async function tagResource(lambda: Lambda, input: TagResourceInput, call: Call): Promise<TagResourceOutput> {
  call.notes.resource = input.Resource;
  if (Object.keys(input.Tags).length === 0)
    throw invalidParameter('An error occurred and the request cannot be processed.');
  const tagged = findTagged(lambda, input.Resource);
  checkTags(tagged.tags, input.Tags);
  await tagged.save({ ...tagged.tags, ...input.Tags });
  return {};
}
