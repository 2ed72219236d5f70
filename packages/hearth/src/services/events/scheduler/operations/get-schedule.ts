/** GetSchedule. */
import type { GetScheduleInput, GetScheduleOutput } from '../../../../api/scheduler.gen.ts';
import { AGE_SECONDS_MAX, RETRIES_MAX } from '../../deliveries.ts';
import type { Scheduler, ScheduleTarget } from '../scheduler.ts';

export async function getSchedule(scheduler: Scheduler, input: GetScheduleInput): Promise<GetScheduleOutput> {
  const record = scheduler.schedule(input.GroupName ?? 'default', input.Name);
  return {
    Arn: scheduler.arnOf(record.group, record.name),
    GroupName: record.group,
    Name: record.name,
    ScheduleExpression: record.expression,
    ScheduleExpressionTimezone: record.timezone ?? 'UTC',
    ...(record.startAt !== undefined && { StartDate: new Date(record.startAt) }),
    ...(record.endAt !== undefined && { EndDate: new Date(record.endAt) }),
    ...(record.description !== undefined && { Description: record.description }),
    State: record.enabled ? 'ENABLED' : 'DISABLED',
    CreationDate: new Date(record.createdAt),
    LastModificationDate: new Date(record.modifiedAt),
    ...(record.kmsKeyArn !== undefined && { KmsKeyArn: record.kmsKeyArn }),
    Target: describedTarget(record.target),
    FlexibleTimeWindow:
      record.windowMinutes === undefined
        ? { Mode: 'OFF' }
        : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: record.windowMinutes },
    ActionAfterCompletion: record.deleteWhenDone ? 'DELETE' : 'NONE',
  };
}

function describedTarget(target: ScheduleTarget) {
  return {
    Arn: target.arn,
    RoleArn: target.roleArn ?? '',
    ...(target.deadLetterArn !== undefined && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
    RetryPolicy: {
      MaximumEventAgeInSeconds: target.ageSeconds ?? AGE_SECONDS_MAX,
      MaximumRetryAttempts: target.retries ?? RETRIES_MAX,
    },
    ...(target.input !== undefined && { Input: target.input }),
    ...(target.detailType !== undefined && {
      EventBridgeParameters: { DetailType: target.detailType, Source: target.source ?? '' },
    }),
    ...(target.groupId !== undefined && { SqsParameters: { MessageGroupId: target.groupId } }),
  };
}
