/** AWS::Events::Rule and ::EventBus, AWS::Scheduler::Schedule. In memory: every start puts them again. */
import type { Log } from '../../base/log.ts';
import type { Target } from '../../services/events/target.ts';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision } from './provisioner.ts';

export const provisionRule: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('Name') ?? resource.physicalName;
  const bus = (properties.text('EventBusName') ?? 'default').split('event-bus/').at(-1) ?? 'default';
  const arn = context.services.events.arnOf('rule', bus === 'default' ? name : `${bus}/${name}`);
  const pattern = properties.raw('EventPattern');
  context.services.events.put({
    name,
    bus,
    arn,
    enabled: properties.text('State') !== 'DISABLED',
    ...(pattern !== undefined && { pattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) }),
    schedule: properties.text('ScheduleExpression'),
    targets: properties.children('Targets').map((target) => readTarget(context.log, resource, target)),
  });
  return Promise.resolve({ ref: name, attributes: { Arn: arn }, summary: { kind: 'rule', name, detail: '' } });
};

function readTarget(log: Log, resource: ResolvedResource, properties: Properties): Target {
  const transformer = properties.child('InputTransformer');
  const paths = transformer?.raw('InputPathsMap');
  const arn = properties.requiredText('Arn');
  if (!/^arn:[^:]+:(?:lambda|sqs):/.test(arn))
    log.warn(
      `${resource.at('Targets')}: ${resource.logicalId} has the target ${arn}, which is not served: its events stay away`,
    );
  return {
    id: properties.text('Id') ?? 'target',
    arn,
    input: properties.text('Input'),
    inputPath: properties.text('InputPath'),
    groupId: properties.child('SqsParameters')?.text('MessageGroupId'),
    ...(transformer && {
      inputTransformer: {
        paths: isRecord(paths)
          ? Object.fromEntries(Object.entries(paths).map(([key, path]) => [key, String(path)]))
          : {},
        template: transformer.requiredText('InputTemplate'),
      },
    }),
  };
}

export const provisionEventBus: Provision = (context, resource) => {
  const name = new Properties(resource).requiredText('Name');
  const arn = context.services.events.arnOf('event-bus', name);
  return Promise.resolve({ ref: name, attributes: { Arn: arn, Name: name } });
};

export const provisionSchedule: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('Name') ?? resource.physicalName.slice(0, 64);
  const group = properties.text('GroupName') ?? 'default';
  const arn = `arn:aws:scheduler:${context.region}:${context.accountId}:schedule/${group}/${name}`;
  const target = properties.child('Target');
  if (!target) throw properties.problem('Target', 'is required');
  const zone = properties.text('ScheduleExpressionTimezone') ?? 'UTC';
  if (zone !== 'UTC')
    context.log.warn(`${resource.at('ScheduleExpressionTimezone')}: ${name} runs in UTC here, not in ${zone}`);
  context.services.events.put({
    name,
    bus: '',
    arn,
    enabled: properties.text('State') !== 'DISABLED',
    schedule: properties.requiredText('ScheduleExpression'),
    source: 'aws.scheduler',
    targets: [readTarget(context.log, resource, target)],
  });
  return Promise.resolve({ ref: name, attributes: { Arn: arn }, summary: { kind: 'schedule', name, detail: '' } });
};
