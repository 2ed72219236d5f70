/** GetFunctionConcurrency: empty where nothing is reserved. */
import type { GetFunctionConcurrencyInput, GetFunctionConcurrencyOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function getFunctionConcurrency(
  lambda: Lambda,
  input: GetFunctionConcurrencyInput,
  call: Call,
): Promise<GetFunctionConcurrencyOutput> {
  call.notes.resource = input.FunctionName;
  const { reservedConcurrency } = findFunction(lambda, input.FunctionName).record;
  return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
}
