/** What becomes of failed and finished asynchronous invocations: EventInvokeConfig and DeadLetterQueue. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { lineIn, ownName, type Reader, readMap, readText, type SamContext } from './context.ts';
import type { InlinePolicy } from './role.ts';

/** Destination type → suffix of the policy's name and action, from SAM's IAMRolePolicies, 2026-11. */
const DESTINATIONS: Readonly<Record<string, readonly [suffix: string, action: string]>> = {
  SQS: ['SQSPolicy', 'sqs:SendMessage'],
  SNS: ['SNSPolicy', 'sns:publish'],
  EventBridge: ['EventBridgePolicy', 'events:PutEvents'],
  Lambda: ['LambdaPolicy', 'lambda:InvokeFunction'],
};

export interface EventInvoke {
  readonly drafts: readonly Draft[];
  readonly policies: readonly InlinePolicy[];
}

export function eventInvokeConfig(context: SamContext, draft: Draft, reader: Reader): EventInvoke | undefined {
  const config = readMap(context, reader, 'EventInvokeConfig');
  if (!config) return undefined;
  const line = lineIn(context, reader, 'EventInvokeConfig');
  const alias = readText(context, reader, 'AutoPublishAlias');
  const logicalId = `${draft.logicalId}EventInvokeConfig`;
  const policies: InlinePolicy[] = [];
  const destinations: Record<string, ValueMap> = {};
  const queues: Draft[] = [];
  for (const outcome of ['OnSuccess', 'OnFailure']) {
    const target = entry(entry(config, 'DestinationConfig') ?? null, outcome);
    if (target === undefined) continue;
    const [type, destination] = [entry(target, 'Type'), entry(target, 'Destination')];
    const known = typeof type === 'string' && Object.hasOwn(DESTINATIONS, type) ? DESTINATIONS[type] : undefined;
    if (!isMap(target) || !known)
      return context.report.invalid(
        line,
        `DestinationConfig/${outcome} of ${reader.title} must have a Type of ${Object.keys(DESTINATIONS).join(', ')}`,
      );
    const made =
      destination === undefined ? madeDestination(context, draft, `${logicalId}${outcome}`, type ?? null, line) : [];
    queues.push(...made);
    const arn = destination ?? { 'Fn::GetAtt': [made[0]?.logicalId ?? '', 'Arn'] };
    if (destination === undefined && made.length === 0)
      return context.report.invalid(line, `${outcome} of ${reader.title} must name a Destination`);
    destinations[outcome] = { Destination: arn };
    const document = { Statement: [{ Action: known[1], Effect: 'Allow', Resource: arn }] };
    policies.push({ name: `${ownName(context, logicalId)}${outcome}${known[0]}`, document, line });
  }
  const properties = mapFrom(context.lines, line, [
    ['FunctionName', { Ref: draft.logicalId }],
    ['Qualifier', alias ?? '$LATEST'],
    ['DestinationConfig', destinations],
    ['MaximumEventAgeInSeconds', entry(config, 'MaximumEventAgeInSeconds')],
    ['MaximumRetryAttempts', entry(config, 'MaximumRetryAttempts')],
  ]);
  const dependsOn = alias === undefined ? [] : [`${draft.logicalId}Alias${alias}`];
  const type = 'AWS::Lambda::EventInvokeConfig';
  return {
    drafts: [...queues, { logicalId, type, properties, line, dependsOn, origin: draft.logicalId }],
    policies,
  };
}

/** SAM makes a queue or a topic for a destination that names none. */
function madeDestination(
  context: SamContext,
  { logicalId: origin }: Draft,
  prefix: string,
  type: Value,
  line: number,
): readonly Draft[] {
  const kind = type === 'SQS' ? 'Queue' : type === 'SNS' ? 'Topic' : undefined;
  if (kind === undefined) return [];
  const properties = mapFrom(context.lines, line, []);
  return [{ logicalId: prefix + kind, type: `AWS::${String(type)}::${kind}`, properties, line, dependsOn: [], origin }];
}

export function deadLetterPolicy(context: SamContext, reader: Reader): readonly InlinePolicy[] {
  const queue = readMap(context, reader, 'DeadLetterQueue');
  if (!queue) return [];
  const line = lineIn(context, reader, 'DeadLetterQueue');
  const [type, target] = [entry(queue, 'Type'), entry(queue, 'TargetArn')];
  if ((type !== 'SQS' && type !== 'SNS') || target === undefined) {
    return context.report.invalid(
      line,
      `DeadLetterQueue of ${reader.title} must have a Type of SQS or SNS and a TargetArn`,
    );
  }
  const action = type === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish';
  const document = { Version: '2012-10-17', Statement: [{ Action: action, Resource: target, Effect: 'Allow' }] };
  return [{ name: 'DeadLetterQueuePolicy', document, line }];
}
