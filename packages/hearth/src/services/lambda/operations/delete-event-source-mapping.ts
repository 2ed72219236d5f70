/** DeleteEventSourceMapping: it delivers nothing more, and its place in the stream is forgotten. */
import type { DeleteEventSourceMappingInput, DeleteEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { resourceNotFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { describeMapping } from './mapping-view.ts';

export async function deleteEventSourceMapping(
  lambda: Lambda,
  input: DeleteEventSourceMappingInput,
  call: Call,
): Promise<DeleteEventSourceMappingOutput> {
  call.notes.resource = input.UUID;
  const mapping = lambda.mappings.get(input.UUID);
  if (!mapping) throw resourceNotFound();
  lambda.mappings.checkSettled(input.UUID, 'delete');
  await lambda.mappings.remove(input.UUID);
  return describeMapping(lambda, mapping, 'Deleting');
}
