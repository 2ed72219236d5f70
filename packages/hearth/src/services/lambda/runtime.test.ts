/** What a handler sees and what its answers become: the bootstrap inside a real process. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
beforeAll(() => void (home = openHome()));
afterAll(() => home.close());

let count = 0;
/** Puts a function of its own and invokes it once. */
async function run(source: string, event = '{}', more: Parameters<TestHome['put']>[2] = {}) {
  const name = `F${++count}`;
  const file = more?.handler?.endsWith('.mjs') ? 'index.mjs' : 'index.js';
  await home.put(name, { [file]: source }, more);
  return await home.lambda.invoke(name, event);
}

describe('a handler', () => {
  it('may use the callback, and waits for the event loop unless told otherwise', async () => {
    const waits = await run(
      'let late = false; exports.handler = (e, c, cb) => { setTimeout(() => { late = true; }, 50); cb(null, { get late() { return late; } }); };',
    );
    expect(json(waits.payload)).toEqual({ late: true });
    const hurries = await run(
      'let late = false; exports.handler = (e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => { late = true; }, 50); cb(null, { get late() { return late; } }); };',
    );
    expect(json(hurries.payload)).toEqual({ late: false });
  });

  it('may use context.succeed, fail and done', async () => {
    expect(json((await run('exports.handler = (e, c) => c.succeed("yes");')).payload)).toBe('yes');
    expect(json((await run('exports.handler = (e, c) => c.done(null, 2);')).payload)).toBe(2);
    expect(json((await run('exports.handler = (e, c) => c.fail(new RangeError("no"));')).payload)).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'no',
    });
  });

  it('that answers nothing ends with null when its event loop is empty', async () => {
    expect((await run('exports.handler = () => { setTimeout(() => {}, 20); };')).payload.toString()).toBe('null');
    expect((await run('exports.handler = async () => {};')).payload.toString()).toBe('null');
  });

  it('gives the error with its trace', async () => {
    const result = await run(
      'class Custom extends Error { name = "Custom"; }\nexports.handler = async () => { throw new Custom("boom"); };',
    );
    expect(result.functionError).toBe('Unhandled');
    expect(Object.keys(json(result.payload) as object)).toEqual(['errorType', 'errorMessage', 'trace']);
    expect(json(result.payload)).toMatchObject({
      errorType: 'Custom',
      errorMessage: 'boom',
      trace: expect.arrayContaining([expect.stringContaining('index.js:2')]),
    });
    expect(
      home.lines.find((line) => line.includes(`${result.requestId}\tERROR\tInvoke Error \t{"errorType":"Custom"`)),
    ).toBeDefined();
  });

  it('ends its process by an exception that nobody catches', async () => {
    const thrown = await run('exports.handler = () => { setTimeout(() => { throw new Error("late"); }, 5); };');
    expect(json(thrown.payload)).toMatchObject({ errorType: 'Error', errorMessage: 'late' });
    const rejected = await run(
      'exports.handler = () => { void Promise.reject(new Error("lost")); return new Promise((r) => setTimeout(r, 500)); };',
    );
    expect(json(rejected.payload)).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: lost',
    });
  });

  it('may be an ES module, and a nested export of a file in a folder', async () => {
    await home.put(
      'Esm',
      { 'src/app.mjs': 'export const api = { get: async () => import.meta.url.slice(-8) };' },
      { handler: 'src/app.api.get' },
    );
    expect(json((await home.lambda.invoke('Esm')).payload)).toBe('/app.mjs');
    await home.put('Typed', {
      'package.json': '{"type":"module"}',
      'index.js': 'export const handler = async () => "esm";',
    });
    expect(json((await home.lambda.invoke('Typed')).payload)).toBe('esm');
  });

  it('is refused as AWS does where it is not there', async () => {
    expect(json((await run('exports.other = 1;')).payload)).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
    });
    expect(json((await run('exports.handler = 1;')).payload)).toMatchObject({
      errorMessage: 'index.handler is not a function',
    });
    expect(json((await run('require("nowhere");')).payload)).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringMatching(/^Error: Cannot find module 'nowhere'/),
    });
    expect(json((await run('exports.handler = async () => {')).payload)).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: expect.stringMatching(/^SyntaxError: /),
    });
    expect(
      json((await run('exports.handler = (a, b, c) => c();', '{}', { runtime: 'nodejs24.x' })).payload),
    ).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  it('sees its context', async () => {
    const source =
      'exports.handler = async (e, c) => ({ ...c, remaining: c.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });';
    await home.put('Context', { 'index.js': source }, { timeoutMs: 9_000, memoryMb: 256, tracing: 'Active' });
    const result = await home.lambda.invoke('Context', '{}', { clientContext: '{"custom":{"foo":"bar"}}' });
    expect(json(result.payload)).toMatchObject({
      callbackWaitsForEmptyEventLoop: true,
      functionVersion: '$LATEST',
      functionName: 'Context',
      memoryLimitInMB: '256',
      logGroupName: '/aws/lambda/Context',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      clientContext: { custom: { foo: 'bar' } },
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:Context',
      awsRequestId: result.requestId,
      trace: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/),
    });
    const { remaining } = json(result.payload) as { remaining: number };
    expect(remaining).toBeGreaterThan(8_000);
    expect(remaining).toBeLessThanOrEqual(9_000);
  });

  it('starts from an empty environment and gets its own credentials', async () => {
    process.env['HEARTH_LEAK_TEST'] = 'leaked';
    const result = await run('exports.handler = async () => ({ env: process.env, cwd: process.cwd() });', '{}', {
      environment: { Hello: 'World', AWS_ENDPOINT_URL: 'http://elsewhere' },
    });
    const { env, cwd } = json(result.payload) as { env: Record<string, string>; cwd: string };
    expect(Object.keys(env).toSorted()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_DEFAULT_REGION',
      'AWS_ENDPOINT_URL',
      'AWS_EXECUTION_ENV',
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_LAMBDA_INITIALIZATION_TYPE',
      'AWS_LAMBDA_LOG_GROUP_NAME',
      'AWS_LAMBDA_LOG_STREAM_NAME',
      'AWS_LAMBDA_RUNTIME_API',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_XRAY_CONTEXT_MISSING',
      'AWS_XRAY_DAEMON_ADDRESS',
      'Hello',
      'LAMBDA_RUNTIME_DIR',
      'LAMBDA_TASK_ROOT',
      'LANG',
      'NODE_PATH',
      'PATH',
      'PWD',
      'SHLVL',
      // Where the machine refuses mounts, the folder that is measured.
      ...(home.warnings.some((warning) => warning.includes('measured, not limited')) ? ['TMPDIR'] : []),
      'TZ',
      '_AWS_XRAY_DAEMON_ADDRESS',
      '_AWS_XRAY_DAEMON_PORT',
      '_HANDLER',
      '_X_AMZN_TRACE_ID',
    ]);
    expect(env).toMatchObject({
      AWS_SESSION_TOKEN: `token-F${count}`,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      Hello: 'World',
      LAMBDA_TASK_ROOT: cwd,
    });
  });

  it('has its console lines prefixed, and raw output passed through, in order', async () => {
    const result = await run(
      'exports.handler = async () => { console.log("two\\nlines %d", 1); process.stdout.write("raw"); console.error({ a: 1 }); process.stdout.write("no break"); };',
    );
    const lines = home.lines.slice(home.lines.indexOf(`START RequestId: ${result.requestId} Version: $LATEST`) + 1, -2);
    expect(lines.map((line) => line.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'TIME'))).toEqual([
      `TIME\t${result.requestId}\tINFO\ttwo\nlines 1`,
      `rawTIME\t${result.requestId}\tERROR\t{ a: 1 }`,
      'no break',
    ]);
  });

  it('is not warned of the Node that Hearth runs on', async () => {
    const source =
      'process.emitWarning("NodeVersionSupportWarning: too old"); process.emitWarning("other"); exports.handler = async () => 1;';
    home.lines.length = 0;
    await run(source, '{}', { runtime: 'nodejs24.x' });
    expect(home.lines.some((line) => line.includes('Warning: other'))).toBe(true);
    expect(home.lines.some((line) => line.includes('too old'))).toBe(process.versions.node.startsWith('24.'));
  });

  it('may not answer more than 6 MB', async () => {
    const fits = await run('exports.handler = async () => "x".repeat(6291556 - 2);');
    expect(fits.payload.length).toBe(6_291_556);
    const result = await run('exports.handler = async () => "x".repeat(6291556 - 1);');
    expect(result.payload.toString()).toBe(
      '{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"}',
    );
  });
});
