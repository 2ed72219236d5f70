import { describe, expect, test } from 'vitest';
import type { Permission, Principal } from '../../../wire/operation.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { compilePolicies } from './compile.ts';
import { parsePolicy, parsePolicyText, type PolicyKind } from './document.ts';
import { evaluate } from './evaluate.ts';
import { MANAGED_POLICY_ARNS, compileManaged } from './managed.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ROLE: Principal = {
  arn: 'arn:aws:sts::000000000000:assumed-role/Api-Role/Api',
  accountId: '000000000000',
  userId: 'AROAAAAAAAAAAAAAAAAAA:Api',
  kind: 'assumed-role',
  roleArn: 'arn:aws:iam::000000000000:role/Api-Role',
  tags: { team: 'blue' },
};
const USER: Principal = {
  arn: 'arn:aws:iam::000000000000:user/alice',
  accountId: '000000000000',
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  kind: 'user',
};
const ROOT: Principal = {
  arn: 'arn:aws:iam::000000000000:root',
  accountId: '000000000000',
  userId: '000000000000',
  kind: 'root',
};
const ANYONE: Principal = { arn: 'anonymous', accountId: 'anonymous', userId: 'anonymous', kind: 'anonymous' };
const S3_SERVICE: Principal = { ...ANYONE, arn: 's3.amazonaws.com', kind: 'service' };
const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';

type Statement = Record<string, unknown>;
const compiled = (statements: Statement | Statement[], kind: PolicyKind = 'identity', version = '2012-10-17') =>
  compilePolicies([{ name: 'P', document: parsePolicy({ Version: version, Statement: statements }, kind) }]);
const NOTHING = compilePolicies([]);

interface Given {
  readonly principal?: Principal;
  readonly identity?: Statement | Statement[];
  readonly resource?: Statement | Statement[];
  readonly boundary?: Statement | Statement[];
  readonly session?: Statement | Statement[];
  readonly permission?: Partial<Permission>;
  readonly version?: string;
}

function decide(given: Given) {
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

const get = (more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: '*',
  ...more,
});
const deny = (more: Statement = {}): Statement => get({ Effect: 'Deny', ...more });

describe('actions and resources', () => {
  const cases: [name: string, statement: Statement, allowed: boolean, permission?: Partial<Permission>][] = [
    ['exact action', get(), true],
    ['action in another case', get({ Action: 'DynamoDB:getitem' }), true],
    ['other action', get({ Action: 'dynamodb:PutItem' }), false],
    ['list of actions', get({ Action: ['s3:*', 'dynamodb:GetItem'] }), true],
    ['action wildcard at the end', get({ Action: 'dynamodb:Get*' }), true],
    ['action wildcard inside', get({ Action: 'dynamodb:*Item' }), true],
    ['question mark', get({ Action: 'dynamodb:GetIte?' }), true],
    ['question mark needs one character', get({ Action: 'dynamodb:GetItem?' }), false],
    ['bare star', get({ Action: '*' }), true],
    ['NotAction naming it', { Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' }, false],
    ['NotAction naming another', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, true],
    ['exact resource', get({ Resource: TABLE }), true],
    ['resource is case-sensitive', get({ Resource: TABLE.replace('Orders', 'orders') }), false],
    ['resource prefix', get({ Resource: `${TABLE}*` }), true],
    ['index is not its table', get({ Resource: TABLE }), false, { resource: `${TABLE}/index/ByDate` }],
    [
      'table/* takes indexes',
      get({ Resource: 'arn:aws:dynamodb:*:*:table/*' }),
      true,
      { resource: `${TABLE}/index/ByDate` },
    ],
    ['wildcards in region and account', get({ Resource: 'arn:aws:dynamodb:*:*:table/Orders' }), true],
    ['a star does not cross a colon', get({ Resource: 'arn:aws:*:table/Orders' }), false],
    ['incomplete ARNs are completed', get({ Resource: 'arn:aws:dynamodb' }), true],
    ['other region', get({ Resource: 'arn:aws:dynamodb:eu-west-1:*:table/Orders' }), false],
    ['NotResource naming it', { Effect: 'Allow', Action: '*', NotResource: TABLE }, false],
    ['NotResource naming another', { Effect: 'Allow', Action: '*', NotResource: `${TABLE}2` }, true],
    [
      'actions without resource need a star',
      get({ Action: 'ssm:DescribeParameters', Resource: TABLE }),
      false,
      { action: 'ssm:DescribeParameters', resource: '*' },
    ],
    [
      'colons in the last field',
      get({
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-??????',
      }),
      true,
      {
        action: 'secretsmanager:GetSecretValue',
        resource: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf',
      },
    ],
  ];
  test.each(cases)('%s', (_name, identity, allowed, permission = {}) => {
    expect(decide({ identity, permission }).allowed).toBe(allowed);
  });
});

describe('policy variables', () => {
  const key = (rest: string, template: string): [Statement, Partial<Permission>] => [
    get({ Action: 's3:GetObject', Resource: `arn:aws:s3:::home/${template}` }),
    { action: 's3:GetObject', resource: `arn:aws:s3:::home/${rest}` },
  ];
  const cases: [
    name: string,
    principal: Principal,
    given: [Statement, Partial<Permission>],
    allowed: boolean,
    version?: string,
  ][] = [
    ['aws:username', USER, key('alice/x', '${aws:username}/*'), true],
    ['another user’s', USER, key('bob/x', '${aws:username}/*'), false],
    ['a role has no username', ROLE, key('alice/x', '${aws:username}/*'), false],
    ['principal tag', ROLE, key('blue/x', '${aws:PrincipalTag/team}/*'), true],
    ['missing tag', ROLE, key('/x', '${aws:PrincipalTag/other}/*'), false],
    ['default value', ROLE, key('all/x', "${aws:PrincipalTag/other, 'all'}/*"), true],
    ['userid', ROLE, key('AROAAAAAAAAAAAAAAAAAA:Api/x', '${aws:userid}/*'), true],
    ['literal star', ROLE, key('*', '${*}'), true],
    ['literal star is no wildcard', ROLE, key('x', '${*}'), false],
    ['values are not patterns', { ...ROLE, tags: { team: '*' } }, key('green/x', '${aws:PrincipalTag/team}/*'), false],
    ['not in 2008 policies', USER, key('alice/x', '${aws:username}/*'), false, '2008-10-17'],
  ];
  test.each(cases)('%s', (_name, principal, [identity, permission], allowed, version = '2012-10-17') => {
    expect(decide({ principal, identity, permission, version }).allowed).toBe(allowed);
  });
});

describe('conditions', () => {
  const context = {
    's3:prefix': 'home/blue/x',
    'aws:TagKeys': ['a', 'b'],
    'dynamodb:LeadingKeys': ['user-1', 'user-2'],
    's3:max-keys': '50',
    'aws:SourceArn': 'arn:aws:s3:::uploads',
    'aws:MultiFactorAuthPresent': 'true',
  };
  const cases: [condition: Record<string, Record<string, unknown>>, holds: boolean][] = [
    [{ StringEquals: { 's3:prefix': 'home/blue/x' } }, true],
    [{ StringEquals: { 'S3:PREFIX': ['other', 'home/blue/x'] } }, true],
    [{ StringEquals: { 's3:prefix': 'home/*' } }, false],
    [{ StringEquals: { 's3:prefix': 'home/${aws:PrincipalTag/team}/x' } }, true],
    [{ StringNotEquals: { 's3:prefix': ['a', 'home/blue/x'] } }, false],
    [{ StringNotEquals: { 's3:prefix': ['a', 'b'] } }, true],
    [{ StringEqualsIgnoreCase: { 's3:prefix': 'HOME/BLUE/X' } }, true],
    [{ StringNotEqualsIgnoreCase: { 's3:prefix': 'HOME/BLUE/X' } }, false],
    [{ StringLike: { 's3:prefix': 'home/*/?' } }, true],
    [{ StringLike: { 's3:prefix': 'home/${aws:PrincipalTag/team}/*' } }, true],
    [{ StringNotLike: { 's3:prefix': 'home/*' } }, false],
    [{ StringEquals: { 's3:absent': 'x' } }, false],
    [{ StringNotEquals: { 's3:absent': 'x' } }, true],
    [{ StringEqualsIfExists: { 's3:absent': 'x' } }, true],
    [{ StringEqualsIfExists: { 's3:prefix': 'x' } }, false],
    [{ Null: { 's3:absent': 'true' } }, true],
    [{ Null: { 's3:prefix': true } }, false],
    [{ Null: { 's3:prefix': 'false' } }, true],
    [{ NumericEquals: { 's3:max-keys': '50' } }, true],
    [{ NumericEquals: { 's3:max-keys': 50 } }, true],
    [{ NumericNotEquals: { 's3:max-keys': '50' } }, false],
    [{ NumericLessThan: { 's3:max-keys': '50' } }, false],
    [{ NumericLessThanEquals: { 's3:max-keys': '50' } }, true],
    [{ NumericGreaterThan: { 's3:max-keys': '49' } }, true],
    [{ NumericGreaterThanEquals: { 's3:max-keys': '51' } }, false],
    [{ NumericEquals: { 's3:prefix': '1' } }, false],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-11-22T12:00:01Z' } }, true],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-11-22T12:00:00Z' } }, false],
    [{ DateEquals: { 'aws:CurrentTime': '2026-11-22T12:00:00.000Z' } }, true],
    [{ DateNotEquals: { 'aws:CurrentTime': '2026-11-22T12:00:00Z' } }, false],
    [{ DateLessThanEquals: { 'aws:EpochTime': '1795348800' } }, true],
    [{ DateGreaterThanEquals: { 'aws:CurrentTime': '2027-01-01' } }, false],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, true],
    [{ Bool: { 'aws:SecureTransport': true } }, false],
    [{ BoolIfExists: { 'aws:ViaAWSService': 'false' } }, true],
    [{ BinaryEquals: { 's3:prefix': 'home/blue/x' } }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, true],
    [{ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.7'] } }, true],
    [{ IpAddress: { 'aws:SourceIp': '203.0.112.0/24' } }, false],
    [{ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, false],
    [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::up*' } }, true],
    [{ ArnEquals: { 'aws:SourceArn': 'arn:*:s3:*:*:uploads' } }, true],
    [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::up*' } }, false],
    [{ ArnNotEquals: { 'aws:SourceArn': 'arn:aws:s3:::other' } }, true],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Api-*' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b', 'c'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }, false],
    [{ 'ForAllValues:StringEquals': { 'aws:absent': ['a'] } }, true],
    [{ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['user-*'] } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['b', 'z'] } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['z'] } }, false],
    [{ 'ForAnyValue:StringEquals': { 'aws:absent': ['a'] } }, false],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }, true],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a'] } }, false],
    [{ StringEquals: { 's3:prefix': 'home/blue/x', 'aws:username': 'bob' } }, false],
    [{ StringEquals: { 's3:prefix': 'home/blue/x' }, Bool: { 'aws:SecureTransport': 'true' } }, false],
    [{ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } }, true],
    [{ StringEquals: { 'aws:PrincipalAccount': '000000000000', 'aws:PrincipalType': 'AssumedRole' } }, true],
  ];
  test.each(cases)('%j → %s', (Condition, holds) => {
    expect(decide({ identity: get({ Condition }), permission: { context } }).allowed).toBe(holds);
  });
});

describe('order of evaluation', () => {
  const role = { Principal: { AWS: 'arn:aws:iam::000000000000:role/Api-Role' } };
  const session = { Principal: { AWS: ROLE.arn } };
  const account = { Principal: { AWS: '000000000000' } };
  const everyone = { Principal: '*' };
  const noReason = 'because no identity-based policy allows the dynamodb:GetItem action';
  const cases: [name: string, given: Given, ending: string | true][] = [
    ['nothing', {}, noReason],
    ['identity allows', { identity: get() }, true],
    ['explicit deny wins', { identity: [get(), deny()] }, 'with an explicit deny in an identity-based policy'],
    ['a deny elsewhere does not', { identity: [get(), deny({ Resource: `${TABLE}2` })] }, true],
    ['resource policy naming the role', { resource: get(role) }, true],
    ['resource policy naming another', { resource: get({ Principal: { AWS: USER.arn } }) }, noReason],
    ['resource policy for everyone', { resource: get(everyone) }, true],
    ['resource policy for the account delegates', { resource: get(account) }, noReason],
    ['… and identity decides', { resource: get(account), identity: get() }, true],
    [
      'resource deny',
      { identity: get(), resource: deny(everyone) },
      'with an explicit deny in a resource-based policy',
    ],
    [
      'resource deny for the account',
      { identity: get(), resource: deny(account) },
      'with an explicit deny in a resource-based policy',
    ],
    ['boundary allows', { identity: get(), boundary: get() }, true],
    [
      'boundary does not',
      { identity: get(), boundary: get({ Action: 's3:*' }) },
      'because no permissions boundary allows the dynamodb:GetItem action',
    ],
    ['boundary grants nothing', { boundary: get() }, noReason],
    [
      'boundary denies',
      { identity: get(), boundary: [get(), deny()] },
      'with an explicit deny in a permissions boundary',
    ],
    [
      'session does not',
      { identity: get(), session: get({ Action: 's3:*' }) },
      'because no session policy allows the dynamodb:GetItem action',
    ],
    ['session denies', { identity: get(), session: [get(), deny()] }, 'with an explicit deny in a session policy'],
    [
      'naming the role does not pass the boundary',
      { resource: get(role), boundary: get({ Action: 's3:*' }) },
      'because no permissions boundary allows the dynamodb:GetItem action',
    ],
    [
      'naming the session does',
      { resource: get(session), boundary: get({ Action: 's3:*' }), session: get({ Action: 's3:*' }) },
      true,
    ],
    [
      'naming the user does',
      { principal: USER, resource: get({ Principal: { AWS: USER.arn } }), boundary: get({ Action: 's3:*' }) },
      true,
    ],
    [
      'NotPrincipal spares those named',
      { identity: get(), resource: deny({ NotPrincipal: { AWS: ROLE.roleArn } }) },
      true,
    ],
    [
      'NotPrincipal denies the others',
      { identity: get(), resource: deny({ NotPrincipal: { AWS: USER.arn } }) },
      'with an explicit deny in a resource-based policy',
    ],
    ['root needs nothing', { principal: ROOT }, true],
    [
      'root obeys a resource deny',
      { principal: ROOT, resource: deny(everyone) },
      'with an explicit deny in a resource-based policy',
    ],
    [
      'anonymous without policy',
      { principal: ANYONE },
      'because no resource-based policy allows the dynamodb:GetItem action',
    ],
    ['anonymous, public', { principal: ANYONE, resource: get(everyone) }, true],
    [
      'anonymous is not the account',
      { principal: ANYONE, resource: get(account) },
      'because no resource-based policy allows the dynamodb:GetItem action',
    ],
    ['service named', { principal: S3_SERVICE, resource: get({ Principal: { Service: 's3.amazonaws.com' } }) }, true],
    [
      'another service named',
      { principal: S3_SERVICE, resource: get({ Principal: { Service: 'sns.amazonaws.com' } }) },
      'because no resource-based policy allows the dynamodb:GetItem action',
    ],
  ];
  test.each(cases)('%s', (_name, given, ending) => {
    const decision = decide(given);
    const who = (given.principal ?? ROLE).arn;
    if (ending === true) expect(decision).toEqual({ allowed: true });
    else {
      expect(decision).toMatchObject({
        allowed: false,
        message: `User: ${who} is not authorized to perform: dynamodb:GetItem on resource: ${TABLE} ${ending}`,
      });
    }
  });

  test('a trust policy must allow explicitly; naming only the account leaves it to identity policies', () => {
    const permission = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::000000000000:role/Other' };
    const may = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
    const trust = (principal: string) => ({ ...may, Principal: { AWS: principal } });
    expect(decide({ identity: may, permission })).toMatchObject({
      message: `User: ${ROLE.arn} is not authorized to perform: sts:AssumeRole on resource: ${permission.resource}`,
    });
    expect(decide({ identity: may, permission, resource: trust('000000000000') }).allowed).toBe(true);
    expect(decide({ permission, resource: trust('000000000000') }).allowed).toBe(false);
    expect(decide({ permission, resource: trust('arn:aws:iam::000000000000:role/Api-Role') }).allowed).toBe(true);
  });

  test('a denial names role, policy and statement; S3 puts the resource in quotes', () => {
    const identity = deny({ Sid: 'Never', Action: 's3:*' });
    expect(decide({ identity, permission: { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' } })).toEqual({
      allowed: false,
      message: `User: ${ROLE.arn} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" with an explicit deny in an identity-based policy`,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/k',
      principalArn: ROLE.arn,
      reason: 'explicit-deny',
      policyType: 'identity-based policy',
      policyName: 'P',
      sid: 'Never',
      roleName: 'Api-Role',
    });
  });
});

describe('malformed documents', () => {
  const cases: [document: string, message: string, kind?: PolicyKind][] = [
    ['{', 'This policy contains invalid Json'],
    ['[]', 'Syntax errors in policy.'],
    ['{}', 'Syntax errors in policy.'],
    ['{"Version":"2010-10-17","Statement":[]}', 'Policy document must be version 2012-10-17 or greater.'],
    ['{"Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}}', 'Syntax errors in policy.'],
    ['{"Statement":{"Effect":"Allow","Resource":"*"}}', 'Policy statement must contain actions.'],
    ['{"Statement":{"Effect":"Allow","Action":"s3:*"}}', 'Policy statement must contain resources.'],
    [
      '{"Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}',
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:a:b","Resource":"*"}}',
      'Actions/Condition can contain only one colon.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}}',
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}',
      'Policy document should not specify a principal.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Equals":{"a":"b"}}}}',
      'Syntax errors in policy.',
    ],
    ['{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Extra":1}}', 'Syntax errors in policy.'],
    [
      '{"Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"x"},"Resource":"*"}}',
      'Has prohibited field Resource',
      'trust',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Principal":{"Service":"x"}}}',
      'AssumeRole policy may only specify STS AssumeRole actions.',
      'trust',
    ],
    ['{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}', 'Missing required field Principal', 'trust'],
    [
      '{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"nobody"}}}',
      'Invalid principal in policy: "AWS":"nobody"',
      'trust',
    ],
  ];
  test.each(cases)('%s', (document, message, kind = 'identity') => {
    let thrown: unknown;
    try {
      parsePolicyText(document, kind);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ServiceError);
    expect(thrown).toMatchObject({ code: 'MalformedPolicyDocument', message, status: 400 });
  });
});

test('every managed policy parses and compiles', () => {
  for (const arn of MANAGED_POLICY_ARNS) expect(compileManaged(arn), arn).toBeDefined();
  expect(compileManaged('arn:aws:iam::aws:policy/NoSuchPolicy')).toBeUndefined();
});

test('a pattern of many stars stays fast', () => {
  const identity = get({ Resource: `arn:aws:s3:::b/${'*a'.repeat(40)}b` });
  const started = performance.now();
  decide({ identity, permission: { resource: `arn:aws:s3:::b/${'a'.repeat(2000)}` } });
  expect(performance.now() - started).toBeLessThan(500);
});
