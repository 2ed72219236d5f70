/** An SQS event: an event source mapping on the queue, and leave for the role to read it. */
import { entry } from '../value.ts';
import { type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { addMapping } from './mapping.ts';
import { grantManagedPolicy } from './role.ts';

const PASSED =
  'BatchSize Enabled MaximumBatchingWindowInSeconds FunctionResponseTypes FilterCriteria ScalingConfig KmsKeyArn MetricsConfig'.split(
    ' ',
  );
const KNOWN = new Set([...PASSED, 'Queue', 'ProvisionedPollerConfig']);

export function sqsEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'an SQS event');
  if (entry(reader.map, 'Queue') === undefined)
    return context.report.invalid(line, `${reader.title} must name a Queue: !GetAtt Queue.Arn`);
  addMapping(context, event, 'Queue', PASSED);
  if (event.role) grantManagedPolicy(context, event.role, 'AWSLambdaSQSQueueExecutionRole', line);
}
