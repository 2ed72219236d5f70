/** GetFunctionEventInvokeConfig. */
import type { GetFunctionEventInvokeConfigInput, GetFunctionEventInvokeConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { configured, describeEventInvoke, eventInvokeTarget } from './event-invoke-view.ts';

export async function getFunctionEventInvokeConfig(
  lambda: Lambda,
  input: GetFunctionEventInvokeConfigInput,
  call: Call,
): Promise<GetFunctionEventInvokeConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = eventInvokeTarget(lambda, input);
  const [, config] = configured(lambda, target);
  return describeEventInvoke(lambda, target.name, target.qualifier, config);
}
