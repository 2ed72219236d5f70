/** ListVersionsByFunction: `$LATEST`, then the published ones in the order of their numbers. */
import type { ListVersionsByFunctionInput, ListVersionsByFunctionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeVersion, findFunction } from './describe.ts';
import { pageOf } from './paging.ts';

export async function listVersionsByFunction(
  lambda: Lambda,
  input: ListVersionsByFunctionInput,
  _call: Call,
): Promise<ListVersionsByFunctionOutput> {
  const { name, record } = findFunction(lambda, input.FunctionName);
  const { items, nextMarker } = pageOf([record.latest, ...record.versions], input.Marker, input.MaxItems);
  return {
    Versions: await Promise.all(
      items.map((version) => describeVersion(lambda, name, version, { listed: true, qualifier: version.version })),
    ),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
