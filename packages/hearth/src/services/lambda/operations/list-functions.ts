/** ListFunctions, by name; with `FunctionVersion: ALL` every version under its qualified ARN. */
import type { ListFunctionsInput, ListFunctionsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeVersion } from './describe.ts';
import { pageOf } from './paging.ts';

export async function listFunctions(
  lambda: Lambda,
  input: ListFunctionsInput,
  _call: Call,
): Promise<ListFunctionsOutput> {
  const every = input.FunctionVersion === 'ALL';
  const all = lambda.functions
    .list()
    .flatMap(({ name, latest, versions }) =>
      (every ? [latest, ...versions] : [latest]).map((version) => ({ name, version })),
    );
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    Functions: await Promise.all(
      items.map(({ name, version }) =>
        describeVersion(lambda, name, version, { listed: true, ...(every && { qualifier: version.version }) }),
      ),
    ),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
