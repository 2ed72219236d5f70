import { afterEach, describe, expect, it } from 'vitest';
import { json, layerOf, openHome, type TestHome } from '../testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const HANDLER = { 'index.js': 'exports.handler = async () => { console.log("handled"); return 1; };' };

/** Registers, subscribes to telemetry where asked, and says what it is told. */
const EXTENSION = `#!/usr/bin/env node
const http = require('node:http');
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const call = (method, path, headers, body) => new Promise((resolve) => {
  const request = http.request({ host, port, method, path, headers }, (response) => {
    let text = '';
    response.on('data', (part) => (text += part));
    response.on('end', () => resolve({ headers: response.headers, status: response.statusCode, body: text.startsWith('{') ? JSON.parse(text) : text }));
  });
  request.end(body && JSON.stringify(body));
});
const say = (...words) => console.log('extension', ...words);
const seen = new Set();
// It goes when it has been told of the end, and of all that it wants to know.
const leave = () => { if (['SHUTDOWN', 'platform.report', 'function'].every((one) => seen.has(one))) process.exit(0); };
(async () => {
  const registered = await call('POST', '/2020-01-01/extension/register', { 'Lambda-Extension-Name': 'watcher' }, { events: ['INVOKE', 'SHUTDOWN'] });
  say('registered', registered.body.functionName, registered.body.handler);
  const id = { 'Lambda-Extension-Identifier': registered.headers['lambda-extension-identifier'] };
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => { for (const event of JSON.parse(text)) { say('telemetry', event.type); seen.add(event.type); } response.end(); leave(); });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const URI = 'http://sandbox.localdomain:' + server.address().port + '/';
  await call('PUT', '/2022-07-01/telemetry', id, { schemaVersion: '2022-12-13', types: ['platform', 'function'], destination: { protocol: 'HTTP', URI } });
  for (;;) {
    const { body } = await call('GET', '/2020-01-01/extension/event/next', id);
    say(body.eventType, body.shutdownReason ?? body.requestId ? 'ok' : 'nothing', body.shutdownReason ?? '');
    seen.add(body.eventType);
    leave();
  }
})();
`;

describe('extensions', () => {
  it('of a layer are told of invocations, telemetry and the end, and hold Init until they are ready', async () => {
    home = openHome();
    await home.put('Watched', HANDLER, { layers: [layerOf(home, { 'extensions/watcher': EXTENSION })] });
    expect(json((await home.lambda.invoke('Watched')).payload)).toBe(1);
    expect(home.lines.findIndex((line) => line.startsWith('extension registered Watched index.handler'))).toBeLessThan(
      home.lines.findIndex((line) => line.startsWith('START')),
    );
    await home.line('extension INVOKE ok');
    // What came while it was frozen it takes when it is thawed.
    const told = (type: string): boolean => home.lines.some((line) => line.startsWith(`extension telemetry ${type}`));
    while (!told('platform.report') || !told('function')) await home.lambda.invoke('Watched');
    await home.lambda.recycle('Watched');
    await home.line('extension SHUTDOWN ok spindown');
    expect(home.lambda.pids()).toEqual([]);
  });

  it.each([
    ['process.exit(3)', 'Runtime.ExitError', 'failure'],
    ['new Promise((go) => setTimeout(go, 60_000))', 'Sandbox.Timedout', 'timeout'],
  ])('hear why %s ended their environment, and may finish before the answer', async (body, errorType, reason) => {
    home = openHome();
    const layers = [layerOf(home, { 'extensions/watcher': EXTENSION })];
    await home.put(
      'Ended',
      { 'index.js': `exports.handler = () => (console.log('in'), ${body});` },
      { timeoutMs: 1_000, layers },
    );
    expect(json((await home.lambda.invoke('Ended')).payload)).toMatchObject({ errorType });
    await home.line(`extension SHUTDOWN ok ${reason}`);
  });

  it('inside the runtime register before the first invocation', async () => {
    home = openHome();
    await home.put('Inside', {
      'index.js': `
        const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
        const ready = fetch('http://' + host + ':' + port + '/2020-01-01/extension/register', {
          method: 'POST', headers: { 'Lambda-Extension-Name': 'inside' }, body: '{"events":["INVOKE"]}',
        }).then(async (response) => {
          const id = response.headers.get('lambda-extension-identifier');
          const next = () => fetch('http://' + host + ':' + port + '/2020-01-01/extension/event/next', { headers: { 'Lambda-Extension-Identifier': id } })
            .then((answer) => answer.json()).then((event) => { console.log('inside', event.eventType); void next(); });
          void next();
        });
        exports.handler = async () => { await ready; return 'ok'; };`,
    });
    expect(json((await home.lambda.invoke('Inside')).payload)).toBe('ok');
    await home.lambda.invoke('Inside');
    await home.line('inside INVOKE');
  });

  it('that end take their environment with them', async () => {
    home = openHome();
    await home.put('Doomed', HANDLER, {
      timeoutMs: 5_000,
      layers: [layerOf(home, { 'extensions/broken': '#!/bin/sh\nexit 1\n' })],
    });
    const result = await home.lambda.invoke('Doomed');
    expect(json(result.payload)).toMatchObject({ errorType: 'Runtime.ExitError' });
  });
});
