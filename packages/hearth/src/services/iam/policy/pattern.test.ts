import { describe, expect, test } from 'vitest';
import type { Permission, Principal } from '../../../wire/operation.ts';
import { createRandom } from '../../../base/random.ts';
import { compilePattern } from './pattern.ts';
import { decide, get, ROLE, type Statement, TABLE, USER } from './fixture.ts';

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

test('a pattern of many stars stays fast', () => {
  const identity = get({ Resource: `arn:aws:s3:::b/${'*a'.repeat(40)}b` });
  const started = performance.now();
  decide({ identity, permission: { resource: `arn:aws:s3:::b/${'a'.repeat(2000)}` } });
  expect(performance.now() - started).toBeLessThan(500);
});

test('wildcards agree with a regular expression on random patterns', () => {
  const random = createRandom('patterns');
  for (let round = 0; round < 20_000; round++) {
    const pattern = random.text(Math.floor(random.next() * 7), 'ab*?');
    const text = random.text(Math.floor(random.next() * 7), 'ab*');
    const reference = new RegExp(`^${pattern.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
    expect([pattern, text, compilePattern(pattern, true)(text, () => undefined)]).toEqual([
      pattern,
      text,
      reference.test(text),
    ]);
  }
});
