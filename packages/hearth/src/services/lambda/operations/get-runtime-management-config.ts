/** GetRuntimeManagementConfig: `Auto` where nothing was said. */
import type { GetRuntimeManagementConfigInput, GetRuntimeManagementConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findTarget, qualifiedArn } from './describe.ts';

export async function getRuntimeManagementConfig(
  lambda: Lambda,
  input: GetRuntimeManagementConfigInput,
  call: Call,
): Promise<GetRuntimeManagementConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record, version } = findTarget(lambda, input.FunctionName, input.Qualifier);
  const config = record.runtimeManagement[version.version];
  return {
    UpdateRuntimeOn: config?.updateRuntimeOn ?? 'Auto',
    FunctionArn: qualifiedArn(lambda, name, qualifier),
    ...(config?.runtimeVersionArn !== undefined && { RuntimeVersionArn: config.runtimeVersionArn }),
  };
}
