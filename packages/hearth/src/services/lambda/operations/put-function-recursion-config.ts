/** PutFunctionRecursionConfig. Loops are not looked for here; the setting is kept and told. */
import type { PutFunctionRecursionConfigInput, PutFunctionRecursionConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function putFunctionRecursionConfig(
  lambda: Lambda,
  input: PutFunctionRecursionConfigInput,
  call: Call,
): Promise<PutFunctionRecursionConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { record } = findFunction(lambda, input.FunctionName);
  await lambda.functions.save({ ...record, recursiveLoop: input.RecursiveLoop });
  return { RecursiveLoop: input.RecursiveLoop };
}
