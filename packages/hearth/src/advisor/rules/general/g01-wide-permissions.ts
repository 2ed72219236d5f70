/** G1: permissions by asterisk. */
import { templateFinding } from '../findings.ts';
import { allStatements } from '../functions-view.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { at, listOf, resourcesOf, textOf } from '../stack-view.ts';

/** Managed policies that hold `service:*` or more. */
const WIDE_MANAGED = /^(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|\w*FullAccess)$/;
const ALL_OF_A_SERVICE = /^(?:\*|[\w-]+:\*)$/;
/** Actions that know no resource: `*` is the only one they take. Service authorization reference, 2026-11. */
const WITHOUT_RESOURCE =
  /^(?:xray:|logs:|cloudwatch:PutMetricData|ec2:\w*NetworkInterface|ec2:Describe|sts:GetCallerIdentity|ssm:DescribeParameters|s3:ListAllMyBuckets|dynamodb:List(?:Tables|Streams)|secretsmanager:(?:ListSecrets|GetRandomPassword)|kms:GenerateRandom)/i;

export const g1: Rule = {
  id: 'G1',
  title: 'Permissions by asterisk',
  symptom: 'A statement allows all actions of a service, or actions on every resource.',
  why: 'Whatever goes wrong in the function (a bug, a stolen key) reaches everything.',
  fix: 'Name the actions and the ARNs that are called.',
  source: 'https://github.com/cdklabs/cdk-nag (IAM5), 2026-11',
  safeToIgnoreWhen: 'The action knows no resource, or the role is for administration.',
  check(context) {
    return [...wideStatements(context), ...wideManagedPolicies(context)];
  },
};

function wideManagedPolicies(context: RuleContext): Finding[] {
  return resourcesOf(context.stack, 'AWS::IAM::Role').flatMap((role) =>
    listOf(at(role, 'ManagedPolicyArns')).flatMap((arn, index) => {
      const name = textOf(arn)?.split('/').at(-1) ?? '';
      if (!WIDE_MANAGED.test(name)) return [];
      return templateFinding(
        'G1',
        context,
        role.logicalId,
        ['ManagedPolicyArns', index],
        `${role.logicalId} has the managed policy ${name}`,
      );
    }),
  );
}

function wideStatements(context: RuleContext): Finding[] {
  return allStatements(context.stack).flatMap(({ logicalId, path, actions, resources, conditioned }) => {
    const all = actions.filter((action) => ALL_OF_A_SERVICE.test(action) && !WITHOUT_RESOURCE.test(action));
    const bound = actions.filter((action) => !WITHOUT_RESOURCE.test(action));
    const everywhere = resources.includes('*') && bound.length > 0 && !conditioned;
    if (all.length === 0 && !everywhere) return [];
    const what = all.length > 0 ? all.join(', ') : bound.join(', ');
    const message = `${logicalId} allows ${what}${everywhere ? ' on every resource' : ''}`;
    return templateFinding('G1', context, logicalId, path, message);
  });
}
