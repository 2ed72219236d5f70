/** An event source mapping as the template says it, with AWS's defaults, and what AWS or Hearth refuses. Pure. */
import { HearthError } from '../../../base/hearth-error.ts';

export interface MappingDefinition {
  /** The same at each start: the checkpoint is kept under it. */
  readonly uuid: string;
  readonly eventSourceArn: string;
  readonly functionName: string;
  readonly enabled?: boolean;
  readonly batchSize?: number;
  readonly maximumBatchingWindowInSeconds?: number;
  readonly startingPosition?: string;
  /** -1: without end. */
  readonly maximumRetryAttempts?: number;
  /** -1: without end. */
  readonly maximumRecordAgeInSeconds?: number;
  readonly bisectBatchOnFunctionError?: boolean;
  readonly functionResponseTypes?: readonly string[];
  readonly parallelizationFactor?: number;
  readonly tumblingWindowInSeconds?: number;
  /** `FilterCriteria.Filters[].Pattern`: JSON texts; a record passes when any matches. */
  readonly filterPatterns?: readonly string[];
  readonly onFailureDestination?: string;
  /** `ScalingConfig.MaximumConcurrency` of a queue. */
  readonly maximumConcurrency?: number;
  readonly templateLine?: string;
}

export interface Mapping {
  readonly kind: 'stream' | 'queue';
  readonly uuid: string;
  readonly eventSourceArn: string;
  readonly functionName: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** Of a stream; a queue has none. */
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST' | undefined;
  readonly maximumConcurrency: number | undefined;
  readonly onFailureDestination: string | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeInSeconds: number;
  readonly bisect: boolean;
  readonly reportsFailures: boolean;
  readonly parallelizationFactor: number;
  /** 0: no tumbling windows. */
  readonly tumblingSeconds: number;
  readonly filterPatterns: readonly string[];
  readonly putAt: number;
}

/** Ranges: docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html, read 2026-11. */
export function checkMapping(definition: MappingDefinition, putAt: number): Mapping {
  // What the API makes has no place in a template.
  const place = definition.templateLine === undefined ? '' : `${definition.templateLine}: `;
  const where = `${place}event source of ${definition.functionName}`;
  const invalid = (text: string): HearthError => new HearthError('HEARTH_TEMPLATE_INVALID', `${where}: ${text}`);
  const unsupported = (text: string): HearthError =>
    new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `${where}: ${text}`);
  const within = (name: string, value: number, min: number, max: number): number => {
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw invalid(`${name} is ${value}; it must lie between ${min} and ${max}`);
  };
  const queue = /^arn:aws[a-z-]*:sqs:[^:]+:\d{12}:[^:/]+$/.test(definition.eventSourceArn);
  if (!queue && !/^arn:aws[a-z-]*:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/.test(definition.eventSourceArn)) {
    throw unsupported(
      `${definition.eventSourceArn} is not served as an event source; Hearth reads DynamoDB streams and SQS queues`,
    );
  }
  const destination = definition.onFailureDestination;
  if (destination !== undefined && !/^arn:[^:]+:(?:sqs|lambda|s3):/.test(destination))
    throw unsupported(
      `DestinationConfig.OnFailure ${destination} is not served; Hearth sends to SQS queues, functions and S3 buckets`,
    );
  const position = queue ? undefined : readPosition(definition.startingPosition, invalid);
  const types = definition.functionResponseTypes ?? [];
  if (types.some((type) => type !== 'ReportBatchItemFailures'))
    throw invalid(`FunctionResponseTypes holds ${types.join(', ')}; only ReportBatchItemFailures is known`);
  const windowSeconds = within(
    'MaximumBatchingWindowInSeconds',
    definition.maximumBatchingWindowInSeconds ?? 0,
    0,
    300,
  );
  const fifo = definition.eventSourceArn.endsWith('.fifo');
  const batchSize = within('BatchSize', definition.batchSize ?? (queue ? 10 : 100), 1, queue && fifo ? 10 : 10_000);
  if (queue && batchSize > 10 && windowSeconds === 0)
    throw invalid('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10');
  if (queue && fifo && windowSeconds > 0) throw invalid('Batching window is not supported for FIFO queues');
  return {
    kind: queue ? 'queue' : 'stream',
    maximumConcurrency:
      definition.maximumConcurrency === undefined
        ? undefined
        : within('MaximumConcurrency', definition.maximumConcurrency, 2, 1_000),
    onFailureDestination: destination,
    uuid: definition.uuid,
    eventSourceArn: definition.eventSourceArn,
    functionName: definition.functionName,
    enabled: definition.enabled ?? true,
    batchSize,
    windowSeconds,
    startingPosition: position,
    maximumRetryAttempts: within('MaximumRetryAttempts', definition.maximumRetryAttempts ?? -1, -1, 10_000),
    maximumRecordAgeInSeconds: within(
      'MaximumRecordAgeInSeconds',
      definition.maximumRecordAgeInSeconds ?? -1,
      -1,
      604_800,
    ),
    bisect: definition.bisectBatchOnFunctionError ?? false,
    reportsFailures: types.length > 0,
    parallelizationFactor: within('ParallelizationFactor', definition.parallelizationFactor ?? 1, 1, 10),
    tumblingSeconds: within('TumblingWindowInSeconds', definition.tumblingWindowInSeconds ?? 0, 0, queue ? 0 : 900),
    filterPatterns: definition.filterPatterns ?? [],
    putAt,
  };
}

function readPosition(position: string | undefined, invalid: (text: string) => HearthError): 'TRIM_HORIZON' | 'LATEST' {
  if (position === 'TRIM_HORIZON' || position === 'LATEST') return position;
  throw invalid(`StartingPosition is ${position}; it must be TRIM_HORIZON or LATEST`);
}
