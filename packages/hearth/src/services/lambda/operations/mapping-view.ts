/** An event source mapping as AWS tells it (recorded 2024-2026). */
import type { GetEventSourceMappingOutput } from '../../../api/lambda.gen.ts';
import type { Mapping } from '../event-sources/mapping.ts';
import { functionArn } from '../function-name.ts';
import type { MappingState } from '../event-source-mappings.ts';
import type { Lambda } from '../lambda.ts';

export function mappingArn(lambda: Lambda, uuid: string): string {
  const { region, accountId } = lambda.home;
  return `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${uuid}`;
}

export function describeMapping(
  lambda: Lambda,
  mapping: Mapping,
  state: MappingState = lambda.mappings.state(mapping),
): GetEventSourceMappingOutput {
  const common = {
    BatchSize: mapping.batchSize,
    EventSourceArn: mapping.eventSourceArn,
    EventSourceMappingArn: mappingArn(lambda, mapping.uuid),
    ...(mapping.filterPatterns.length > 0
      ? { FilterCriteria: { Filters: mapping.filterPatterns.map((Pattern) => ({ Pattern })) } }
      : {}),
    FunctionArn: functionArn(mapping.functionName, lambda.home),
    FunctionResponseTypes: mapping.reportsFailures ? (['ReportBatchItemFailures'] as const).slice() : [],
    LastModified: new Date(mapping.putAt),
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    State: state,
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
    LastProcessingResult: lambda.mappings.lastResult(mapping.uuid),
    MaximumRecordAgeInSeconds: mapping.maximumRecordAgeInSeconds,
    MaximumRetryAttempts: mapping.maximumRetryAttempts,
    ParallelizationFactor: mapping.parallelizationFactor,
    StartingPosition: mapping.startingPosition,
    StateTransitionReason: 'User action',
    TumblingWindowInSeconds: mapping.tumblingSeconds,
  };
}
