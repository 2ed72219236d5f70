/** DeleteFunctionUrlConfig: of exactly the function or alias named. */
import type { DeleteFunctionUrlConfigInput, DeleteFunctionUrlConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findUrl, urlTarget } from './url-config-view.ts';

export async function deleteFunctionUrlConfig(
  lambda: Lambda,
  input: DeleteFunctionUrlConfigInput,
  call: Call,
): Promise<DeleteFunctionUrlConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = urlTarget(lambda, input);
  findUrl(target);
  await lambda.urls.close(target.name, target.key);
  return {};
}
