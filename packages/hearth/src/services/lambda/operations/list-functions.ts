/** ListFunctions, by name. There are no published versions, so `FunctionVersion: ALL` answers the same. */
import type { ListFunctionsInput, ListFunctionsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeFunction } from './describe.ts';
import { pageOf } from './paging.ts';

export async function listFunctions(
  lambda: Lambda,
  input: ListFunctionsInput,
  _call: Call,
): Promise<ListFunctionsOutput> {
  const all = lambda.functions().toSorted((a, b) => (a.definition.functionName < b.definition.functionName ? -1 : 1));
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    Functions: await Promise.all(items.map((entry) => describeFunction(lambda, entry, false))),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
