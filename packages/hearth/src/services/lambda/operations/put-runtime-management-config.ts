/** PutRuntimeManagementConfig. Functions run on this machine's runtimes whatever it says; it is kept and told. */
import type { PutRuntimeManagementConfigInput, PutRuntimeManagementConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { findTarget, qualifiedArn } from './describe.ts';

export async function putRuntimeManagementConfig(
  lambda: Lambda,
  input: PutRuntimeManagementConfigInput,
  call: Call,
): Promise<PutRuntimeManagementConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record, version } = findTarget(lambda, input.FunctionName, input.Qualifier);
  if (input.UpdateRuntimeOn === 'Manual' && input.RuntimeVersionArn === undefined)
    throw invalidParameter('RuntimeVersionArn is required when UpdateRuntimeOn is Manual');
  const config = {
    updateRuntimeOn: input.UpdateRuntimeOn,
    ...(input.RuntimeVersionArn !== undefined && { runtimeVersionArn: input.RuntimeVersionArn }),
  };
  const runtimeManagement = { ...record.runtimeManagement, [version.version]: config };
  await lambda.functions.save({ ...record, runtimeManagement });
  return {
    UpdateRuntimeOn: config.updateRuntimeOn,
    FunctionArn: qualifiedArn(lambda, name, qualifier),
    ...(config.runtimeVersionArn !== undefined && { RuntimeVersionArn: config.runtimeVersionArn }),
  };
}
