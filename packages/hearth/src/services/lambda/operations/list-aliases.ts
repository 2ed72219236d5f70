/** ListAliases, by name; of one version where asked. */
import type { ListAliasesInput, ListAliasesOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeAlias } from './alias-view.ts';
import { findFunction } from './describe.ts';
import { pageOf } from './paging.ts';

export async function listAliases(lambda: Lambda, input: ListAliasesInput, _call: Call): Promise<ListAliasesOutput> {
  const { name, record } = findFunction(lambda, input.FunctionName);
  const all = Object.values(record.aliases)
    .filter(({ functionVersion }) => input.FunctionVersion === undefined || functionVersion === input.FunctionVersion)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    Aliases: items.map((alias) => describeAlias(lambda, name, alias)),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
