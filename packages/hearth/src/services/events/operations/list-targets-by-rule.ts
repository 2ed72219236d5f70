/** ListTargetsByRule. */
import type { ListTargetsByRuleInput, ListTargetsByRuleOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';
import { pageOf } from '../paging.ts';
import type { Target } from '../target.ts';

export async function listTargetsByRule(
  events: Events,
  input: ListTargetsByRuleInput,
): Promise<ListTargetsByRuleOutput> {
  const { targets } = events.rule(busOf(input.EventBusName), input.Rule);
  const sorted = targets.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const { page, next } = pageOf(sorted, input, ({ id }) => id);
  return { Targets: page.map(described), ...next };
}

function described(target: Target) {
  const { retries, ageSeconds, inputTransformer } = target;
  return {
    Id: target.id,
    Arn: target.arn,
    ...(target.roleArn !== undefined && { RoleArn: target.roleArn }),
    ...(target.input !== undefined && { Input: target.input }),
    ...(target.inputPath !== undefined && { InputPath: target.inputPath }),
    ...(inputTransformer && {
      InputTransformer: { InputPathsMap: inputTransformer.paths, InputTemplate: inputTransformer.template },
    }),
    ...(target.groupId !== undefined && { SqsParameters: { MessageGroupId: target.groupId } }),
    ...(target.deadLetterArn !== undefined && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
    ...((retries !== undefined || ageSeconds !== undefined) && {
      RetryPolicy: {
        ...(retries !== undefined && { MaximumRetryAttempts: retries }),
        ...(ageSeconds !== undefined && { MaximumEventAgeInSeconds: ageSeconds }),
      },
    }),
  };
}
