/** GetFunctionCodeSigningConfig: none, for no function has one here; Terraform asks for it of each function that it reads. */
import type { GetFunctionCodeSigningConfigInput, GetFunctionCodeSigningConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function getFunctionCodeSigningConfig(
  lambda: Lambda,
  input: GetFunctionCodeSigningConfigInput,
  call: Call,
): Promise<GetFunctionCodeSigningConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name } = findFunction(lambda, input.FunctionName);
  return { CodeSigningConfigArn: '', FunctionName: name };
}
