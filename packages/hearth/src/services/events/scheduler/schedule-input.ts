/** CreateSchedule's and UpdateSchedule's input, checked and turned into what is kept. */
import type { CreateScheduleInput, UpdateScheduleInput } from '../../../api/scheduler.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { parseSchedule } from '../schedule.ts';
import { isTimeZone } from '../time-zone.ts';
import { validation } from './errors.ts';
import type { ScheduleRecord, ScheduleTarget } from './scheduler.ts';

/** What Hearth has to deliver to; universal targets (`aws-sdk:`) and others would stay without their events. */
const SERVED = /^arn:aws[\w-]*:(?:lambda|sqs|events):/;
/** docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html: a day. */
const WINDOW_MINUTES_MAX = 1_440;

type Input = CreateScheduleInput | UpdateScheduleInput;

/** @throws ValidationException */
export function scheduleOf(
  input: Input,
  times: { readonly createdAt: number; readonly modifiedAt: number },
): ScheduleRecord {
  const timezone = input.ScheduleExpressionTimezone;
  if (timezone !== undefined && !isTimeZone(timezone))
    throw validation(`Invalid ScheduleExpressionTimezone ${timezone}.`);
  if (!parseSchedule(input.ScheduleExpression, timezone ?? 'UTC'))
    throw validation(`Invalid Schedule Expression ${input.ScheduleExpression}.`);
  const [startAt, endAt] = [input.StartDate?.getTime(), input.EndDate?.getTime()];
  if (startAt !== undefined && endAt !== undefined && startAt >= endAt)
    throw validation('The EndDate you specify must come after the StartDate.');
  return {
    name: input.Name,
    group: input.GroupName ?? 'default',
    expression: input.ScheduleExpression,
    timezone,
    startAt,
    endAt,
    windowMinutes: windowOf(input.FlexibleTimeWindow),
    enabled: input.State !== 'DISABLED',
    target: targetOf(input.Target),
    description: input.Description,
    kmsKeyArn: input.KmsKeyArn,
    deleteWhenDone: input.ActionAfterCompletion === 'DELETE',
    ofTemplate: false,
    ...times,
  };
}

function windowOf({ Mode, MaximumWindowInMinutes: minutes }: Input['FlexibleTimeWindow']): number | undefined {
  if (Mode === 'OFF') {
    if (minutes !== undefined) throw validation('MaximumWindowInMinutes must not be set when Mode is OFF.');
    return undefined;
  }
  if (minutes === undefined || minutes < 1 || minutes > WINDOW_MINUTES_MAX)
    throw validation('MaximumWindowInMinutes must be set when Mode is FLEXIBLE.');
  return minutes;
}

function targetOf(target: Input['Target']): ScheduleTarget {
  if (!SERVED.test(target.Arn))
    throw new ServiceError(
      'NotImplementedException',
      `Hearth has no schedules for ${target.Arn}; see docs/coverage.md`,
      {
        status: 501,
      },
    );
  const toBus = /:events:/.test(target.Arn);
  if (toBus && target.EventBridgeParameters === undefined)
    throw validation('EventBridgeParameters must be provided for event bus targets.');
  return {
    arn: target.Arn,
    roleArn: target.RoleArn,
    input: target.Input,
    groupId: target.SqsParameters?.MessageGroupId,
    deadLetterArn: target.DeadLetterConfig?.Arn,
    retries: target.RetryPolicy?.MaximumRetryAttempts,
    ageSeconds: target.RetryPolicy?.MaximumEventAgeInSeconds,
    detailType: target.EventBridgeParameters?.DetailType,
    source: target.EventBridgeParameters?.Source,
  };
}
