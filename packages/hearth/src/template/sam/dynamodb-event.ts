/** A DynamoDB event: an event source mapping on the table's stream, and leave for the role to read it. */
import { entry, isMap, kindOf, type Value } from '../value.ts';
import { lineIn, ownName, readMap, type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { addMapping } from './mapping.ts';
import { grantInlinePolicy, grantManagedPolicy } from './role.ts';

const PASSED = (
  'StartingPosition StartingPositionTimestamp BatchSize Enabled MaximumBatchingWindowInSeconds MaximumRetryAttempts BisectBatchOnFunctionError ' +
  'MaximumRecordAgeInSeconds ParallelizationFactor TumblingWindowInSeconds FunctionResponseTypes FilterCriteria KmsKeyArn MetricsConfig'
).split(' ');
const KNOWN = new Set([...PASSED, 'Stream', 'DestinationConfig']);

export function dynamodbEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'a DynamoDB event');
  if (entry(reader.map, 'Stream') === undefined)
    return context.report.invalid(line, `${reader.title} must name a Stream: !GetAtt Table.StreamArn`);
  if (entry(reader.map, 'StartingPosition') === undefined) {
    context.report.invalid(line, `${reader.title} must have a StartingPosition: TRIM_HORIZON or LATEST`);
  }
  addMapping(context, event, 'Stream', PASSED, [
    ['DestinationConfig', destination(context, event), lineIn(context, reader, 'DestinationConfig')],
  ]);
  if (event.role) grantManagedPolicy(context, event.role, 'AWSLambdaDynamoDBExecutionRole', line);
}

/** What failed goes to a queue or topic that the role must be able to send to; `Type` is there for SAM alone, to know which. */
function destination(context: SamContext, event: FunctionEvent): Value | undefined {
  const config = readMap(context, event.reader, 'DestinationConfig');
  if (!config) return undefined;
  const line = lineIn(context, event.reader, 'DestinationConfig');
  const failure = entry(config, 'OnFailure') ?? null;
  if (!isMap(failure)) {
    return context.report.invalid(
      line,
      `DestinationConfig/OnFailure of ${event.reader.title} must be a map, not ${kindOf(failure)}`,
    );
  }
  const type = entry(failure, 'Type');
  const action = type === 'SQS' ? 'sqs:SendMessage' : type === 'SNS' ? 'sns:publish' : undefined;
  if (event.role && action !== undefined) {
    const name = `${ownName(context, event.function.logicalId)}${event.name}${String(type)}Policy`;
    const resource = entry(failure, 'Destination') ?? '*';
    const document = { Statement: [{ Action: action, Effect: 'Allow', Resource: resource }] };
    grantInlinePolicy(context, event.role, { name, document, line });
  }
  const kept = Object.fromEntries(Object.entries(failure).filter(([key]) => key !== 'Type'));
  return { ...config, OnFailure: kept };
}
