/** Schedule, EventBridgeRule and CloudWatchEvent: a rule with the function as its target, and a permission for it. ScheduleV2. */
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, noEffect, readText, type SamContext, warnUnknown } from './context.ts';
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
  noEffect(context, reader, 'DeadLetterConfig', 'a function takes its events durably; what fails there is its own');
  noEffect(context, reader, 'RetryPolicy', 'a function takes its events durably and at once');
  const [schedule, pattern] = [entry(reader.map, 'Schedule'), entry(reader.map, 'Pattern')];
  if (schedule === undefined && pattern === undefined)
    return context.report.invalid(line, `${reader.title} must have a Schedule or a Pattern`);
  const at = (name: string): number => lineIn(context, reader, name);
  const ruleId = `${event.function.logicalId}${event.name}`;
  const target = mapFrom(context.lines, line, [
    ['Arn', { 'Fn::GetAtt': [event.function.logicalId, 'Arn'] }],
    ['Id', entry(entry(reader.map, 'Target'), 'Id') ?? `${ruleId}LambdaTarget`],
    ['Input', entry(reader.map, 'Input'), at('Input')],
    ['InputPath', entry(reader.map, 'InputPath'), at('InputPath')],
    ['InputTransformer', entry(reader.map, 'InputTransformer'), at('InputTransformer')],
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
      ['FunctionName', { Ref: event.function.logicalId }],
      ['Principal', 'events.amazonaws.com'],
      ['SourceArn', { 'Fn::GetAtt': [ruleId, 'Arn'] }],
    ]),
  });
}

function stateOf(context: SamContext, { reader }: FunctionEvent): Value | undefined {
  const enabled = entry(reader.map, 'Enabled');
  if (enabled === undefined) return readText(context, reader, 'State');
  return enabled === false || enabled === 'false' ? 'DISABLED' : 'ENABLED';
}

const KNOWN_V2 = new Set(
  (
    'ScheduleExpression ScheduleExpressionTimezone StartDate EndDate State Name Description GroupName FlexibleTimeWindow Input RoleArn ' +
    'PermissionsBoundary KmsKeyArn DeadLetterConfig RetryPolicy OmitName'
  ).split(' '),
);

/** SAM makes a role for it too; here the schedule calls the function itself. */
export function scheduleEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN_V2, 'a ScheduleV2 event');
  noEffect(context, reader, 'StartDate', 'the schedule runs from the start of the home');
  noEffect(context, reader, 'EndDate', 'the schedule runs as long as the home');
  if (entry(reader.map, 'ScheduleExpression') === undefined)
    return context.report.invalid(line, `${reader.title} must have a ScheduleExpression`);
  const at = (name: string): number => lineIn(context, reader, name);
  const passed = [
    'ScheduleExpression',
    'ScheduleExpressionTimezone',
    'State',
    'Description',
    'GroupName',
    'FlexibleTimeWindow',
  ];
  const scheduleId = `${event.function.logicalId}${event.name}`;
  addDraft(context, {
    logicalId: scheduleId,
    type: 'AWS::Scheduler::Schedule',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['Name', entry(reader.map, 'Name') ?? scheduleId, at('Name')],
      ...passed.map((name) => [name, entry(reader.map, name), at(name)] as const),
      [
        'Target',
        mapFrom(context.lines, line, [
          ['Arn', { 'Fn::GetAtt': [event.function.logicalId, 'Arn'] }],
          ['Input', entry(reader.map, 'Input'), at('Input')],
        ]),
      ],
    ]),
  });
}
