/** What CreateFunction and UpdateFunctionConfiguration have in common: the settings of a function, checked and put together. */
import type { CreateFunctionInput, UpdateFunctionConfigurationInput } from '../../../api/lambda.gen.ts';
import { environmentProblem, type FunctionDefinition, type LoggingSettings } from '../definition.ts';
import { invalidParameter, unserved } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { layerReferences } from './layer-references.ts';
import { checkRuntime } from './member-checks.ts';

export type Settings = Omit<UpdateFunctionConfigurationInput, 'FunctionName' | 'RevisionId'>;

/** The settings that the caller gave, over what stood before. @throws InvalidParameterValueException, ValidationException */
export function applySettings(
  lambda: Lambda,
  before: FunctionDefinition,
  input: Settings | CreateFunctionInput,
): FunctionDefinition {
  refuseUnserved(input);
  if (input.Runtime !== undefined) checkRuntime(input.Runtime);
  const environment = input.Environment === undefined ? before.environment : (input.Environment.Variables ?? {});
  const problem = environment && environmentProblem(environment);
  if (problem !== undefined) throw invalidParameter(problem);
  const deadLetterArn = input.DeadLetterConfig?.TargetArn;
  const { SubnetIds: subnetIds, SecurityGroupIds: securityGroupIds } = input.VpcConfig ?? {};
  const changes: Partial<FunctionDefinition> = {
    ...(input.Runtime !== undefined && { runtime: input.Runtime }),
    ...(input.Handler !== undefined && { handler: input.Handler }),
    ...(input.Role !== undefined && { role: input.Role }),
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.MemorySize !== undefined && { memoryMb: input.MemorySize }),
    ...(input.Timeout !== undefined && { timeoutMs: input.Timeout * 1_000 }),
    ...(environment && { environment }),
    ...(input.TracingConfig?.Mode && { tracing: input.TracingConfig.Mode }),
    ...(input.EphemeralStorage && { ephemeralStorageMb: input.EphemeralStorage.Size }),
    ...(input.SnapStart?.ApplyOn && { snapStart: input.SnapStart.ApplyOn }),
    ...(input.KMSKeyArn && { kmsKeyArn: input.KMSKeyArn }),
    ...(input.Layers && { layers: layerReferences(lambda, input.Layers) }),
    ...(input.VpcConfig && { vpc: { subnetIds: subnetIds ?? [], securityGroupIds: securityGroupIds ?? [] } }),
    ...(input.LoggingConfig && { logging: mergeLogging(before.logging, input.LoggingConfig) }),
    ...(deadLetterArn && { deadLetterArn }),
  };
  // An empty target takes the dead-letter queue away.
  const { deadLetterArn: _gone, ...rest } = before;
  return { ...(deadLetterArn === '' ? rest : before), ...changes };
}

function refuseUnserved(input: Settings | CreateFunctionInput): void {
  if (input.FileSystemConfigs?.length) throw unserved('file systems (FileSystemConfigs)');
  if (input.ImageConfig) throw unserved('container images (ImageConfig)');
  if (input.DurableConfig) throw unserved('durable functions (DurableConfig)');
  if ('TenancyConfig' in input && input.TenancyConfig) throw unserved('tenant isolation (TenancyConfig)');
  if (input.CapacityProviderConfig) throw unserved('managed instances (CapacityProviderConfig)');
  if ('CodeSigningConfigArn' in input && input.CodeSigningConfigArn)
    throw unserved('code signing (CodeSigningConfigArn)');
}

/** Levels belong to JSON alone: they go when the format goes back to text (recorded 2025-11). */
function mergeLogging(
  before: LoggingSettings | undefined,
  { LogFormat, ApplicationLogLevel, SystemLogLevel, LogGroup }: NonNullable<Settings['LoggingConfig']>,
): LoggingSettings {
  const logFormat = LogFormat ?? before?.logFormat ?? 'Text';
  const logGroup = LogGroup ?? before?.logGroup;
  const applicationLogLevel = ApplicationLogLevel ?? before?.applicationLogLevel;
  const systemLogLevel = SystemLogLevel ?? before?.systemLogLevel;
  return {
    logFormat,
    ...(logGroup !== undefined && { logGroup }),
    ...(logFormat === 'JSON' && applicationLogLevel !== undefined && { applicationLogLevel }),
    ...(logFormat === 'JSON' && systemLogLevel !== undefined && { systemLogLevel }),
  };
}
