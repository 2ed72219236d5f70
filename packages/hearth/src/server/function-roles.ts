/**
 * Whether a function's execution role allows what Lambda does in the function's name: telling destinations and dead-letter
 * queues, reading event sources.
 */
import type { Clock } from '../base/clock.ts';
import type { Iam } from '../services/iam/index.ts';
import type { LambdaDeps } from '../services/lambda/deps.ts';
import { policyOf, type Sqs } from '../services/sqs/index.ts';

export function functionRoles(clock: Clock, iam: Iam, queues: Sqs): LambdaDeps['refusalOf'] {
  return ({ roleArn, functionName }, action, resource) => {
    const role = iam.roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    if (!role || role.arn !== roleArn) return `the role ${roleArn} does not exist`;
    const queue = queues.byArn(resource);
    const resourcePolicy = queue && policyOf(queue);
    const decision = iam.authorize(
      iam.sessionPrincipal(role, functionName, functionName),
      [{ action, resource, ...(resourcePolicy !== undefined && { resourcePolicy }) }],
      { nowMs: clock.now() },
    );
    return decision.allowed ? undefined : decision.message;
  };
}
