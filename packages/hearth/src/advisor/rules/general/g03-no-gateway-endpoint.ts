/** G3: traffic to DynamoDB and S3 through a NAT gateway. */
import type { Resource } from '../../../template/stack.ts';
import { moneyAt, sum, templateFinding } from '../findings.ts';
import { functionsOf, usersOf } from '../functions-view.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { at, nameOf, resourcesOf } from '../stack-view.ts';

const GB = 1024 ** 3;
const SERVICES = [
  { service: 'dynamodb', type: 'AWS::DynamoDB::Table', name: 'DynamoDB' },
  { service: 's3', type: 'AWS::S3::Bucket', name: 'S3' },
] as const;

export const g3: Rule = {
  id: 'G3',
  title: 'DynamoDB or S3 through a NAT gateway',
  symptom: 'A function in a VPC with a NAT gateway uses DynamoDB or S3, and there is no gateway endpoint.',
  why: 'The NAT gateway bills 0.045 USD for every GB that a gateway endpoint carries for nothing.',
  fix: 'An AWS::EC2::VPCEndpoint of type Gateway for each of the two, in the route tables of the subnets.',
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  safeToIgnoreWhen: 'The endpoints stand in another stack of the same VPC.',
  check(context) {
    const { stack } = context;
    if (!stack || resourcesOf(stack, 'AWS::EC2::NatGateway').length === 0) return [];
    const inside = functionsOf(stack).filter((fn) => at(fn, 'VpcConfig') !== undefined);
    return SERVICES.flatMap(({ service, type, name }) => {
      if (hasEndpoint(context, service)) return [];
      const users = resourcesOf(stack, type).flatMap((resource) => usersOf(stack, resource));
      return inside
        .filter((fn) => users.includes(fn))
        .map((fn) => {
          const message = `${fn.logicalId} reaches ${name} through the NAT gateway`;
          const calls = callsBy(context, fn, service);
          const bytes = sum(calls, (call) => call.requestBytes + call.responseBytes);
          return templateFinding('G3', context, fn.logicalId, ['VpcConfig'], message, {
            calls,
            count: Math.max(1, calls.length),
            moneyPerMonth: moneyAt(context, bytes / GB, 'nat.gb'),
          });
        });
    });
  },
};

function hasEndpoint({ stack }: RuleContext, service: string): boolean {
  return resourcesOf(stack, 'AWS::EC2::VPCEndpoint').some((endpoint) =>
    new RegExp(`\\.${service}\\b`).test(JSON.stringify(at(endpoint, 'ServiceName') ?? '')),
  );
}

function callsBy({ stack, calls }: RuleContext, fn: Resource, service: string) {
  if (!stack) return [];
  const name = nameOf(stack, fn);
  return (calls?.of(service) ?? []).filter((call) => call.functionName === name);
}
