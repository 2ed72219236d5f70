/**
 * SSM Parameter Store.
 *
 * Served: String, StringList and SecureString parameters with versions, hierarchies, tiers, allowed patterns, filters,
 * lookup by name, ARN and `name:version`.
 * Different by design: SecureString is sealed with the home's key whatever KeyId says; data types are checked by name only
 * (no image is looked up); throughput is not limited.
 * Not served: labels, history, tags after creation, parameter policies, and everything of Systems Manager that is not
 * Parameter Store.
 */
import type { SsmOperations } from '../../api/ssm.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { parseReference } from './names.ts';
import { deleteParameter } from './operations/delete-parameter.ts';
import { deleteParameters } from './operations/delete-parameters.ts';
import { describeParameters } from './operations/describe-parameters.ts';
import { getParameter } from './operations/get-parameter.ts';
import { getParameters } from './operations/get-parameters.ts';
import { getParametersByPath } from './operations/get-parameters-by-path.ts';
import { putParameter } from './operations/put-parameter.ts';
import type { Ssm } from './ssm.ts';

export { openSsm, type Ssm } from './ssm.ts';

export const handlers = {
  PutParameter: putParameter,
  GetParameter: getParameter,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  DeleteParameter: deleteParameter,
  DeleteParameters: deleteParameters,
  DescribeParameters: describeParameters,
} satisfies Handlers<SsmOperations, Ssm>;

function on(ssm: Ssm, action: string, given: string, context: Record<string, string> = {}): Permission {
  const name = parseReference(ssm, given)?.name;
  const tags = name === undefined ? undefined : ssm.parameters.get(name)?.tags;
  for (const [key, value] of Object.entries(tags ?? {})) {
    context[`aws:ResourceTag/${key}`] = value;
    context[`ssm:resourceTag/${key}`] = value;
  }
  return { action, resource: name === undefined ? given : ssm.arn(name), context };
}

export const access = {
  PutParameter: (ssm, input) => {
    const context: Record<string, string> = { 'ssm:Overwrite': String(input.Overwrite ?? false) };
    for (const tag of input.Tags ?? []) context[`aws:RequestTag/${tag.Key}`] = tag.Value;
    return [on(ssm, 'ssm:PutParameter', input.Name, context)];
  },
  GetParameter: (ssm, input) => [on(ssm, 'ssm:GetParameter', input.Name)],
  GetParameters: (ssm, input) => input.Names.map((name) => on(ssm, 'ssm:GetParameters', name)),
  GetParametersByPath: (ssm, input) => [
    {
      action: 'ssm:GetParametersByPath',
      resource: ssm.arn(input.Path === '/' ? '/' : input.Path.replace(/\/$/, '')),
      context: { 'ssm:Recursive': String(input.Recursive ?? false) },
    },
  ],
  DeleteParameter: (ssm, input) => [on(ssm, 'ssm:DeleteParameter', input.Name)],
  DeleteParameters: (ssm, input) => input.Names.map((name) => on(ssm, 'ssm:DeleteParameters', name)),
  DescribeParameters: (ssm) => [
    { action: 'ssm:DescribeParameters', resource: `arn:aws:ssm:${ssm.region}:${ssm.accountId}:*` },
  ],
} satisfies AccessTable<SsmOperations, Ssm>;
