/** What can be provisioned, and how far that has come. */
import type { GetProvisionedConcurrencyConfigOutput } from '../../../api/lambda.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { invalidParameter } from '../errors.ts';
import { functionNotFound, parseFunctionReference } from '../function-name.ts';
import { checkQualifier } from '../functions/qualifier.ts';
import { type FunctionRecord, LATEST, type ProvisionedRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

/** @param latestText what is said where `$LATEST` is asked for. @throws in the order and words recorded 2025-11 */
export function findProvisionable(
  lambda: Lambda,
  reference: string,
  given: string,
  latestText = 'The function resource provided must be an alias or a published version.',
): { readonly name: string; readonly qualifier: string; readonly record: FunctionRecord } {
  const { name, qualifier = given } = parseFunctionReference(reference, given, lambda.home);
  const record = lambda.functions.get(name);
  if (qualifier === LATEST) throw invalidParameter(latestText);
  checkQualifier(record, name, qualifier, lambda.home);
  if (!record) throw functionNotFound(name, qualifier, lambda.home);
  return { name, qualifier, record };
}

export function describeProvisioned(
  lambda: Lambda,
  name: string,
  qualifier: string,
  { requested, modifiedAt }: ProvisionedRecord,
): Required<Pick<GetProvisionedConcurrencyConfigOutput, 'Status'>> & GetProvisionedConcurrencyConfigOutput {
  const { ready, failed } = lambda.provisionedState(name, qualifier);
  return {
    AllocatedProvisionedConcurrentExecutions: ready,
    AvailableProvisionedConcurrentExecutions: ready,
    LastModified: new Date(modifiedAt).toISOString().replace('Z', '+0000'),
    RequestedProvisionedConcurrentExecutions: requested,
    Status: failed ? 'FAILED' : ready >= requested ? 'READY' : 'IN_PROGRESS',
    ...(failed && { StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' }),
  };
}

export function noProvisionedConfig(): ServiceError {
  return new ServiceError(
    'ProvisionedConcurrencyConfigNotFoundException',
    'No Provisioned Concurrency Config found for this function',
    { status: 404, members: { Type: 'User' } },
  );
}
