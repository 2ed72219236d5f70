/** HTTP_PROXY integrations, against a server of our own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { type HttpApi, openHttpApi } from './http-api.ts';
import type { ApiKind } from './routes.ts';

let backend: Server;
let address: string;
let api: HttpApi | undefined;
beforeEach(async () => {
  backend = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.writeHead(request.url === '/moved' ? 302 : 201, {
        location: '/there',
        'set-cookie': ['a=1', 'b=2'],
        'content-type': 'application/json',
      });
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, own: headers['x-own'], body: Buffer.concat(parts).toString() }));
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is never a string or null.
  address = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await api?.close();
  api = undefined;
  backend.closeAllConnections();
  await new Promise((resolve) => backend.close(resolve));
});

async function open(kind: ApiKind, route: string, integration: object, timeoutInMillis?: number): Promise<string> {
  const operation = { 'x-amazon-apigateway-integration': { type: 'HTTP_PROXY', timeoutInMillis, ...integration } };
  api = await openHttpApi({
    port: 0,
    kind,
    api: { name: 'Api', id: 'abcdefghij', stage: kind === 'rest' ? '' : '$default' },
    stages: new Map([['Prod', { host: address }]]),
    body: { openapi: '3.0.1', paths: { [route]: { 'x-amazon-apigateway-any-method': operation } } },
    region: 'us-east-1',
    accountId: '000000000000',
    invoke: () => Promise.reject(new Error('there is no function')),
    clock: systemClock(),
    random: createRandom(),
    log: silentLog,
  });
  return kind === 'rest' ? `${api.url}/Prod` : api.url;
}

describe('an HTTP proxy', () => {
  it('hands on method, query, headers and body, and the answer as it is', async () => {
    const url = await open('http', '/{proxy+}', { uri: `${address}/base/{proxy}` });
    const answer = await fetch(`${url}/a/b%20c?q=1&q=2`, {
      method: 'POST',
      headers: { 'x-own': 'yes' },
      body: 'hello',
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([201, ['a=1', 'b=2']]);
    expect(await answer.json()).toEqual({ method: 'POST', url: '/base/a/b%20c?q=1&q=2', own: 'yes', body: 'hello' });
  });

  it('maps parameters to parameters, by its own method, to what a stage variable names', async () => {
    const url = await open('rest', '/items/{id}', {
      uri: '${stageVariables.host}/things/{key}',
      httpMethod: 'PUT',
      requestParameters: {
        'integration.request.path.key': 'method.request.path.id',
        'integration.request.querystring.limit': 'method.request.querystring.max',
        'integration.request.header.x-own': "'fixed'",
      },
    });
    const answer = await fetch(`${url}/items/7?max=3`, { method: 'POST', body: 'x' });
    expect(await answer.json()).toEqual({ method: 'PUT', url: '/things/7?max=3&limit=3', own: 'fixed', body: 'x' });
  });

  it('follows no redirection, and answers for a server that does not', async () => {
    const url = await open('http', '/moved', { uri: `${address}/moved` });
    const answer = await fetch(`${url}/moved`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/there']);
    backend.closeAllConnections();
    await new Promise((resolve) => backend.close(resolve));
    expect((await fetch(`${url}/moved`)).status).toBe(500);
  });

  it('reads an answer no further than it may be long', async () => {
    let cut: (() => void) | undefined;
    const left = new Promise<void>((resolve) => (cut = resolve));
    backend.removeAllListeners('request').on('request', (_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = (): void => void response.write(chunk);
      response.on('drain', more).on('close', () => cut?.());
      more();
    });
    const url = await open('http', '/endless', { uri: `${address}/endless` });
    expect((await fetch(`${url}/endless`)).status).toBe(500);
    await left;
  });

  it.each([
    [{ uri: 'arn:aws:elasticloadbalancing:x' }, 'is no address of HTTP'],
    [{ uri: 'http://a', connectionType: 'VPC_LINK' }, 'behind a VPC link'],
    [
      { uri: 'http://a', requestParameters: { 'integration.request.header.a': 'context.authorizer.b' } },
      'the parameter mapping integration.request.header.a: context.authorizer.b is not served',
    ],
  ])('is refused by name: %j', async (integration, message) => {
    await expect(open('rest', '/a', integration)).rejects.toThrow(message);
  });
});
