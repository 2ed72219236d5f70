import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

/** Talks to the home over one kept connection, and counts what its timer does. */
const HANDLER = `
const http = require('node:http');
const url = new URL(process.env.AWS_ENDPOINT_URL);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let ticks = 0, calls = 0;
setInterval(() => { ticks += 1; }, 5);
const ask = () => new Promise((resolve) => {
  const request = http.get({ host: url.hostname, port: url.port, path: '/_hearth/health', agent }, (response) => {
    response.resume();
    response.on('end', () => resolve(request.reusedSocket ? 'survived' : 'new'));
  });
  request.on('error', (error) => resolve(request.reusedSocket ? 'closed by the server' : error.code));
});
exports.handler = async (event) => {
  if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
  return { calls: ++calls, ticks, socket: await ask() };
};`;

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: ., Timeout: 30 }
`;

let scene: TemplateHome;
let home: Home;
beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE, { files: { 'index.js': HANDLER } });
  ({ home } = scene);
});
afterAll(() => scene.close());

interface Answer {
  readonly calls: number;
  readonly ticks: number;
  readonly socket: string;
}
const ask = async (event: object = {}): Promise<Answer> => JSON.parse(JSON.stringify(await home.invoke('Fn', event)));

it('a short freeze: the timer stood still, the socket survived', async () => {
  const first = await ask({ wait: 50 });
  expect(first).toMatchObject({ calls: 1, socket: 'new' });
  await home.freeze('Fn', '30s');
  const second = await ask();
  // One tick at most is due when it is thawed, however long it was frozen.
  expect(second.ticks - first.ticks).toBeLessThan(10);
  expect(second).toMatchObject({ calls: 2, socket: 'survived' });
});

it('a long freeze: the server has closed the socket', async () => {
  await home.freeze('Fn', '10m');
  expect((await ask()).socket).not.toBe('survived');
  expect(await ask()).toMatchObject({ calls: 4, socket: expect.stringMatching(/new|survived/) });
});

it('recycled, it begins anew; started cold, beside what is idle', async () => {
  await home.recycle('Fn');
  expect(await ask()).toMatchObject({ calls: 1 });
  expect(await home.coldStart('Fn', {})).toMatchObject({ calls: 1 });
  await home.freeze('Fn', '2h');
  expect(await ask()).toMatchObject({ calls: 1 });
});

it('refuses what is no function and no duration', async () => {
  await expect(home.recycle('Nobody')).rejects.toMatchObject({ code: 'HEARTH_FUNCTION_NOT_FOUND' });
  await expect(home.freeze('Fn', 'long')).rejects.toThrow('long is no duration');
});
