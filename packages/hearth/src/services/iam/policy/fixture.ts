/** For the tests of this folder: principals, statements, and one decision over given policies. */
import type { Permission, Principal } from '../../../wire/operation.ts';
import { compilePolicies } from './compile.ts';
import { parsePolicy, type PolicyKind } from './document.ts';
import { type Decision, evaluate } from './evaluate.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
export const ROLE: Principal = {
  arn: 'arn:aws:sts::000000000000:assumed-role/Api-Role/Api',
  accountId: '000000000000',
  userId: 'AROAAAAAAAAAAAAAAAAAA:Api',
  kind: 'assumed-role',
  roleArn: 'arn:aws:iam::000000000000:role/Api-Role',
  tags: { team: 'blue' },
};
export const USER: Principal = {
  arn: 'arn:aws:iam::000000000000:user/alice',
  accountId: '000000000000',
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  kind: 'user',
};
export const ROOT: Principal = {
  arn: 'arn:aws:iam::000000000000:root',
  accountId: '000000000000',
  userId: '000000000000',
  kind: 'root',
};
export const ANYONE: Principal = { arn: 'anonymous', accountId: 'anonymous', userId: 'anonymous', kind: 'anonymous' };
export const S3_SERVICE: Principal = { ...ANYONE, arn: 's3.amazonaws.com', kind: 'service' };
export const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';

export type Statement = Record<string, unknown>;
const compiled = (statements: Statement | Statement[], kind: PolicyKind = 'identity', version = '2012-10-17') =>
  compilePolicies([{ name: 'P', document: parsePolicy({ Version: version, Statement: statements }, kind) }]);
const NOTHING = compilePolicies([]);

export interface Given {
  readonly principal?: Principal;
  readonly identity?: Statement | Statement[];
  readonly resource?: Statement | Statement[];
  readonly boundary?: Statement | Statement[];
  readonly session?: Statement | Statement[];
  readonly permission?: Partial<Permission>;
  readonly version?: string;
}

export function decide(given: Given): Decision {
  return evaluate(
    given.principal ?? ROLE,
    {
      identity: given.identity ? compiled(given.identity, 'identity', given.version) : NOTHING,
      boundary: given.boundary && compiled(given.boundary),
      session: given.session && compiled(given.session),
    },
    { action: 'dynamodb:GetItem', resource: TABLE, ...given.permission },
    given.resource && compiled(given.resource, 'resource'),
    { nowMs: NOW, sourceIp: '203.0.113.7', secureTransport: false, region: 'us-east-1' },
  );
}

export const get = (more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: '*',
  ...more,
});
export const deny = (more: Statement = {}): Statement => get({ Effect: 'Deny', ...more });
