/** An SQS event: an event source mapping on the queue, and leave for the role to read it. */
import { mapFrom } from '../lines.ts';
import { entry } from '../value.ts';
import { addDraft, lineIn, type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { grantManagedPolicy } from './role.ts';

const PASSED =
  'BatchSize Enabled MaximumBatchingWindowInSeconds FunctionResponseTypes FilterCriteria ScalingConfig KmsKeyArn MetricsConfig'.split(
    ' ',
  );
const KNOWN = new Set([...PASSED, 'Queue', 'ProvisionedPollerConfig']);

export function sqsEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'an SQS event');
  const queue = entry(reader.map, 'Queue');
  if (queue === undefined) return context.report.invalid(line, `${reader.title} must name a Queue: !GetAtt Queue.Arn`);
  const at = (name: string): number => lineIn(context, reader, name);
  addDraft(context, {
    logicalId: `${event.function.logicalId}${event.name}`,
    type: 'AWS::Lambda::EventSourceMapping',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['EventSourceArn', queue, at('Queue')],
      ['FunctionName', event.invoked.name],
      ...PASSED.map((name) => [name, entry(reader.map, name), at(name)] as const),
    ]),
  });
  if (event.role) grantManagedPolicy(context, event.role, 'AWSLambdaSQSQueueExecutionRole', line);
}
