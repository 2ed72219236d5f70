/** DeleteFunctionEventInvokeConfig. */
import type {
  DeleteFunctionEventInvokeConfigInput,
  DeleteFunctionEventInvokeConfigOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { without } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { configured, eventInvokeTarget } from './event-invoke-view.ts';

export async function deleteFunctionEventInvokeConfig(
  lambda: Lambda,
  input: DeleteFunctionEventInvokeConfigInput,
  call: Call,
): Promise<DeleteFunctionEventInvokeConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = eventInvokeTarget(lambda, input);
  const [record] = configured(lambda, target);
  await lambda.functions.save({ ...record, eventInvoke: without(record.eventInvoke, target.qualifier) });
  return {};
}
