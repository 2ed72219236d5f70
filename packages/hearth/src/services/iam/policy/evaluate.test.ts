import { describe, expect, test } from 'vitest';
import { ANYONE, decide, deny, get, type Given, ROLE, ROOT, S3_SERVICE, TABLE, USER } from './fixture.ts';

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
