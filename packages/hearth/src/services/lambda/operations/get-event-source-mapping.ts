/** GetEventSourceMapping. */
import type { GetEventSourceMappingInput, GetEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../function-name.ts';
import type { Lambda } from '../lambda.ts';
import { describeMapping } from './describe.ts';

export async function getEventSourceMapping(
  lambda: Lambda,
  input: GetEventSourceMappingInput,
  call: Call,
): Promise<GetEventSourceMappingOutput> {
  call.notes.resource = input.UUID;
  const mapping = lambda.mapping(input.UUID);
  // Text as recorded 2024.
  if (!mapping) throw notFound('The resource you requested does not exist.');
  return describeMapping(lambda, mapping);
}
