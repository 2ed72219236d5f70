/** `DeadLetterConfig` of rules and schedules: a queue that is named by its ARN, or one that SAM makes for it. */
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, readMap, readText, type SamContext } from './context.ts';
import type { FunctionEvent } from './events.ts';

export interface DeadLetter {
  readonly arn: Value;
  /** Logical id of the queue, where SAM makes it. */
  readonly made?: string;
}

/** @param ownerId logical id of the rule or schedule */
export function deadLetter(
  context: SamContext,
  { reader, origin }: FunctionEvent,
  ownerId: string,
): DeadLetter | undefined {
  const config = readMap(context, reader, 'DeadLetterConfig');
  if (!config) return undefined;
  const line = lineIn(context, reader, 'DeadLetterConfig');
  const given = entry(config, 'Arn');
  if (given !== undefined) return { arn: given };
  if (entry(config, 'Type') !== 'SQS')
    return context.report.invalid(line, `DeadLetterConfig of ${reader.title} must have an Arn, or a Type of SQS`);
  const named = readText(context, { ...reader, map: config }, 'QueueLogicalId');
  const logicalId = named === undefined ? `${ownerId}Queue` : context.prefix + named;
  addDraft(context, {
    logicalId,
    type: 'AWS::SQS::Queue',
    line,
    dependsOn: [],
    origin,
    properties: mapFrom(context.lines, line, []),
  });
  return { arn: { 'Fn::GetAtt': [logicalId, 'Arn'] }, made: logicalId };
}
