/** UntagResource; tags that are not there are passed over. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../api/lambda.gen.ts';
import { validationException } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findTagged } from './tags.ts';

export async function untagResource(
  lambda: Lambda,
  input: UntagResourceInput,
  call: Call,
): Promise<UntagResourceOutput> {
  call.notes.resource = input.Resource;
  // An empty list does not travel in a query: AWS sees none (recorded 2025-11).
  if (input.TagKeys.length === 0) {
    throw validationException(
      "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
    );
  }
  const tagged = findTagged(lambda, input.Resource);
  const gone = new Set(input.TagKeys);
  await tagged.save(Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !gone.has(key))));
  return {};
}
