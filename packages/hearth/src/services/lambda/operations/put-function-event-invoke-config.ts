/** PutFunctionEventInvokeConfig: replaces what was configured. */
import type { PutFunctionEventInvokeConfigInput, PutFunctionEventInvokeConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import {
  checkSomethingSaid,
  describeEventInvoke,
  eventInvokeTarget,
  existing,
  settingsOf,
} from './event-invoke-view.ts';

export async function putFunctionEventInvokeConfig(
  lambda: Lambda,
  input: PutFunctionEventInvokeConfigInput,
  call: Call,
): Promise<PutFunctionEventInvokeConfigOutput> {
  call.notes.resource = input.FunctionName;
  checkSomethingSaid(input);
  const target = eventInvokeTarget(lambda, input);
  const record = existing(target);
  const config = { ...settingsOf(lambda, target, input), modifiedAt: lambda.deps.clock.now() };
  await lambda.functions.save({ ...record, eventInvoke: { ...record.eventInvoke, [target.qualifier]: config } });
  return describeEventInvoke(lambda, target.name, target.qualifier, config);
}
