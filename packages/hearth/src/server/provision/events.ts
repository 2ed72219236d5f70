/** AWS::Events::Rule and ::EventBus, AWS::Scheduler::Schedule and ::ScheduleGroup: every start puts them again. */
import { parseSchedule } from '../../services/events/schedule.ts';
import type { Target } from '../../services/events/target.ts';
import { isTimeZone } from '../../services/events/time-zone.ts';
import { tell, unservedTarget, unservedTargets } from './left-out.ts';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

export const provisionRule: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('Name') ?? resource.physicalName;
  const bus = (properties.text('EventBusName') ?? 'default').split('event-bus/').at(-1) ?? 'default';
  const arn = context.services.events.arnOf('rule', bus === 'default' ? name : `${bus}/${name}`);
  const pattern = properties.raw('EventPattern');
  tell(context, resource, unservedTargets(resource.logicalId, properties.children('Targets')));
  context.services.events.put({
    name,
    bus,
    arn,
    description: properties.text('Description'),
    enabled: properties.text('State') !== 'DISABLED',
    ...(pattern !== undefined && { pattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) }),
    schedule: properties.text('ScheduleExpression'),
    targets: properties.children('Targets').map(readTarget),
  });
  const ref = bus === 'default' ? name : `${bus}|${name}`;
  return Promise.resolve({ ref, attributes: { Arn: arn }, summary: { kind: 'rule', name, detail: '' } });
};

function readTarget(properties: Properties): Target {
  const transformer = properties.child('InputTransformer');
  const retry = properties.child('RetryPolicy');
  const arn = properties.requiredText('Arn');
  return {
    id: properties.text('Id') ?? 'target',
    arn,
    roleArn: properties.text('RoleArn'),
    input: properties.text('Input'),
    inputPath: properties.text('InputPath'),
    groupId: properties.child('SqsParameters')?.text('MessageGroupId'),
    deadLetterArn: properties.child('DeadLetterConfig')?.text('Arn'),
    retries: retry?.number('MaximumRetryAttempts'),
    ageSeconds: retry?.number('MaximumEventAgeInSeconds'),
    ...(transformer && {
      inputTransformer: {
        paths: texts(transformer.raw('InputPathsMap')),
        template: transformer.requiredText('InputTemplate'),
      },
    }),
  };
}

function texts(map: unknown): Readonly<Record<string, string>> {
  return isRecord(map) ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)])) : {};
}

export const provisionEventBus: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.requiredText('Name');
  const { events } = context.services;
  const arn = events.arnOf('event-bus', name);
  const createdAt = context.clock.now();
  events.putBus({ name, arn, description: properties.text('Description'), createdAt, tags: {} });
  return Promise.resolve({ ref: name, attributes: { Arn: arn, Name: name } });
};

export const provisionSchedule: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { scheduler } = context.services;
  const record = readSchedule(context, resource, properties);
  await scheduler.putOfTemplate(record);
  const arn = scheduler.arnOf(record.group, record.name);
  return { ref: record.name, attributes: { Arn: arn }, summary: { kind: 'schedule', name: record.name, detail: '' } };
};

function readSchedule(
  context: ProvisionContext,
  resource: ResolvedResource,
  properties: Properties,
): Parameters<ProvisionContext['services']['scheduler']['putOfTemplate']>[0] {
  const target = properties.child('Target');
  if (!target) throw properties.problem('Target', 'is required');
  tell(context, resource, unservedTarget(resource.logicalId, target));
  const expression = properties.requiredText('ScheduleExpression');
  const timezone = properties.text('ScheduleExpressionTimezone');
  if (timezone !== undefined && !isTimeZone(timezone))
    throw properties.problem('ScheduleExpressionTimezone', `${timezone} is no time zone`);
  if (!parseSchedule(expression, timezone ?? 'UTC'))
    throw properties.problem('ScheduleExpression', `is not valid: ${expression}`);
  const now = context.clock.now();
  const bus = target.child('EventBridgeParameters');
  return {
    name: properties.text('Name') ?? resource.physicalName.slice(0, 64),
    group: properties.text('GroupName') ?? 'default',
    expression,
    timezone,
    startAt: dateOf(properties, 'StartDate'),
    endAt: dateOf(properties, 'EndDate'),
    windowMinutes: properties.child('FlexibleTimeWindow')?.number('MaximumWindowInMinutes'),
    enabled: properties.text('State') !== 'DISABLED',
    target: {
      ...readTarget(target),
      detailType: bus?.text('DetailType'),
      source: bus?.text('Source'),
    },
    description: properties.text('Description'),
    kmsKeyArn: properties.text('KmsKeyArn'),
    deleteWhenDone: false,
    createdAt: now,
    modifiedAt: now,
    ofTemplate: true,
  };
}

function dateOf(properties: Properties, name: string): number | undefined {
  const text = properties.text(name);
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw properties.problem(name, `${text} is no date`);
  return ms;
}

export const provisionScheduleGroup: Provision = async (context, resource) => {
  const name = new Properties(resource).text('Name') ?? resource.physicalName.slice(0, 64);
  const { scheduler } = context.services;
  const now = context.clock.now();
  if (!scheduler.hasGroup(name)) await scheduler.putGroup({ name, createdAt: now, modifiedAt: now, tags: {} });
  return { ref: name, attributes: { Arn: scheduler.groupArn(name), State: 'ACTIVE' } };
};
