/** EventBridge: rules, patterns, targets, and what reaches a queue; the Scheduler's schedules. */
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
  type Target as ScheduleTarget,
} from '@aws-sdk/client-scheduler';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

const name = `conformance-events-${Date.now()}`;
let target: Target;
let events: EventBridgeClient;
let scheduler: SchedulerClient;
let sqs: SQSClient;
let iam: IAMClient;
let QueueUrl = '';
let queueArn = '';
let roleArn = '';

beforeAll(async () => {
  target = await openTarget();
  const options = clientOptions(target);
  events = new EventBridgeClient(options);
  scheduler = new SchedulerClient(options);
  sqs = new SQSClient(options);
  iam = new IAMClient(options);
  ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name })));
  const asked = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  queueArn = asked.Attributes?.['QueueArn'] ?? '';
  const may = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn };
  const Policy = JSON.stringify({ Statement: [{ ...may, Principal: { Service: 'events.amazonaws.com' } }] });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'scheduler.amazonaws.com' } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
  roleArn = Role?.Arn ?? '';
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [may] });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'send', PolicyDocument }));
});
afterAll(async () => {
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: 'send' }));
  await iam.send(new DeleteRoleCommand({ RoleName: name }));
  for (const client of [events, scheduler, sqs, iam]) client.destroy();
  await target.close();
});

async function told(): Promise<string | undefined> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  return Messages[0]?.Body;
}

describe('a rule on a bus of its own', () => {
  const EventBusName = name;
  const Rule = 'large-orders';
  beforeAll(async () => {
    await events.send(new CreateEventBusCommand({ Name: EventBusName }));
    const EventPattern = JSON.stringify({ source: ['shop'], detail: { total: [{ numeric: ['>', 10] }] } });
    await events.send(new PutRuleCommand({ Name: Rule, EventBusName, EventPattern }));
  });
  afterAll(async () => {
    await events.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids: ['queue'] }));
    await events.send(new DeleteRuleCommand({ Name: Rule, EventBusName }));
    await events.send(new DeleteEventBusCommand({ Name: EventBusName }));
  });

  it('gives its targets what matches, transformed, and nothing else', async () => {
    const InputTransformer = { InputPathsMap: { total: '$.detail.total' }, InputTemplate: '{"seen":<total>}' };
    const Targets = [{ Id: 'queue', Arn: queueArn, InputTransformer }];
    expect(await events.send(new PutTargetsCommand({ Rule, EventBusName, Targets }))).toMatchObject({
      FailedEntryCount: 0,
    });
    const listed = await events.send(new ListTargetsByRuleCommand({ Rule, EventBusName }));
    expect(listed.Targets?.map(({ Arn }) => Arn)).toEqual([queueArn]);
    const entry = (total: number) => ({
      EventBusName,
      Source: 'shop',
      DetailType: 'order',
      Detail: JSON.stringify({ total }),
    });
    const put = await events.send(
      new PutEventsCommand({ Entries: [entry(5), entry(50), { ...entry(7), Detail: 'no JSON' }] }),
    );
    expect(put).toMatchObject({ FailedEntryCount: 1, Entries: [{}, {}, { ErrorCode: 'MalformedDetail' }] });
    expect(await told()).toBe('{"seen":50}');
  });

  it('is refused what it cannot be', async () => {
    const invalid = new PutRuleCommand({ Name: 'x', EventBusName, EventPattern: '{"source":"shop"}' });
    expect(await failure(events.send(invalid))).toMatchObject({ name: 'InvalidEventPatternException', status: 400 });
    const scheduled = new PutRuleCommand({ Name: 'x', EventBusName, ScheduleExpression: 'rate(1 hour)' });
    expect(await failure(events.send(scheduled))).toMatchObject({
      name: 'ValidationException',
      message: 'ScheduleExpression is supported only on the default event bus.',
    });
    const nowhere = new PutTargetsCommand({ Rule: 'none', EventBusName, Targets: [{ Id: '1', Arn: queueArn }] });
    expect(await failure(events.send(nowhere))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    [{ detail: { a: [{ prefix: 'x' }] } }, true],
    [{ detail: { a: [{ 'anything-but': 'xyz' }] } }, false],
    [{ detail: { b: [{ exists: false }] } }, true],
    [{ $or: [{ source: ['other'] }, { detail: { n: [{ numeric: ['>=', 3, '<', 4] }] } }] }, true],
  ])('matches by %j: %s', async (pattern, Result) => {
    const event = { id: '1', account: '1', source: 's', 'detail-type': 't', region: 'r', time: '2026-01-01T00:00:00Z' };
    const Event = JSON.stringify({ ...event, resources: [], detail: { a: 'xyz', n: 3.5 } });
    expect(
      await events.send(new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event })),
    ).toMatchObject({ Result });
  });
});

describe('a schedule', () => {
  const create = (ScheduleExpression: string, more: Partial<ScheduleTarget> = {}, Name = name) =>
    scheduler.send(
      new CreateScheduleCommand({
        Name,
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: { Arn: queueArn, RoleArn: roleArn, Input: 'on time', ...more },
      }),
    );

  it('fires once, under its role, and is gone', async () => {
    const at = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    await create(`at(${at})`);
    expect(await scheduler.send(new GetScheduleCommand({ Name: name }))).toMatchObject({
      ScheduleExpression: `at(${at})`,
      State: 'ENABLED',
      Target: { Arn: queueArn, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    });
    let body = await told();
    for (let tries = 0; body === undefined && tries < 5; tries++) body = await told();
    expect(body).toBe('on time');
  });

  it('is refused an expression that is none, and a name that is taken', async () => {
    expect(await failure(create('every day', {}, `${name}-x`))).toMatchObject({
      name: 'ValidationException',
      status: 400,
    });
    const taken = `${name}-taken`;
    await create('rate(1 day)', {}, taken);
    expect(await failure(create('rate(1 day)', {}, taken))).toMatchObject({ name: 'ConflictException', status: 409 });
    await scheduler.send(new DeleteScheduleCommand({ Name: taken }));
    expect(await failure(scheduler.send(new GetScheduleCommand({ Name: taken })))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
    });
  });
});
