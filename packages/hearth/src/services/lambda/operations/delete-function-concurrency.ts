/** DeleteFunctionConcurrency. */
import type { DeleteFunctionConcurrencyInput, DeleteFunctionConcurrencyOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function deleteFunctionConcurrency(
  lambda: Lambda,
  input: DeleteFunctionConcurrencyInput,
  call: Call,
): Promise<DeleteFunctionConcurrencyOutput> {
  call.notes.resource = input.FunctionName;
  const { reservedConcurrency: _gone, ...record } = findFunction(lambda, input.FunctionName).record;
  await lambda.functions.save(record);
  return {};
}
