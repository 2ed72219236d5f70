/** ListEventSourceMappings, by source and by function. */
import type { ListEventSourceMappingsInput, ListEventSourceMappingsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeMapping, findFunction } from './describe.ts';
import { pageOf } from './paging.ts';

export async function listEventSourceMappings(
  lambda: Lambda,
  input: ListEventSourceMappingsInput,
  _call: Call,
): Promise<ListEventSourceMappingsOutput> {
  const functionName =
    input.FunctionName === undefined
      ? undefined
      : findFunction(lambda, input.FunctionName, undefined).definition.functionName;
  const all = lambda
    .mappings()
    .filter((mapping) => functionName === undefined || mapping.functionName === functionName)
    .filter((mapping) => input.EventSourceArn === undefined || mapping.eventSourceArn === input.EventSourceArn);
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    EventSourceMappings: items.map((mapping) => describeMapping(lambda, mapping)),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
