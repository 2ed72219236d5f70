/** ListFunctionEventInvokeConfigs of a function, its versions and aliases. */
import type {
  ListFunctionEventInvokeConfigsInput,
  ListFunctionEventInvokeConfigsOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeEventInvoke, eventInvokeTarget, existing } from './event-invoke-view.ts';
import { pageOf } from './paging.ts';

export async function listFunctionEventInvokeConfigs(
  lambda: Lambda,
  input: ListFunctionEventInvokeConfigsInput,
  call: Call,
): Promise<ListFunctionEventInvokeConfigsOutput> {
  call.notes.resource = input.FunctionName;
  const target = eventInvokeTarget(lambda, { FunctionName: input.FunctionName });
  // `$LATEST` before numbers before names, as their characters are.
  const all = Object.entries(existing(target).eventInvoke).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    FunctionEventInvokeConfigs: items.map(([qualifier, config]) =>
      describeEventInvoke(lambda, target.name, qualifier, config),
    ),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
