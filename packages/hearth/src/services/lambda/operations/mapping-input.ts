/** What AWS refuses about an event source mapping, in its words (recorded 2024-2026), and its settings as they are kept. */
import { HearthError } from '../../../base/hearth-error.ts';
import type { CreateEventSourceMappingInput, UpdateEventSourceMappingInput } from '../../../api/lambda.gen.ts';
import type { StreamShard } from '../deps.ts';
import { compileFilter } from '../event-sources/filter.ts';
import type { MappingDefinition } from '../event-sources/mapping.ts';
import { conflict, invalidParameter, unserved } from '../errors.ts';
import { parseFunctionReference } from '../function-name.ts';
import { findVersion } from '../functions/qualifier.ts';
import type { Lambda } from '../lambda.ts';

/** Above this a queue's batch needs time to gather (recorded 2025-11). */
const BATCH_WITHOUT_WINDOW_MAX = 10;

type MappingInput = Omit<UpdateEventSourceMappingInput, 'UUID'>;

export type SourceKind = 'queue' | 'stream';

/** @throws InvalidParameterValueException for sources that are none, or not served */
export function sourceKind(arn: string | undefined): SourceKind {
  if (arn === undefined) throw invalidParameter('Unrecognized event source.');
  if (/^arn:aws[a-z-]*:sqs:[^:]+:\d{12}:[^:/]+$/.test(arn)) return 'queue';
  if (/^arn:aws[a-z-]*:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/.test(arn)) return 'stream';
  if (/^arn:aws[a-z-]*:(?:kinesis|kafka|mq|rds):/.test(arn))
    throw unserved(`${arn.split(':')[2]} as an event source; it reads DynamoDB streams and SQS queues`);
  throw invalidParameter('Unrecognized event source.');
}

/** `name`, or `name:qualifier` where the caller gave one. @throws InvalidParameterValueException */
export function mappedFunction(lambda: Lambda, reference: string): string {
  const { name, qualifier } = parseFunctionReference(reference, undefined, lambda.home);
  const record = lambda.functions.get(name);
  if (!record || !findVersion(record, qualifier)) throw invalidParameter('Function does not exist');
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}

/** @throws InvalidParameterValueException where there is no such stream or queue */
export async function checkSource(lambda: Lambda, kind: SourceKind, arn: string): Promise<void> {
  if (kind === 'queue') {
    if (lambda.deps.queues.settings(arn)) return;
    throw invalidParameter(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    );
  }
  if ((await shardsOf(lambda, arn)).length === 0) throw invalidParameter(`Stream not found: ${arn}`);
}

/** None where the stream is not there, however the reader says so. */
async function shardsOf(lambda: Lambda, arn: string): Promise<readonly StreamShard[]> {
  try {
    return await lambda.deps.readStream.shards(arn);
  } catch {
    return [];
  }
}

/** @throws InvalidParameterValueException */
export function checkPosition(input: CreateEventSourceMappingInput, kind: SourceKind): void {
  if (kind === 'queue') return;
  if (input.StartingPosition === undefined) {
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    );
  }
  if (input.StartingPosition === 'AT_TIMESTAMP')
    throw invalidParameter(`Unsupported starting position for arn type: ${input.EventSourceArn}`);
}

/** @throws ResourceConflictException where this function reads this source already */
export function checkUnique(lambda: Lambda, kind: SourceKind, arn: string, functionName: string): void {
  const [name = ''] = functionName.split(':');
  const same = lambda.mappings
    .list()
    .find((mapping) => mapping.eventSourceArn === arn && mapping.functionName === functionName);
  if (!same) return;
  // With AWS's blanks.
  const pair = `(" ${arn} ") and function (" ${name} ")`;
  const remedy = `already exists. Please update or delete the existing mapping with UUID ${same.uuid}`;
  throw conflict(
    kind === 'queue'
      ? `An event source mapping with SQS arn ${pair} ${remedy}`
      : `The event source arn ${pair} provided mapping ${remedy}`,
  );
}

/** The settings that the caller gave. @throws InvalidParameterValueException */
export function mappingSettings(input: MappingInput, kind: SourceKind): Partial<MappingDefinition> {
  refuseUnserved(input);
  if (kind === 'queue' && input.DestinationConfig)
    throw invalidParameter('Unsupported DestinationConfig parameter for given event source mapping type.');
  const patterns = input.FilterCriteria?.Filters?.flatMap(({ Pattern }) => Pattern ?? []);
  for (const pattern of patterns ?? []) checkPattern(pattern);
  const concurrency = input.ScalingConfig?.MaximumConcurrency;
  const destination = input.DestinationConfig?.OnFailure?.Destination;
  const settings = {
    enabled: input.Enabled,
    batchSize: input.BatchSize,
    maximumBatchingWindowInSeconds: input.MaximumBatchingWindowInSeconds,
    maximumRetryAttempts: input.MaximumRetryAttempts,
    maximumRecordAgeInSeconds: input.MaximumRecordAgeInSeconds,
    bisectBatchOnFunctionError: input.BisectBatchOnFunctionError,
    functionResponseTypes: input.FunctionResponseTypes,
    parallelizationFactor: input.ParallelizationFactor,
    tumblingWindowInSeconds: input.TumblingWindowInSeconds,
    filterPatterns: patterns,
    onFailureDestination: destination === '' ? undefined : destination,
    maximumConcurrency: concurrency,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** @throws InvalidParameterValueException */
export function checkBatch(definition: MappingDefinition, kind: SourceKind): void {
  if (kind !== 'queue') return;
  if ((definition.batchSize ?? 0) > BATCH_WITHOUT_WINDOW_MAX && !definition.maximumBatchingWindowInSeconds) {
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
  }
}

/** What the template's check says of a mapping, as an answer of the API. */
export async function refusing<Result>(attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof HearthError) throw invalidParameter(error.message);
    throw error;
  }
}

function checkPattern(pattern: string): void {
  try {
    compileFilter(pattern);
  } catch {
    throw invalidParameter('Invalid filter pattern definition.');
  }
}

function refuseUnserved(input: MappingInput): void {
  if (input.SourceAccessConfigurations?.length) throw unserved('event sources with access configurations');
  if (input.ProvisionedPollerConfig) throw unserved('provisioned pollers');
  if (input.DocumentDBEventSourceConfig) throw unserved('DocumentDB as an event source');
}
