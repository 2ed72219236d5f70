import { createServer, type Server } from 'node:http';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { type HttpApi, type HttpApiOptions, openHttpApi } from '../http-api.ts';
import { decide } from './policy.ts';

const clock = systemClock();
let api: HttpApi;
let asked: Record<string, unknown>[];
let issuerServer: Server | undefined;
afterEach(async () => {
  await api.close();
  issuerServer?.close();
});

const arn = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const uri = (name: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn(name)}/invocations`;

/** One route, guarded by a scheme; the authoriser answers as told, the function with what it was told of the caller. */
async function open(scheme: object, answer: unknown, more: Partial<HttpApiOptions> = {}): Promise<void> {
  asked = [];
  const operation = {
    security: [{ Guard: [] }],
    'x-amazon-apigateway-integration': { type: 'aws_proxy', uri: uri('Api'), payloadFormatVersion: '2.0' },
  };
  api = await openHttpApi({
    port: 0,
    api: { name: 'Api', id: 'abcdefghij', stage: '$default' },
    body: { openapi: '3.0.1', paths: { '/x': { get: operation } }, components: { securitySchemes: { Guard: scheme } } },
    region: 'us-east-1',
    accountId: '000000000000',
    invoke: async (functionArn, payload) => {
      const event: Record<string, unknown> = JSON.parse(payload);
      if (functionArn === arn('Api')) {
        const { authorizer, identity } = Object(event['requestContext']);
        const body = JSON.stringify(authorizer ?? identity?.userArn ?? null);
        return { payload: Buffer.from(JSON.stringify({ statusCode: 200, body })) };
      }
      asked.push(event);
      if (answer instanceof Error)
        return { payload: Buffer.from(JSON.stringify({ errorMessage: answer.message })), functionError: 'Unhandled' };
      return { payload: Buffer.from(JSON.stringify(answer)) };
    },
    clock,
    random: createRandom(),
    log: silentLog,
    ...more,
  });
}

const rest: Partial<HttpApiOptions> = { kind: 'rest', stages: new Map([['Prod', undefined]]) };

async function get(headers: Record<string, string> = {}, path = '/x'): Promise<readonly [number, unknown]> {
  const answer = await fetch(api.url + path, { headers });
  return [answer.status, await answer.json()];
}

const policy = (Effect: string, Resource = '*') => ({
  principalId: 'ann',
  policyDocument: { Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] },
  context: { role: 'admin', level: 3 },
});

describe('a function that authorises an HTTP API', () => {
  const request = (more: object = {}) => ({
    type: 'apiKey',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: uri('Guard'),
      identitySource: ['$request.header.Authorization'],
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      ...more,
    },
  });
  const token = { authorization: 'letmein' };

  it('says yes with a context, or no', async () => {
    await open(request(), { isAuthorized: true, context: { role: 'admin' } });
    expect(await get(token)).toEqual([200, { lambda: { role: 'admin' } }]);
    expect(asked[0]).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:000000000000:abcdefghij/$default/GET/x',
      identitySource: ['letmein'],
      routeKey: 'GET /x',
      headers: { authorization: 'letmein' },
    });
    expect(await get()).toEqual([401, { message: 'Unauthorized' }]);
    expect(asked).toHaveLength(1);
    await api.close();
    await open(request(), { isAuthorized: false });
    expect(await get(token)).toEqual([403, { message: 'Forbidden' }]);
    await api.close();
    await open(request(), { isAuthorized: 'yes' });
    expect(await get(token)).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('is asked once as long as its answer is remembered', async () => {
    await open(request({ authorizerResultTtlInSeconds: 60 }), { isAuthorized: true });
    for (const authorization of ['a', 'a', 'b']) expect((await get({ authorization }))[0]).toBe(200);
    expect(asked).toHaveLength(2);
    clock.advance(60_000);
    await get({ authorization: 'a' });
    expect(asked).toHaveLength(3);
  });

  it('answers with a policy where it is not asked for yes and no', async () => {
    await open(request({ enableSimpleResponses: false }), policy('Allow'));
    expect(await get(token)).toEqual([200, { lambda: { role: 'admin', level: 3, principalId: 'ann' } }]);
  });
});

describe('a function that authorises a REST API', () => {
  const byToken = {
    type: 'apiKey',
    name: 'Authorization',
    'x-amazon-apigateway-authorizer': {
      type: 'token',
      authorizerUri: uri('Guard'),
      identityValidationExpression: '[a-z]+',
    },
  };
  const path = '/Prod/x';
  const methodArn = 'arn:aws:execute-api:us-east-1:000000000000:abcdefghij/Prod/GET/x';

  it('is asked with the token alone, and its policy decides', async () => {
    await open(byToken, policy('Allow', 'arn:aws:execute-api:*:*:abcdefghij/*/GET/*'), rest);
    expect(await get({ authorization: 'abc' }, path)).toEqual([
      200,
      { role: 'admin', level: '3', principalId: 'ann', integrationLatency: 0 },
    ]);
    expect(asked).toEqual([{ type: 'TOKEN', methodArn, authorizationToken: 'abc' }]);
    // Answers are remembered for five minutes where nothing is said.
    await get({ authorization: 'abc' }, path);
    expect(asked).toHaveLength(1);
    for (const headers of [{}, { authorization: '123' }] as Record<string, string>[])
      expect(await get(headers, path)).toEqual([401, { message: 'Unauthorized' }]);
  });

  it.each([
    [policy('Deny'), [403, { Message: 'User is not authorized to access this resource with an explicit deny' }]],
    [policy('Allow', 'arn:other'), [403, { Message: 'User is not authorized to access this resource' }]],
    [{ isAuthorized: true }, [500, { message: null }]],
    [new Error('Unauthorized'), [401, { message: 'Unauthorized' }]],
    [new Error('broken'), [500, { message: null }]],
  ])('refuses, case %#', async (answer, expected) => {
    await open(byToken, answer, rest);
    expect(await get({ authorization: 'abc' }, path)).toEqual(expected);
  });
});

describe('other guards', () => {
  it('asks IAM about signed calls', async () => {
    const caller = { accountId: '000000000000', accessKey: 'AK', userId: 'U', userArn: 'arn:user' };
    const authorizeIam = (call: { readonly methodArn: string }) => {
      if (!call.methodArn.endsWith('/GET/x')) throw new Error('another method');
      return caller;
    };
    const scheme = { type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigv4' };
    await open(scheme, undefined, { authorizeIam });
    expect(await get()).toEqual([403, { message: 'Forbidden' }]);
    expect(await get({ authorization: 'AWS4' })).toMatchObject([
      200,
      { iam: { userArn: 'arn:user', accessKey: 'AK' } },
    ]);
    await api.close();
    const refuse = () => {
      throw new ServiceError('AccessDeniedException', 'User: x is not authorized', { status: 403 });
    };
    await open(scheme, undefined, { ...rest, authorizeIam: refuse });
    expect(await get({}, '/Prod/x')).toEqual([403, { message: 'Missing Authentication Token' }]);
    expect(await get({ authorization: 'AWS4' }, '/Prod/x')).toEqual([403, { Message: 'User: x is not authorized' }]);
  });

  it('wants an API key', async () => {
    const hasKey = (key: string, stage: string): boolean => key === 'k' && stage === 'Prod';
    await open({ type: 'apiKey', name: 'x-api-key', in: 'header' }, undefined, { ...rest, hasKey });
    expect(await get({}, '/Prod/x')).toEqual([403, { message: 'Forbidden' }]);
    expect((await get({ 'x-api-key': 'k' }, '/Prod/x'))[0]).toBe(200);
  });

  it('checks tokens with the keys of their issuer, and stops where that is not there', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    issuerServer = createServer((request, response) => {
      const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' }];
      const about = { jwks_uri: `${issuer}/keys` };
      response.end(JSON.stringify(request.url === '/keys' ? { keys } : about));
    });
    await new Promise<void>((resolve) => issuerServer?.listen(0, '127.0.0.1', resolve));
    // A listening TCP server's address is never a string or null.
    const issuer = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;
    const scheme = (url: string) => ({
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': { type: 'jwt', jwtConfiguration: { issuer: url, audience: ['app'] } },
    });
    await open(scheme(issuer), undefined);
    const now = Math.floor(clock.now() / 1_000);
    const token = (claims: object): string => {
      const parts = [
        { alg: 'RS256', kid: 'one' },
        { iss: issuer, aud: 'app', exp: now + 600, sub: 'ann', ...claims },
      ];
      const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
    };
    const ask = async (text: string) => await get({ authorization: `Bearer ${text}` });
    expect(await ask(token({ scope: 'a b' }))).toMatchObject([
      200,
      { jwt: { claims: { sub: 'ann' }, scopes: ['a', 'b'] } },
    ]);
    const wrong = [
      token({ aud: 'other' }),
      token({ iss: 'other' }),
      token({ exp: now - 600 }),
      `${token({})}x`,
      'x.y.z',
    ];
    for (const text of wrong) expect((await ask(text))[0]).toBe(401);
    await expect(open(scheme('http://127.0.0.1:1'), undefined)).rejects.toThrow('cannot be asked for its keys');
  });

  it('refuses a Cognito user pool when the API is opened', async () => {
    await open({ type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigv4' }, undefined);
    const scheme = { type: 'apiKey', 'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools' } };
    await expect(open(scheme, undefined)).rejects.toThrow(
      'route GET /x of the HTTP API Api: the authoriser Guard is a Cognito user pool',
    );
  });
});

it.each([
  [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'allow'],
  [{ Statement: [{ Effect: 'Allow', Action: ['execute-api:*'], Resource: ['a*d?e'] }] }, 'allow'],
  [{ Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'abc' }] }, 'nothing'],
  [
    {
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: 'abc*' },
      ],
    },
    'deny',
  ],
  [{}, undefined],
  ['no policy', undefined],
])('a policy %j', (document, verdict) => {
  expect(decide(document, 'abcdXe')).toBe(verdict);
});
