/** GetFunctionRecursionConfig: AWS ends loops where nothing else was said. */
import type { GetFunctionRecursionConfigInput, GetFunctionRecursionConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function getFunctionRecursionConfig(
  lambda: Lambda,
  input: GetFunctionRecursionConfigInput,
  call: Call,
): Promise<GetFunctionRecursionConfigOutput> {
  call.notes.resource = input.FunctionName;
  return { RecursiveLoop: findFunction(lambda, input.FunctionName).record.recursiveLoop ?? 'Terminate' };
}
