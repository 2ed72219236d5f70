/** Whether the role of an RDS proxy may read a secret: RDS knows proxies, IAM knows roles and policies. */
import type { Iam } from '../services/iam/index.ts';
import type { RdsDependencies } from '../services/rds/index.ts';
import type { WiringParts } from './wiring.ts';

const SERVICE = 'rds.amazonaws.com';

export function proxyRoles(
  { clock, region, accountId }: WiringParts,
  identities: Iam,
): NonNullable<RdsDependencies['whyNotRead']> {
  return (roleArn, secretArn) => {
    const role = identities.roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    if (!role || role.arn !== roleArn) return `the role ${roleArn} does not exist`;
    const context = { nowMs: clock.now(), region, sourceIp: '127.0.0.1', secureTransport: true };
    const service = { arn: SERVICE, accountId, userId: SERVICE, kind: 'service' } as const;
    const assume = { action: 'sts:AssumeRole', resource: roleArn, resourcePolicy: identities.trustOf(role) };
    const trusted = identities.authorize(service, [assume], context);
    if (!trusted.allowed) return trusted.message;
    const read = { action: 'secretsmanager:GetSecretValue', resource: secretArn };
    const decision = identities.authorize(identities.sessionPrincipal(role, 'rds-proxy'), [read], context);
    return decision.allowed ? undefined : decision.message;
  };
}
