/** ListFunctionUrlConfigs of a function and its aliases. */
import type { ListFunctionUrlConfigsInput, ListFunctionUrlConfigsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import { UNQUALIFIED } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { pageOf } from './paging.ts';
import { describeUrl, urlTarget } from './url-config-view.ts';

export async function listFunctionUrlConfigs(
  lambda: Lambda,
  input: ListFunctionUrlConfigsInput,
  call: Call,
): Promise<ListFunctionUrlConfigsOutput> {
  call.notes.resource = input.FunctionName;
  const { name, record } = urlTarget(lambda, { FunctionName: input.FunctionName });
  if (!record) throw notFound('Function does not exist');
  const { items, nextMarker } = pageOf(Object.entries(record.urls), input.Marker, input.MaxItems);
  return {
    FunctionUrlConfigs: items.map(([key, url]) =>
      describeUrl(lambda, { name, qualifier: key === UNQUALIFIED ? undefined : key, key, record }, url),
    ),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
