/** GetFunctionUrlConfig. */
import type { GetFunctionUrlConfigInput, GetFunctionUrlConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeUrl, findUrl, urlTarget } from './url-config-view.ts';

export async function getFunctionUrlConfig(
  lambda: Lambda,
  input: GetFunctionUrlConfigInput,
  call: Call,
): Promise<GetFunctionUrlConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = urlTarget(lambda, input);
  const [, url] = findUrl(target);
  return describeUrl(lambda, target, url);
}
