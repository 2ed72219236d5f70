/** Schedule, EventBridgeRule and CloudWatchEvent: a rule with the function as its target, and a permission for it. */
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, ownName, readText, type SamContext, warnUnknown } from './context.ts';
import { deadLetter } from './dead-letter.ts';
import type { FunctionEvent } from './events.ts';

const KNOWN = new Set(
  (
    'Schedule Name Description Enabled State Input InputPath InputTransformer Pattern EventBusName DeadLetterConfig RetryPolicy RuleName ' +
    'RoleArn Target'
  ).split(' '),
);

export function ruleEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'a rule');
  const [schedule, pattern] = [entry(reader.map, 'Schedule'), entry(reader.map, 'Pattern')];
  if (schedule === undefined && pattern === undefined)
    return context.report.invalid(line, `${reader.title} must have a Schedule or a Pattern`);
  const at = (name: string): number => lineIn(context, reader, name);
  const ruleId = `${event.function.logicalId}${event.name}`;
  const target = mapFrom(context.lines, line, [
    ['Arn', event.invoked.arn],
    ['Id', entry(entry(reader.map, 'Target'), 'Id') ?? `${ownName(context, ruleId)}LambdaTarget`],
    ['Input', entry(reader.map, 'Input'), at('Input')],
    ['InputPath', entry(reader.map, 'InputPath'), at('InputPath')],
    ['InputTransformer', entry(reader.map, 'InputTransformer'), at('InputTransformer')],
    ['RetryPolicy', entry(reader.map, 'RetryPolicy'), at('RetryPolicy')],
    ['DeadLetterConfig', ruleDeadLetter(context, event, ruleId), at('DeadLetterConfig')],
  ]);
  addDraft(context, {
    logicalId: ruleId,
    type: 'AWS::Events::Rule',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['Name', entry(reader.map, 'Name') ?? entry(reader.map, 'RuleName'), at('Name')],
      ['Description', entry(reader.map, 'Description'), at('Description')],
      ['EventBusName', entry(reader.map, 'EventBusName'), at('EventBusName')],
      ['EventPattern', pattern, at('Pattern')],
      ['ScheduleExpression', schedule, at('Schedule')],
      ['State', stateOf(context, event), at('State')],
      ['Targets', [target]],
    ]),
  });
  addDraft(context, {
    logicalId: `${ruleId}Permission`,
    type: 'AWS::Lambda::Permission',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', event.invoked.name],
      ['Principal', 'events.amazonaws.com'],
      ['SourceArn', { 'Fn::GetAtt': [ruleId, 'Arn'] }],
    ]),
  });
}

/** The queue that is named, or one that SAM makes, with leave for the rule to send to it. */
function ruleDeadLetter(context: SamContext, event: FunctionEvent, ruleId: string): Value | undefined {
  const dead = deadLetter(context, event, ruleId);
  if (dead?.made === undefined) return dead && { Arn: dead.arn };
  const line = lineIn(context, event.reader, 'DeadLetterConfig');
  const statement = {
    Action: 'sqs:SendMessage',
    Resource: dead.arn,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [ruleId, 'Arn'] } } },
  };
  addDraft(context, {
    line,
    dependsOn: [],
    origin: event.origin,
    logicalId: `${ruleId}QueuePolicy`,
    type: 'AWS::SQS::QueuePolicy',
    properties: mapFrom(context.lines, line, [
      ['PolicyDocument', { Version: '2012-10-17', Statement: [statement] }],
      ['Queues', [{ Ref: dead.made }]],
    ]),
  });
  return { Arn: dead.arn };
}

function stateOf(context: SamContext, { reader }: FunctionEvent): Value | undefined {
  const enabled = entry(reader.map, 'Enabled');
  if (enabled === undefined) return readText(context, reader, 'State');
  return enabled === false || enabled === 'false' ? 'DISABLED' : 'ENABLED';
}
