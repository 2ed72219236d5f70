/** GetFunctionConfiguration. */
import type { GetFunctionConfigurationInput, GetFunctionConfigurationOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeVersion, findTarget } from './describe.ts';

export async function getFunctionConfiguration(
  lambda: Lambda,
  input: GetFunctionConfigurationInput,
  call: Call,
): Promise<GetFunctionConfigurationOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, version } = findTarget(lambda, input.FunctionName, input.Qualifier);
  return await describeVersion(lambda, name, version, { qualifier });
}
