/** A function as GetFunction and ListFunctions describe it; a mapping as ListEventSourceMappings does (recorded 2024-2026). */
import type { GetEventSourceMappingOutput, GetFunctionConfigurationOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { MEMORY_MB_DEFAULT, TIMEOUT_MS_DEFAULT } from '../definition.ts';
import type { Mapping } from '../event-sources/mapping.ts';
import { functionArn, functionNotFound, parseFunctionReference } from '../function-name.ts';
import type { FunctionEntry, Lambda } from '../lambda.ts';

/** @throws ResourceNotFoundException; `$LATEST` is the only version that there is */
export function findFunction(lambda: Lambda, reference: string, qualifier: string | undefined): FunctionEntry {
  const parsed = parseFunctionReference(reference, qualifier, lambda.home);
  const entry = lambda.function(parsed.name);
  if (!entry || (parsed.qualifier ?? '$LATEST') !== '$LATEST')
    throw functionNotFound(parsed.name, parsed.qualifier, lambda.home);
  return entry;
}

/** For access rules, which come before anything is looked up: an unreadable name is left to the handler to refuse. */
export function arnOf(lambda: Lambda, reference: string | undefined, call: Call): string {
  try {
    const { name } = parseFunctionReference(reference ?? '', undefined, lambda.home);
    return functionArn(name, lambda.home);
  } catch {
    return `arn:aws:lambda:${call.region}:${call.accountId}:function:${reference ?? ''}`;
  }
}

/** Members in the order in which AWS answers. `State` and its kin are left out of lists, as there. */
export async function describeFunction(
  lambda: Lambda,
  entry: FunctionEntry,
  withState: boolean,
): Promise<GetFunctionConfigurationOutput> {
  const { definition } = entry;
  // A function whose bundle does not build is described without its hash, as far as one can.
  const code = await entry.code.current().catch(() => undefined);
  return {
    Architectures: [definition.architecture ?? 'x86_64'],
    CodeSha256: code?.sha256 ?? '',
    CodeSize: code?.sizeBytes ?? 0,
    Description: definition.description ?? '',
    Environment: definition.environment === undefined ? undefined : { Variables: { ...definition.environment } },
    EphemeralStorage: { Size: 512 },
    FunctionArn: functionArn(definition.functionName, lambda.home),
    FunctionName: definition.functionName,
    Handler: definition.handler,
    LastModified: new Date(entry.putAt).toISOString().replace('Z', '+0000'),
    ...(withState ? { LastUpdateStatus: 'Successful' as const } : {}),
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${definition.functionName}` },
    MemorySize: definition.memoryMb ?? MEMORY_MB_DEFAULT,
    PackageType: 'Zip',
    RevisionId: entry.revisionId,
    Role: definition.role,
    // Checked when the function was put; the SDK's type is the list of all runtimes.
    Runtime: definition.runtime as GetFunctionConfigurationOutput['Runtime'],
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    ...(withState ? { State: 'Active' as const } : {}),
    Timeout: Math.ceil((definition.timeoutMs ?? TIMEOUT_MS_DEFAULT) / 1_000),
    TracingConfig: { Mode: definition.tracing ?? 'PassThrough' },
    Version: '$LATEST',
  };
}

export function describeMapping(lambda: Lambda, mapping: Mapping): GetEventSourceMappingOutput {
  const { region, accountId } = lambda.home;
  const common = {
    BatchSize: mapping.batchSize,
    EventSourceArn: mapping.eventSourceArn,
    EventSourceMappingArn: `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${mapping.uuid}`,
    ...(mapping.filterPatterns.length > 0
      ? { FilterCriteria: { Filters: mapping.filterPatterns.map((Pattern) => ({ Pattern })) } }
      : {}),
    FunctionArn: functionArn(mapping.functionName, lambda.home),
    FunctionResponseTypes: mapping.reportsFailures ? (['ReportBatchItemFailures'] as const).slice() : [],
    LastModified: new Date(mapping.putAt),
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    State: mapping.enabled ? 'Enabled' : 'Disabled',
    UUID: mapping.uuid,
  };
  if (mapping.kind === 'queue') {
    const concurrency = mapping.maximumConcurrency;
    return {
      ...common,
      ...(concurrency === undefined ? {} : { ScalingConfig: { MaximumConcurrency: concurrency } }),
      StateTransitionReason: 'USER_INITIATED',
    };
  }
  return {
    ...common,
    BisectBatchOnFunctionError: mapping.bisect,
    DestinationConfig: {
      OnFailure: mapping.onFailureDestination === undefined ? {} : { Destination: mapping.onFailureDestination },
    },
    LastProcessingResult: 'No records processed',
    MaximumRecordAgeInSeconds: mapping.maximumRecordAgeInSeconds,
    MaximumRetryAttempts: mapping.maximumRetryAttempts,
    ParallelizationFactor: mapping.parallelizationFactor,
    StartingPosition: mapping.startingPosition,
    StateTransitionReason: 'User action',
    TumblingWindowInSeconds: 0,
  };
}
