/** UpdateEventSourceMapping: what is not named stays. */
import type { UpdateEventSourceMappingInput, UpdateEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { resourceNotFound } from '../errors.ts';
import type { MappingState } from '../event-source-mappings.ts';
import type { MappingDefinition } from '../event-sources/mapping.ts';
import type { Lambda } from '../lambda.ts';
import { checkBatch, mappedFunction, mappingSettings, refusing, sourceKind } from './mapping-input.ts';
import { describeMapping } from './mapping-view.ts';

export async function updateEventSourceMapping(
  lambda: Lambda,
  input: UpdateEventSourceMappingInput,
  call: Call,
): Promise<UpdateEventSourceMappingOutput> {
  call.notes.resource = input.UUID;
  const before = lambda.mappings.definition(input.UUID);
  if (!before) throw resourceNotFound();
  const kind = sourceKind(before.eventSourceArn);
  const definition: MappingDefinition = {
    ...before,
    ...mappingSettings(input, kind),
    ...(input.FunctionName !== undefined && { functionName: mappedFunction(lambda, input.FunctionName) }),
  };
  checkBatch(definition, kind);
  lambda.mappings.checkSettled(input.UUID, 'update');
  const state = stateOf(before.enabled ?? true, definition.enabled ?? true);
  const mapping = await refusing(() => lambda.mappings.update(definition, state));
  return describeMapping(lambda, mapping, state);
}

function stateOf(before: boolean, after: boolean): MappingState {
  if (before === after) return 'Updating';
  return after ? 'Enabling' : 'Disabling';
}
