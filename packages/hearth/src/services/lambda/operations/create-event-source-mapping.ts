/** CreateEventSourceMapping: a stream or a queue for a function. Creating at first, Enabled a moment later; or Disabled. */
import type { CreateEventSourceMappingInput, CreateEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, unserved } from '../errors.ts';
import type { MappingDefinition } from '../event-sources/mapping.ts';
import type { Lambda } from '../lambda.ts';
import {
  checkBatch,
  checkPosition,
  checkSource,
  checkUnique,
  mappedFunction,
  mappingSettings,
  refusing,
  sourceKind,
} from './mapping-input.ts';
import { describeMapping } from './mapping-view.ts';
import { checkReadingRole } from './role-checks.ts';
import { checkTags } from './tags.ts';

export async function createEventSourceMapping(
  lambda: Lambda,
  input: CreateEventSourceMappingInput,
  call: Call,
): Promise<CreateEventSourceMappingOutput> {
  call.notes.resource = input.FunctionName;
  if (input.SelfManagedEventSource) throw unserved('Apache Kafka as an event source');
  const arn = input.EventSourceArn;
  const kind = sourceKind(arn);
  if (arn === undefined) throw invalidParameter('Unrecognized event source.');
  checkPosition(input, kind);
  const settings = mappingSettings(input, kind);
  const functionName = mappedFunction(lambda, input.FunctionName);
  if (input.Tags) checkTags({}, input.Tags);
  const definition: MappingDefinition = {
    ...settings,
    uuid: lambda.deps.random.uuid(),
    eventSourceArn: arn,
    functionName,
    ...(input.StartingPosition !== undefined && { startingPosition: input.StartingPosition }),
  };
  checkBatch(definition, kind);
  checkUnique(lambda, kind, arn, functionName);
  await checkSource(lambda, kind, arn);
  checkReadingRole(lambda, kind, arn, functionName);
  const mapping = await refusing(() => lambda.mappings.create(definition, input.Tags));
  return describeMapping(lambda, mapping);
}
