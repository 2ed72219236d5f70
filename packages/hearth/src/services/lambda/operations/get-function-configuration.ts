/** GetFunctionConfiguration. */
import type { GetFunctionConfigurationInput, GetFunctionConfigurationOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeFunction, findFunction } from './describe.ts';

export async function getFunctionConfiguration(
  lambda: Lambda,
  input: GetFunctionConfigurationInput,
  call: Call,
): Promise<GetFunctionConfigurationOutput> {
  call.notes.resource = input.FunctionName;
  return await describeFunction(lambda, findFunction(lambda, input.FunctionName, input.Qualifier), true);
}
