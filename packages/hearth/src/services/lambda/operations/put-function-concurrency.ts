/** PutFunctionConcurrency: what is taken out of the account's pool for one function alone. */
import type { PutFunctionConcurrencyInput, PutFunctionConcurrencyOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { ACCOUNT_CONCURRENCY, provisionedTotal, reservedTotal, UNRESERVED_MIN } from '../concurrency.ts';
import { invalidParameter, plainInvalidParameter } from '../errors.ts';
import { functionNotFound, parseFunctionReference } from '../function-name.ts';
import { LATEST } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

export async function putFunctionConcurrency(
  lambda: Lambda,
  input: PutFunctionConcurrencyInput,
  call: Call,
): Promise<PutFunctionConcurrencyOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier } = parseFunctionReference(input.FunctionName, undefined, lambda.home);
  if (qualifier !== undefined) {
    throw invalidParameter(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
    );
  }
  const record = lambda.functions.get(name);
  if (!record) throw functionNotFound(name, LATEST, lambda.home);
  const reserved = input.ReservedConcurrentExecutions;
  const others = reservedTotal(lambda.functions.list().filter((other) => other.name !== name));
  if (ACCOUNT_CONCURRENCY - others - reserved < UNRESERVED_MIN) {
    throw plainInvalidParameter(
      `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_MIN}].`,
    );
  }
  const provisioned = provisionedTotal(record);
  if (reserved < provisioned) {
    // With AWS's blanks (recorded 2025-11).
    throw plainInvalidParameter(
      ` ReservedConcurrentExecutions  ${reserved} should not be lower than function's total provisioned concurrency [${provisioned}].`,
    );
  }
  await lambda.functions.save({ ...record, reservedConcurrency: reserved });
  return { ReservedConcurrentExecutions: reserved };
}
