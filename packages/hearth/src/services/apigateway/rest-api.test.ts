import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { type HttpApi, openHttpApi } from './http-api.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:Api';
let api: HttpApi;
let events: Record<string, unknown>[];
afterEach(() => api.close());

const proxy = {
  'x-amazon-apigateway-integration': {
    type: 'aws_proxy',
    uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
  },
};

async function open(paths: object, answer: unknown, binaryMediaTypes: string[] = []): Promise<void> {
  events = [];
  api = await openHttpApi({
    port: 0,
    kind: 'rest',
    api: { name: 'Rest', id: 'abcdefghij', stage: '' },
    stages: new Map([['Prod', { colour: 'blue' }]]),
    binaryMediaTypes,
    body: { swagger: '2.0', paths },
    region: 'us-east-1',
    accountId: '000000000000',
    invoke: (_arn, payload) => {
      events.push(JSON.parse(payload));
      const failing = answer instanceof Error;
      return Promise.resolve({
        payload: Buffer.from(JSON.stringify(failing ? {} : answer)),
        functionError: failing ? 'Unhandled' : undefined,
      });
    },
    clock: systemClock(),
    random: createRandom(),
    log: silentLog,
  });
}

it('hands a function the proxy event of payload format 1.0', async () => {
  await open(
    { '/items/{id}': { post: proxy } },
    { statusCode: 201, multiValueHeaders: { 'X-A': ['1', '2'] }, body: 'made' },
  );
  const answer = await fetch(`${api.url}/Prod/items/7?q=1&q=2`, {
    method: 'POST',
    headers: { 'X-Own': 'Yes', 'content-type': 'application/json', 'user-agent': 'tester' },
    body: '{"a":1}',
  });
  expect([answer.status, await answer.text(), answer.headers.get('x-a')]).toEqual([201, 'made', '1, 2']);
  expect(answer.headers.get('content-type')).toBe('application/json');
  const [event] = events;
  expect(Object.keys(event ?? {})).toEqual([
    'resource',
    'path',
    'httpMethod',
    'headers',
    'multiValueHeaders',
    'queryStringParameters',
    'multiValueQueryStringParameters',
    'pathParameters',
    'stageVariables',
    'requestContext',
    'body',
    'isBase64Encoded',
  ]);
  expect(event).toMatchObject({
    resource: '/items/{id}',
    path: '/items/7',
    httpMethod: 'POST',
    queryStringParameters: { q: '2' },
    multiValueQueryStringParameters: { q: ['1', '2'] },
    pathParameters: { id: '7' },
    stageVariables: { colour: 'blue' },
    requestContext: {
      path: '/Prod/items/7',
      stage: 'Prod',
      resourcePath: '/items/{id}',
      identity: { userAgent: 'tester' },
    },
    body: '{"a":1}',
    isBase64Encoded: false,
  });
  expect(event).toMatchObject({ requestContext: { requestId: answer.headers.get('x-amzn-requestid') } });
});

it('leaves paths as they were sent, but for a slash at the end, and writes Authorization as AWS does', async () => {
  await open({ '/{proxy+}': { get: proxy }, '/one/{id}': { get: proxy } }, { statusCode: 200 });
  const seen = async (path: string): Promise<unknown> => {
    await fetch(api.url + path, { headers: { 'tEsT-HEADeR': 'aValUE', authorization: 'x' } });
    const { path: told, pathParameters, requestContext } = events.at(-1) ?? {};
    return [told, pathParameters, requestContext];
  };
  expect(await seen('/Prod/a%2Bb@c/d+e/')).toEqual([
    '/a%2Bb@c/d+e/',
    { proxy: 'a%2Bb@c/d+e' },
    expect.objectContaining({ path: '/Prod/a%2Bb@c/d+e/', deploymentId: expect.stringMatching(/^[a-z\d]{6}$/) }),
  ]);
  expect(events.at(-1)?.['headers']).toMatchObject({ Authorization: 'x' });
  expect(await seen('/Prod/one/a%20b/')).toEqual([
    '/one/a%20b/',
    { id: 'a%20b' },
    expect.objectContaining({ resourcePath: '/one/{id}' }),
  ]);
});

it('takes and gives bytes of binary media types only', async () => {
  const gif = { statusCode: 200, body: 'R0lG', isBase64Encoded: true };
  await open({ '/': { [`x-amazon-apigateway-any-method`]: proxy } }, gif, ['image/*']);
  const url = `${api.url}/Prod`;
  expect(await (await fetch(url, { headers: { accept: 'image/gif' } })).text()).toBe('GIF');
  expect(await (await fetch(url)).text()).toBe('R0lG');
  await fetch(url, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: 'x' });
  expect(events.at(-1)).toMatchObject({ body: 'eA==', isBase64Encoded: true, path: '/', queryStringParameters: null });
});

it('answers what is not there, and what has not the form, as REST APIs do', async () => {
  await open({ '/a': { get: proxy } }, { body: 'no status' });
  const seen = async (path: string): Promise<unknown> => {
    const answer = await fetch(api.url + path);
    return [answer.status, await answer.text()];
  };
  expect(await seen('/Prod/b')).toEqual([403, '{"message":"Missing Authentication Token"}']);
  expect(await seen('/Test/a')).toEqual([403, '{"message":"Forbidden"}']);
  expect(await seen('/Prod/a')).toEqual([502, '{"message": "Internal server error"}']);
  await api.close();
  await open({ '/a': { get: proxy } }, new Error('thrown'));
  expect(await seen('/Prod/a')).toEqual([502, '{"message": "Internal server error"}']);
});

it('answers a mock with its static headers', async () => {
  const mock = {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      responses: {
        default: {
          statusCode: '200',
          responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
          responseTemplates: { 'application/json': '{}\n' },
        },
      },
    },
  };
  await open({ '/a': { options: mock } }, {});
  const answer = await fetch(`${api.url}/Prod/a`, { method: 'OPTIONS' });
  expect([answer.status, answer.headers.get('access-control-allow-origin'), events]).toEqual([200, '*', []]);
});

it('serves no mock that answers by a mapping template, but for a preflight, which is about headers', async () => {
  const mock = (text: string): object => ({
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      responses: { default: { statusCode: 200, responseTemplates: { 'application/json': text } } },
    },
  });
  await open({ '/a': { get: mock('{"price": "5 $"}'), options: mock('#set($a = 1)$a') } }, {});
  expect(await (await fetch(`${api.url}/Prod/a`)).text()).toBe('{"price": "5 $"}');
  expect((await fetch(`${api.url}/Prod/a`, { method: 'OPTIONS' })).status).toBe(200);
  await expect(open({ '/a': { get: mock('{"id": "$context.requestId"}') } }, {})).rejects.toThrow(
    'route GET /a of the REST API Rest: a mock that answers by a mapping template is not served',
  );
});
