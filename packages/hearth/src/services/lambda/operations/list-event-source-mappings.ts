/** ListEventSourceMappings, by source and by function. */
import type { ListEventSourceMappingsInput, ListEventSourceMappingsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { parseFunctionReference } from '../function-name.ts';
import type { Lambda } from '../lambda.ts';
import { describeMapping } from './mapping-view.ts';
import { pageOf } from './paging.ts';

export async function listEventSourceMappings(
  lambda: Lambda,
  input: ListEventSourceMappingsInput,
  _call: Call,
): Promise<ListEventSourceMappingsOutput> {
  // A function that is not there has none: AWS does not mind (observed by tests validated on AWS, 2025-11).
  const wanted =
    input.FunctionName === undefined ? undefined : parseFunctionReference(input.FunctionName, undefined, lambda.home);
  const ofFunction = (functionName: string): boolean => {
    if (!wanted) return true;
    const { name, qualifier } = parseFunctionReference(functionName, undefined, lambda.home);
    return name === wanted.name && (wanted.qualifier === undefined || qualifier === wanted.qualifier);
  };
  const all = lambda.mappings
    .list()
    .filter((mapping) => ofFunction(mapping.functionName))
    .filter((mapping) => input.EventSourceArn === undefined || mapping.eventSourceArn === input.EventSourceArn);
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    EventSourceMappings: items.map((mapping) => describeMapping(lambda, mapping)),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
