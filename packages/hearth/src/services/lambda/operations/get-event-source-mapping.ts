/** GetEventSourceMapping. */
import type { GetEventSourceMappingInput, GetEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { resourceNotFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { describeMapping } from './mapping-view.ts';

export async function getEventSourceMapping(
  lambda: Lambda,
  input: GetEventSourceMappingInput,
  call: Call,
): Promise<GetEventSourceMappingOutput> {
  call.notes.resource = input.UUID;
  const mapping = lambda.mappings.get(input.UUID);
  if (!mapping) throw resourceNotFound();
  return describeMapping(lambda, mapping);
}
