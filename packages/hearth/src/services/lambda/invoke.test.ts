import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HearthError } from '../../base/hearth-error.ts';
import { ServiceError } from '../../wire/errors.ts';
import { IDLE_RECYCLE_MS } from './environment/pool.ts';
import { json, openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const ECHO = { 'index.js': 'let n = 0; exports.handler = async (event) => ({ event, n: ++n, pid: process.pid });' };

/** The state letter of /proc/<pid>/stat: `T` is stopped. */
function stateOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(') ') + 2).charAt(0);
}

describe('the life cycle of an environment', () => {
  it('initialises once, reuses the environment, and writes the platform lines', async () => {
    home = openHome();
    await home.put('Echo', ECHO);
    const first = await home.lambda.invoke('Echo', '{"a":1}');
    const second = await home.lambda.invoke('arn:aws:lambda:us-east-1:000000000000:function:Echo');
    expect(json(first.payload)).toMatchObject({ event: { a: 1 }, n: 1 });
    expect(json(second.payload)).toMatchObject({ event: {}, n: 2 });
    expect([first.cold, second.cold]).toEqual([true, false]);
    expect(home.records.map((record) => [record.status, record.cold])).toEqual([
      ['success', true],
      ['success', false],
    ]);
    const figures = home.lines.map((line) =>
      line.replaceAll(/\d+\.\d\d ms|\d+ ms|\d+ MB/g, '#').replaceAll(/[0-9a-f-]{36}/g, 'ID'),
    );
    expect(figures).toEqual([
      'INIT_START Runtime Version: nodejs:22.hearth\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:hearth',
      'START RequestId: ID Version: $LATEST',
      'END RequestId: ID',
      'REPORT RequestId: ID\tDuration: #\tBilled Duration: #\tMemory Size: #\tMax Memory Used: #\tInit Duration: #\t',
      'START RequestId: ID Version: $LATEST',
      'END RequestId: ID',
      'REPORT RequestId: ID\tDuration: #\tBilled Duration: #\tMemory Size: #\tMax Memory Used: #\t',
    ]);
    expect(first.billedMs).toBe(Math.ceil(first.durationMs + (first.initMs ?? 0)));
    expect(second.maxMemoryMb).toBeGreaterThan(20);
  });

  it.skipIf(process.platform !== 'linux')('freezes the process between invocations', async () => {
    home = openHome();
    await home.put('Ticker', {
      'index.js':
        'let ticks = 0; setInterval(() => ticks++, 1); exports.handler = async () => ({ ticks, pid: process.pid });',
    });
    const { pid, ticks } = json((await home.lambda.invoke('Ticker')).payload) as { pid: number; ticks: number };
    // The signal is sent; the kernel takes a moment to act on it.
    await vi.waitFor(() => expect(stateOf(pid)).toBe('T'), 20_000);
    const frozenFor = 200;
    await new Promise((resolve) => setTimeout(resolve, frozenFor));
    const after = json((await home.lambda.invoke('Ticker')).payload) as { pid: number; ticks: number };
    expect(after.pid).toBe(pid);
    expect(after.ticks - ticks).toBeLessThan(frozenFor / 4);
  });

  it('runs concurrent invocations in environments of their own and prefers the one used last', async () => {
    home = openHome();
    await home.put('Slow', {
      'index.js':
        'exports.handler = async () => { await new Promise((r) => setTimeout(r, 150)); return process.pid; };',
    });
    const pids = (await Promise.all([home.lambda.invoke('Slow'), home.lambda.invoke('Slow')])).map((result) =>
      json(result.payload),
    );
    expect(new Set(pids).size).toBe(2);
    const next = json((await home.lambda.invoke('Slow')).payload);
    expect(json((await home.lambda.invoke('Slow')).payload)).toBe(next);
    expect(pids).toContain(next);
  });

  it('kills on time-out, keeps /tmp, and starts anew inside the next invocation', async () => {
    home = openHome();
    await home.put(
      'Hang',
      {
        'index.js': `const { writeFileSync, readFileSync } = require('node:fs');
          const file = require('node:os').tmpdir() + '/kept';
          let n = 0;
          exports.handler = async (event) => {
            n++;
            if (event.hang) { writeFileSync(file, 'some-content'); console.log('hanging'); await new Promise((r) => setTimeout(r, 60_000)); }
            return { n, content: readFileSync(file, 'utf8') };
          };`,
      },
      { timeoutMs: 3_000 },
    );
    const running = home.lambda.invoke('Hang', '{"hang":true}');
    await home.line('hanging');
    home.clock.advance(3_000);
    const result = await running;
    expect(result.payload.toString()).toBe(
      `{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: ${result.requestId} Error: Task timed out after 3.00 seconds"}`,
    );
    expect(result).toMatchObject({ functionError: 'Unhandled', status: 'timeout', durationMs: 3_000 });
    expect(home.lines.at(-1)).toMatch(/\tStatus: timeout\t$/);
    if (process.platform === 'linux') expect(result.maxMemoryMb).toBeGreaterThan(20);
    const next = await home.lambda.invoke('Hang', '{}');
    expect(json(next.payload)).toEqual({ n: 1, content: 'some-content' });
    expect(next).toMatchObject({ cold: false, initMs: undefined });
    expect(next.durationMs).toBeGreaterThan(10);
  });

  it('names the exit status when the process ends', async () => {
    home = openHome();
    await home.put('Exit', { 'index.js': 'exports.handler = async (event) => process.exit(event.code);' });
    const clean = await home.lambda.invoke('Exit', '{"code":0}');
    expect(json(clean.payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${clean.requestId} Error: Runtime exited without providing a reason`,
    });
    const failed = await home.lambda.invoke('Exit', '{"code":7}');
    expect(json(failed.payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${failed.requestId} Error: Runtime exited with error: exit status 7`,
    });
  });

  it('starts anew where the frozen process was ended by something else', async () => {
    home = openHome();
    await home.put('Echo', ECHO);
    const { pid } = json((await home.lambda.invoke('Echo')).payload) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(home.lambda.pids()).toEqual([]), 20_000);
    const next = await home.lambda.invoke('Echo');
    expect(json(next.payload)).toMatchObject({ n: 1 });
    expect(next.cold).toBe(false);
  });

  it('tries a failed Init once more inside the invocation', async () => {
    home = openHome();
    await home.put('Broken', { 'index.js': 'throw new TypeError("no config");' });
    const result = await home.lambda.invoke('Broken');
    expect(json(result.payload)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no config' });
    const reports = home.lines.filter((line) => line.startsWith('INIT_REPORT'));
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatch(
      /^INIT_REPORT Init Duration: [\d.]+ ms\tPhase: init\tStatus: error\tError Type: TypeError$/,
    );
    expect(reports[1]).toContain('Phase: invoke');
  });

  it('cuts Init off after 10 s and goes on under the time-out of the function', async () => {
    home = openHome();
    await home.put('SlowInit', { 'index.js': 'console.log("loading"); while (true) {}' }, { timeoutMs: 5_000 });
    const running = home.lambda.invoke('SlowInit');
    await home.line('loading');
    home.clock.advance(10_000);
    await home.line('Phase: init\tStatus: timeout');
    home.lines.length = 0;
    await home.line('loading');
    home.clock.advance(5_000);
    expect(json((await running).payload)).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(home.lines.filter((line) => line.includes('INIT_REPORT') || line.includes('Runtime.ExitError'))).toEqual([
      'INIT_REPORT Init Duration: 5000.00 ms\tPhase: invoke\tStatus: timeout',
    ]);
  });

  it('recycles idle environments, and those whose credentials end', async () => {
    home = openHome();
    await home.put('Echo', ECHO);
    const before = json((await home.lambda.invoke('Echo')).payload) as { pid: number };
    home.clock.advance(IDLE_RECYCLE_MS.calm - 1_000);
    expect(home.lambda.pids()).toEqual([before.pid]);
    home.clock.advance(2_000);
    expect(home.lambda.pids()).toEqual([]);
    expect((await home.lambda.invoke('Echo')).cold).toBe(true);
  });

  it('throttles at the reserved concurrency', async () => {
    home = openHome();
    await home.put(
      'One',
      {
        'index.js':
          'exports.handler = async () => { console.log("in"); await new Promise((r) => setTimeout(r, 100)); };',
      },
      { reservedConcurrency: 1 },
    );
    const running = home.lambda.invoke('One');
    await home.line('in');
    const refused = await home.lambda.invoke('One').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServiceError);
    expect(refused).toMatchObject({
      code: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      status: 429,
      members: { Type: 'User', Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
    });
    expect((await running).payload.toString()).toBe('null');
  });
});

describe('definitions', () => {
  it('refuses a runtime that is not served, naming the line', async () => {
    home = openHome();
    const refused = home.put('Py', { 'index.py': '' }, { runtime: 'ruby3.3' });
    await expect(refused).rejects.toThrow('template.yaml:7: runtime ruby3.3 of function Py is not served');
    await expect(refused).rejects.toMatchObject({ code: 'HEARTH_TEMPLATE_UNSUPPORTED' });
  });

  it('refuses a handler whose file is missing', async () => {
    home = openHome();
    const refused = home.put('Lost', { 'other.js': '' });
    await expect(refused).rejects.toBeInstanceOf(HearthError);
    await expect(refused).rejects.toMatchObject({ code: 'HEARTH_HANDLER_NOT_FOUND' });
    await expect(refused).rejects.toThrow(/^template\.yaml:7: handler index\.handler of function Lost: no file /);
  });

  it('refuses reserved environment variables', async () => {
    home = openHome();
    await expect(home.put('Env', ECHO, { environment: { AWS_REGION: 'eu-west-1' } })).rejects.toThrow(
      'Reserved keys used in this request: AWS_REGION',
    );
  });
});
