/** PutTargets: adds targets, replaces those of the same id. */
import type { PutTargetsInput, PutTargetsOutput } from '../../../api/events.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { busOf } from '../bus-name.ts';
import { validation } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Target } from '../target.ts';

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, read 2026-11: 5 a rule. */
const TARGETS_MAX = 5;
/** What Hearth has to deliver to; others would stay without their events, so they are refused. */
const SERVED = /^arn:aws[\w-]*:(?:lambda|sqs|logs|events):/;

export async function putTargets(events: Events, input: PutTargetsInput, call: Call): Promise<PutTargetsOutput> {
  const rule = events.rule(busOf(input.EventBusName), input.Rule);
  call.notes.resource = rule.arn;
  const put = input.Targets.map(readTarget);
  const kept = rule.targets.filter(({ id }) => !put.some((target) => target.id === id));
  const targets = [...kept, ...put];
  if (targets.length > TARGETS_MAX)
    throw new ServiceError('LimitExceededException', `The requested resource exceeds the maximum number allowed.`);
  await events.keepRule({ ...rule, targets });
  return { FailedEntryCount: 0, FailedEntries: [] };
}

function readTarget(given: PutTargetsInput['Targets'][number]): Target {
  const { Id, Arn, Input, InputPath, InputTransformer } = given;
  if (!SERVED.test(Arn))
    throw new ServiceError('NotImplementedException', `Hearth delivers no events to ${Arn}; see docs/coverage.md`, {
      status: 501,
    });
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1)
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  return {
    id: Id,
    arn: Arn,
    roleArn: given.RoleArn,
    input: Input,
    inputPath: InputPath,
    inputTransformer: InputTransformer && {
      paths: InputTransformer.InputPathsMap ?? {},
      template: InputTransformer.InputTemplate,
    },
    groupId: given.SqsParameters?.MessageGroupId,
    deadLetterArn: given.DeadLetterConfig?.Arn,
    retries: given.RetryPolicy?.MaximumRetryAttempts,
    ageSeconds: given.RetryPolicy?.MaximumEventAgeInSeconds,
  };
}
