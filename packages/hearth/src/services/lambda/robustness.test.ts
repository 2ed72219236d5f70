import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
let calls = 1;
beforeAll(async () => {
  home = openHome();
  await home.put('Good', { 'index.js': 'let n = 0; exports.handler = async () => ++n;' });
  expect(json((await home.lambda.invoke('Good')).payload)).toBe(1);
});
afterAll(() => home.close());

/** As the kernel has it: `T` is stopped. What has ended and nobody has asked about yet is gone too. */
function stateOf(pid: number): string {
  try {
    const state = /^State:\t(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 'gone';
    return state === 'Z' ? 'gone' : state;
  } catch {
    return 'gone';
  }
}

/** Whatever another function does, this one keeps its environment. */
async function othersAreWell(): Promise<void> {
  calls += 1;
  expect(json((await home.lambda.invoke('Good')).payload)).toBe(calls);
}

describe('a handler that misbehaves hurts only itself:', () => {
  it('exits', async () => {
    await home.put('Exits', {
      'index.js': 'exports.handler = async (e) => { if (e.exit) process.exit(0); return 1; };',
    });
    const result = await home.lambda.invoke('Exits', '{"exit":true}');
    expect(json(result.payload)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${result.requestId} Error: Runtime exited without providing a reason`,
    });
    expect(json((await home.lambda.invoke('Exits', '{}')).payload)).toBe(1);
    await othersAreWell();
  });

  it('crashes', async () => {
    await home.put('Crashes', {
      'index.js': "exports.handler = async (e) => { if (e.crash) process.kill(process.pid, 'SIGSEGV'); return 1; };",
    });
    const result = await home.lambda.invoke('Crashes', '{"crash":true}');
    expect(json(result.payload)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: segmentation fault'),
    });
    expect(json((await home.lambda.invoke('Crashes', '{}')).payload)).toBe(1);
    await othersAreWell();
  });

  it('leaks children, which are frozen and end with it', async () => {
    await home.put('Leaks', {
      'index.js':
        "exports.handler = async () => require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' }).pid;",
    });
    const pid = Number(json((await home.lambda.invoke('Leaks')).payload));
    await expect.poll(() => stateOf(pid)).toBe('T');
    await home.lambda.recycle('Leaks');
    await expect.poll(() => stateOf(pid)).toBe('gone');
    await othersAreWell();
  });

  it('blocks the event loop until its time is over', async () => {
    await home.put('Blocks', { 'index.js': 'exports.handler = async () => { for (;;); };' }, { timeoutMs: 1_000 });
    const blocked = home.lambda.invoke('Blocks');
    await othersAreWell();
    expect(json((await blocked).payload)).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: .* Error: Task timed out after 1\.00 seconds$/),
    });
  });

  it('floods its output', async () => {
    await home.put(
      'Floods',
      {
        'index.js': `exports.handler = async () => {
        for (let i = 0; i < 20_000; i++) console.log('flood', i, 'x'.repeat(100));
        process.stdout.write('y'.repeat(3_000_000));
        return 'done';
      };`,
      },
      { timeoutMs: 60_000, memoryMb: 512 },
    );
    const result = await home.lambda.invoke('Floods');
    expect(json(result.payload)).toBe('done');
    expect(home.lines.filter((line) => line.includes('\tINFO\tflood '))).toHaveLength(20_000);
    expect(Buffer.from(result.logTail, 'base64').length).toBeLessThanOrEqual(4_096);
    await othersAreWell();
  });

  it('writes after its answer: frozen, it does not', async () => {
    await home.put('Late', {
      'index.js': "exports.handler = async () => { setTimeout(() => console.log('late'), 500); return 1; };",
    });
    await home.lambda.invoke('Late');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(home.lines.some((line) => line.endsWith('\tINFO\tlate'))).toBe(false);
    await home.lambda.recycle('Late');
    await othersAreWell();
  });

  it('ignores SIGTERM', async () => {
    await home.put('Stubborn', {
      'index.js': "process.on('SIGTERM', () => {}); exports.handler = async () => process.pid;",
    });
    const pid = Number(json((await home.lambda.invoke('Stubborn')).payload));
    await home.lambda.recycle('Stubborn');
    await expect.poll(() => stateOf(pid)).toBe('gone');
    await othersAreWell();
  });

  it('takes more memory than it has', async () => {
    await home.put(
      'Hungry',
      {
        'index.js': `const held = []; exports.handler = async () => {
          for (;;) { held.push(Buffer.alloc(16_000_000, 1)); await new Promise((resolve) => setTimeout(resolve, 20)); }
        };`,
      },
      { timeoutMs: 60_000, memoryMb: 256 },
    );
    const result = await home.lambda.invoke('Hungry');
    expect(json(result.payload)).toEqual({
      errorType: 'Runtime.OutOfMemory',
      errorMessage: `RequestId: ${result.requestId} Error: Runtime exited with error: signal: killed`,
    });
    await othersAreWell();
  });
});

it('a thousand invocations on ten environments: every answer once, to whoever asked', async () => {
  const counted = openHome();
  try {
    await counted.put('Counter', {
      'index.js': 'let n = 0; exports.handler = async (e) => ({ id: e.id, n: ++n, pid: process.pid });',
    });
    let next = 0;
    const answers: { id: number; n: number; pid: number }[] = [];
    const worker = async (): Promise<void> => {
      for (let id = next++; id < 1_000; id = next++) {
        const { payload } = await counted.lambda.invoke('Counter', JSON.stringify({ id }));
        const answer = JSON.parse(payload.toString());
        expect(answer.id).toBe(id);
        answers.push(answer);
      }
    };
    await Promise.all(Array.from({ length: 10 }, worker));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1_000);
    // Each environment counted exactly its own invocations.
    const highest = new Map<number, number>();
    for (const { pid, n } of answers) highest.set(pid, Math.max(highest.get(pid) ?? 0, n));
    expect([...highest.values()].reduce((sum, n) => sum + n, 0)).toBe(1_000);
    expect(highest.size).toBeLessThanOrEqual(10);
  } finally {
    await counted.close();
  }
}, 60_000);
