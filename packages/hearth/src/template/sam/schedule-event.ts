/** ScheduleV2: a schedule of EventBridge Scheduler, and the role by which it calls the function. */
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, ownName, type SamContext, warnUnknown } from './context.ts';
import { type DeadLetter, deadLetter } from './dead-letter.ts';
import type { FunctionEvent } from './events.ts';

const PASSED = [
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'Description',
  'GroupName',
  'StartDate',
  'EndDate',
  'KmsKeyArn',
];
const KNOWN = new Set([
  ...PASSED,
  ...'Name FlexibleTimeWindow Input RoleArn PermissionsBoundary DeadLetterConfig RetryPolicy OmitName'.split(' '),
]);

export function scheduleEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line, origin } = event;
  warnUnknown(context, reader, KNOWN, 'a ScheduleV2 event');
  if (entry(reader.map, 'ScheduleExpression') === undefined)
    return context.report.invalid(line, `${reader.title} must have a ScheduleExpression`);
  const at = (name: string): number => lineIn(context, reader, name);
  const logicalId = `${event.function.logicalId}${event.name}`;
  const ownRole = entry(reader.map, 'RoleArn');
  const dead = deadLetter(context, event, logicalId);
  if (ownRole === undefined) addRole(context, event, `${logicalId}Role`, dead);
  const omit = entry(reader.map, 'OmitName') === true;
  const target = mapFrom(context.lines, line, [
    ['Arn', event.invoked.arn],
    ['RoleArn', ownRole ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] }, at('RoleArn')],
    ['Input', entry(reader.map, 'Input'), at('Input')],
    ['RetryPolicy', entry(reader.map, 'RetryPolicy'), at('RetryPolicy')],
    ['DeadLetterConfig', dead && { Arn: dead.arn }, at('DeadLetterConfig')],
  ]);
  addDraft(context, {
    logicalId,
    type: 'AWS::Scheduler::Schedule',
    line,
    dependsOn: [],
    origin,
    properties: mapFrom(context.lines, line, [
      ['Name', omit ? undefined : (entry(reader.map, 'Name') ?? ownName(context, logicalId)), at('Name')],
      ...PASSED.map((name) => [name, entry(reader.map, name), at(name)] as const),
      ['FlexibleTimeWindow', entry(reader.map, 'FlexibleTimeWindow') ?? { Mode: 'OFF' }, at('FlexibleTimeWindow')],
      ['Target', target],
    ]),
  });
}

function addRole(
  context: SamContext,
  { reader, line, origin, invoked }: FunctionEvent,
  logicalId: string,
  dead: DeadLetter | undefined,
): void {
  const scheduleName = ownName(context, logicalId).slice(0, -'Role'.length);
  const policy = (suffix: string, Action: string, Resource: Value): Value => ({
    PolicyName: `${scheduleName}${suffix}`,
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
  });
  const policies = [policy('LambdaPolicy', 'lambda:InvokeFunction', invoked.arn)];
  if (dead) policies.push(policy('SQSPolicy', 'sqs:SendMessage', dead.arn));
  const trust = { Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['scheduler.amazonaws.com'] } };
  addDraft(context, {
    logicalId,
    type: 'AWS::IAM::Role',
    line,
    dependsOn: [],
    origin,
    properties: mapFrom(context.lines, line, [
      ['AssumeRolePolicyDocument', { Version: '2012-10-17', Statement: [trust] }],
      ['Policies', policies],
      ['PermissionsBoundary', entry(reader.map, 'PermissionsBoundary'), lineIn(context, reader, 'PermissionsBoundary')],
    ]),
  });
}
