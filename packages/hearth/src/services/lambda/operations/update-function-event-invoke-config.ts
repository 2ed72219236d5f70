/** UpdateFunctionEventInvokeConfig: changes what is named, of what was configured before. */
import type {
  UpdateFunctionEventInvokeConfigInput,
  UpdateFunctionEventInvokeConfigOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import {
  checkSomethingSaid,
  configured,
  describeEventInvoke,
  eventInvokeTarget,
  existing,
  settingsOf,
} from './event-invoke-view.ts';

export async function updateFunctionEventInvokeConfig(
  lambda: Lambda,
  input: UpdateFunctionEventInvokeConfigInput,
  call: Call,
): Promise<UpdateFunctionEventInvokeConfigOutput> {
  call.notes.resource = input.FunctionName;
  checkSomethingSaid(input);
  const target = eventInvokeTarget(lambda, input);
  existing(target);
  const settings = settingsOf(lambda, target, input);
  const [record, before] = configured(lambda, target);
  const config = { ...before, ...settings, modifiedAt: lambda.deps.clock.now() };
  await lambda.functions.save({ ...record, eventInvoke: { ...record.eventInvoke, [target.qualifier]: config } });
  return describeEventInvoke(lambda, target.name, target.qualifier, config);
}
