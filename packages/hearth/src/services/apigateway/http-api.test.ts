import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { createRandom } from '../../base/random.ts';
import { silentLog } from '../../base/log.ts';
import { ServiceError } from '../../wire/errors.ts';
import { BODY_BYTES_MAX, type HttpApi, type HttpApiOptions, openHttpApi } from './http-api.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:Api';
const clock = systemClock();
let api: HttpApi;
let invoked: { functionArn: string; event: Record<string, unknown> }[];
afterEach(() => api.close());

function operation(functionArn = FUNCTION, more: object = {}): object {
  return {
    'x-amazon-apigateway-integration': {
      httpMethod: 'POST',
      type: 'aws_proxy',
      uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
      payloadFormatVersion: '2.0',
      ...more,
    },
  };
}

async function open(
  paths: Record<string, Record<string, object>>,
  answer: unknown = { statusCode: 200 },
  more: Partial<HttpApiOptions> = {},
): Promise<void> {
  invoked = [];
  api = await openHttpApi({
    port: 0,
    api: { name: 'Api', id: 'abcdefghij', stage: '$default' },
    body: { openapi: '3.0.1', paths },
    region: 'us-east-1',
    accountId: '000000000000',
    invoke: (functionArn, payload) => {
      invoked.push({ functionArn, event: JSON.parse(payload) });
      return Promise.resolve({ payload: Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)) });
    },
    clock,
    random: createRandom(),
    log: silentLog,
    ...more,
  });
}

const ANY = 'x-amazon-apigateway-any-method';

describe('routes', () => {
  it.each(['$default', '/$default'])(
    'take whatever has no route of its own where the definition has %s',
    async (path) => {
      await open({ [path]: { [ANY]: operation() } });
      const { status } = await fetch(`${api.url}/any/where`);
      expect([status, invoked[0]?.event['routeKey']]).toEqual([200, '$default']);
    },
  );

  it('take the most specific one', async () => {
    const of = (name: string): object => operation(`arn:aws:lambda:us-east-1:000000000000:function:${name}`);
    await open({
      '/$default': { [ANY]: of('default') },
      '/{proxy+}': { [ANY]: of('greedy') },
      '/pets/{id}': { get: of('one'), [ANY]: of('any-one') },
      '/pets/dog': { get: of('dog') },
      '/pets/{id}/toys/{proxy+}': { get: of('toys') },
      '/': { get: of('root') },
    });
    const taken = async (method: string, path: string): Promise<unknown> => {
      await fetch(api.url + path, { method });
      const last = invoked.at(-1);
      return [last?.functionArn.split(':').at(-1), last?.event['routeKey'], last?.event['pathParameters']];
    };
    expect(await taken('GET', '/pets/dog')).toEqual(['dog', 'GET /pets/dog', undefined]);
    expect(await taken('GET', '/pets/a%20cat?x=1')).toEqual(['one', 'GET /pets/{id}', { id: 'a cat' }]);
    expect(await taken('POST', '/pets/7')).toEqual(['any-one', 'ANY /pets/{id}', { id: '7' }]);
    expect(await taken('GET', '/pets/7/toys/a/b')).toEqual([
      'toys',
      'GET /pets/{id}/toys/{proxy+}',
      { id: '7', proxy: 'a/b' },
    ]);
    expect(await taken('GET', '/other/path')).toEqual(['greedy', 'ANY /{proxy+}', { proxy: 'other/path' }]);
    expect(await taken('GET', '/')).toEqual(['root', 'GET /', undefined]);
    expect(await taken('POST', '/')).toEqual(['default', '$default', undefined]);
  });

  it('answer 404 where there is none', async () => {
    await open({ '/items': { get: operation() } });
    for (const [method, path] of [
      ['GET', '/other'],
      ['POST', '/items'],
      ['GET', '/items/1'],
      ['OPTIONS', '/items'],
    ] as const) {
      const response = await fetch(api.url + path, { method });
      expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
        404,
        '{"message":"Not Found"}',
        'application/json',
      ]);
    }
    expect(invoked).toEqual([]);
  });

  it('refuse integrations that are not served', async () => {
    await open({});
    await expect(open({ '/x': { get: operation(FUNCTION, { payloadFormatVersion: '3.0' }) } })).rejects.toThrow(
      'route GET /x of the HTTP API Api: there is no payload format 3.0',
    );
    await expect(open({ '/x': { get: operation(FUNCTION, { type: 'http' }) } })).rejects.toMatchObject({
      code: 'HEARTH_TEMPLATE_UNSUPPORTED',
    });
  });

  it('lie behind the stage where it has a name', async () => {
    await open(
      { '/items': { get: operation() } },
      { statusCode: 200 },
      { api: { name: 'Api', id: 'abcdefghij', stage: 'prod' } },
    );
    expect((await fetch(`${api.url}/items`)).status).toBe(200);
    expect(invoked[0]?.event).toMatchObject({
      rawPath: '/prod/items',
      requestContext: { stage: 'prod', http: { path: '/prod/items' } },
    });
    expect((await fetch(`${new URL(api.url).origin}/items`)).status).toBe(404);
  });
});

describe('the event', () => {
  it('has the form of payload format 2.0', async () => {
    await open({ '/items/{id}': { post: operation() } });
    const before = clock.now();
    const answer = await fetch(`${api.url}/items/a%2Fb?q=1&q=2&r=%20x`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'User-Agent': 'tester',
        Cookie: 'a=1; b=2',
        'X-Own': 'Yes',
        'X-Amzn-Trace-Id': 'Root=1-0-0',
      },
      body: '{"ä":1}',
    });
    const event: Record<string, unknown> = invoked[0]?.event ?? {};
    expect(Object.keys(event)).toEqual([
      'version',
      'routeKey',
      'rawPath',
      'rawQueryString',
      'cookies',
      'headers',
      'queryStringParameters',
      'requestContext',
      'pathParameters',
      'body',
      'isBase64Encoded',
    ]);
    const port = new URL(api.url).port;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /items/{id}',
      rawPath: '/items/a/b',
      rawQueryString: 'q=1&q=2&r=%20x',
      cookies: ['a=1', 'b=2'],
      headers: {
        'content-length': '8',
        'content-type': 'application/json; charset=utf-8',
        host: `127.0.0.1:${port}`,
        'user-agent': 'tester',
        'x-own': 'Yes',
        'x-amzn-trace-id': 'Root=1-0-0',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': port,
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { q: '1,2', r: ' x' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'abcdefghij',
        domainName: 'abcdefghij.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'abcdefghij',
        http: { method: 'POST', path: '/items/a/b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'tester' },
        routeKey: 'POST /items/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      pathParameters: { id: 'a/b' },
      body: '{"ä":1}',
      isBase64Encoded: false,
    });
    const context = event['requestContext'] as { timeEpoch: number; requestId: string };
    expect(context.requestId).toMatch(/^[\w-]{15}=$/);
    expect(answer.headers.get('apigw-requestid')).toBe(context.requestId);
    expect(context.timeEpoch).toBeGreaterThanOrEqual(before);
    expect(event['headers']).not.toHaveProperty('cookie');
  });

  it.each([
    ['text/csv', false],
    ['application/json', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['image/png', true],
  ])('carries a body of %s as base64: %s', async (type, base64) => {
    await open({ '/': { post: operation() } });
    await fetch(api.url, { method: 'POST', headers: { 'content-type': type }, body: 'a=b' });
    expect(invoked[0]?.event).toMatchObject({ isBase64Encoded: base64, body: base64 ? 'YT1i' : 'a=b' });
  });

  it('joins a header that is sent twice', async () => {
    await open({ '/': { get: operation() } });
    await new Promise((resolve) => httpRequest(api.url, { headers: { 'X-Twice': ['a', 'b'] } }, resolve).end());
    expect(invoked[0]?.event).toMatchObject({ headers: { 'x-twice': 'a,b' } });
    expect(invoked[0]?.event).not.toHaveProperty('body');
  });
});

describe('the answer', () => {
  const get = async (answer: unknown, init: RequestInit = {}): Promise<[number, string | null, string]> => {
    await open({ '/': { get: operation(), head: operation() } }, answer);
    const response = await fetch(api.url, init);
    const seen: [number, string | null, string] = [
      response.status,
      response.headers.get('content-type'),
      await response.text(),
    ];
    if (init.method !== undefined) return seen;
    await api.close();
    return seen;
  };

  it('is structured where there is a status', async () => {
    expect(await get({ statusCode: 201, headers: { 'Content-Type': 'text/html' }, body: '<p>' })).toEqual([
      201,
      'text/html',
      '<p>',
    ]);
    expect(
      await get({ statusCode: 200, headers: { 'content-type': 'image/gif' }, body: 'R0lG', isBase64Encoded: true }),
    ).toEqual([200, 'image/gif', 'GIF']);
    expect(await get({ statusCode: '404', body: null })).toEqual([404, 'text/plain;charset=UTF-8', '']);
  });

  it('is inferred where there is none', async () => {
    expect(await get({ hello: 'world' })).toEqual([200, 'application/json', '{"hello":"world"}']);
    expect(await get('"hello"')).toEqual([200, 'application/json', 'hello']);
    expect(await get('3')).toEqual([200, 'application/json', '3']);
    expect(await get('["hello",3,true]')).toEqual([200, 'application/json', '["hello",3,true]']);
  });

  it('is an internal error where it cannot be sent', async () => {
    const failed = [500, 'application/json', '{"message":"Internal Server Error"}'];
    expect(await get({ statusCode: 'abc' })).toEqual(failed);
    expect(await get({ statusCode: 200, body: { not: 'text' } })).toEqual(failed);
    expect(await get('no json')).toEqual(failed);
  });

  it('sets several cookies', async () => {
    await open({ '/': { get: operation() } }, { statusCode: 200, cookies: ['a=1; Path=/', 'b=2'] });
    expect((await fetch(api.url)).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  });

  it('has no body for HEAD', async () => {
    expect(await get({ statusCode: 200, body: 'long' }, { method: 'HEAD' })).toEqual([
      200,
      'text/plain;charset=UTF-8',
      '',
    ]);
  });

  it('is 500, 503 or 413 where the function is not well', async () => {
    const paths = { '/': { post: operation() } };
    const outcome = async (invoke: HttpApiOptions['invoke']): Promise<[number, string]> => {
      await open(paths, undefined, { invoke });
      const response = await fetch(api.url, { method: 'POST' });
      const seen: [number, string] = [response.status, await response.text()];
      await api.close();
      return seen;
    };
    expect(await outcome(() => Promise.resolve({ payload: Buffer.from('{}'), functionError: 'Unhandled' }))).toEqual([
      500,
      '{"message":"Internal Server Error"}',
    ]);
    expect(await outcome(() => Promise.reject(new Error('bug')))).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(await outcome(() => Promise.reject(new ServiceError('TooManyRequestsException', 'Rate Exceeded.')))).toEqual(
      [503, '{"message":"Service Unavailable"}'],
    );
    await open(paths);
    const large = await fetch(api.url, { method: 'POST', body: Buffer.alloc(BODY_BYTES_MAX + 1) });
    expect([large.status, await large.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  it('is 503 when the function takes 30 seconds', async () => {
    let begin: () => void = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    await open({ '/': { get: operation() } }, undefined, {
      invoke: () => {
        begin();
        return new Promise(() => {});
      },
    });
    const waiting = fetch(api.url);
    await begun;
    clock.advance(30_000);
    const response = await waiting;
    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });
});

describe('CORS', () => {
  const cors = {
    AllowOrigins: ['https://app.example'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['content-type'],
    ExposeHeaders: ['x-id'],
    MaxAge: 600,
    AllowCredentials: true,
  };

  it('answers preflights itself', async () => {
    await open({ '/': { [ANY]: operation() } }, undefined, { cors });
    const response = await fetch(api.url, {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '600',
    });
    const stranger = await fetch(api.url, { method: 'OPTIONS', headers: { Origin: 'https://evil.example' } });
    expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([204, null]);
    expect(invoked).toEqual([]);
  });

  it('replaces what the function says', async () => {
    await open(
      { '/': { get: operation() } },
      { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } },
      { cors },
    );
    const response = await fetch(api.url, { headers: { Origin: 'https://app.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(response.headers.get('access-control-expose-headers')).toBe('x-id');
  });
});
