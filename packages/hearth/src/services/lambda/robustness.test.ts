import { readdirSync, readFileSync } from 'node:fs';
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

/** Of processes that live, those whose command line holds a text. */
function commandsWith(text: string): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text) && stateOf(Number(pid)) !== 'gone';
    } catch {
      return false;
    }
  });
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

  it.skipIf(process.platform !== 'linux')(
    'leaks children into sessions of their own, which are frozen and end with it',
    async () => {
      // Its own session, and a daemon: its parent has gone. One holds the output, whose end would otherwise be waited for.
      await home.put('Escapes', {
        'index.js': `const { execFileSync, spawn } = require('node:child_process');
        exports.handler = async (event) => {
          if (event.again) return 'again';
          const own = spawn('sleep', ['600'], { detached: true, stdio: 'inherit' }).pid;
          const daemon = Number(execFileSync('setsid', ['sh', '-c', 'sleep 600 >/dev/null 2>&1 & echo $!']).toString());
          return [own, daemon];
        };`,
      });
      const pids = json((await home.lambda.invoke('Escapes')).payload) as readonly number[];
      expect(pids).toHaveLength(2);
      await expect.poll(() => pids.map(stateOf)).toEqual(['T', 'T']);
      expect(json((await home.lambda.invoke('Escapes', '{"again":true}')).payload)).toBe('again');
      await home.lambda.recycle('Escapes');
      await expect.poll(() => pids.map(stateOf)).toEqual(['gone', 'gone']);
      await othersAreWell();
    },
  );

  it('is answered at its time-out although a child of nobody holds its output', async () => {
    await home.put(
      'Holds',
      {
        'index.js': `const { spawn } = require('node:child_process');
          exports.handler = () => new Promise(() => {
            const { pid } = spawn('sleep', ['600'], { detached: true, stdio: 'inherit', env: { PATH: process.env.PATH } });
            console.log('held by ' + pid + '.');
          });`,
      },
      { timeoutMs: 1_000 },
    );
    const result = await home.lambda.invoke('Holds');
    expect(json(result.payload)).toMatchObject({ errorType: 'Sandbox.Timedout' });
    const [, pid = '0'] = /held by (\d+)\./.exec(await home.line('held by')) ?? [];
    process.kill(Number(pid));
    await othersAreWell();
  });

  it('closes or replaces its output, or writes what looks like the end of it', async () => {
    const writes = "process.stdout.write('a\\0b\\n\\0c d\\0\\n'); console.log('still logged');";
    const ways = {
      Replaces: 'process.stdout.write = process.stderr.write = () => true; exports.handler = async () => 1;',
      Closes: "exports.handler = async () => { [1, 2].map((fd) => require('node:fs').closeSync(fd)); return 1; };",
      Nuls: `exports.handler = async () => { ${writes} return 1; };`,
    };
    for (const [name, code] of Object.entries(ways)) {
      await home.put(name, { 'index.js': code }, { timeoutMs: 60_000 });
      expect(json((await home.lambda.invoke(name)).payload)).toBe(1);
    }
    expect(home.lines).toEqual(
      expect.arrayContaining(['a\0b', '\0c d\0', expect.stringMatching(/\tINFO\tstill logged$/)]),
    );
    await othersAreWell();
  });

  it('breaks what its runtime needs to tell of it', async () => {
    await home.put('Breaks', {
      'index.js': "JSON.stringify = () => { throw new Error('mine'); }; exports.handler = async () => 1;",
    });
    expect(json((await home.lambda.invoke('Breaks')).payload)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 129'),
    });
    await othersAreWell();
  });

  it('forks until its time is over, and nothing of it is left', async () => {
    // Six generations of two: enough to see that all of them end, and harmless where they would not.
    const mark = `hearth-fork-${process.pid}`;
    const fork = `f() { if [ "$1" -gt 0 ]; then f $(($1 - 1)) & f $(($1 - 1)) & wait; else exec sleep 600; fi; }; : ${mark}; f 6`;
    await home.put(
      'Forks',
      {
        'index.js': `const { spawn } = require('node:child_process');
          exports.handler = () => new Promise(() => spawn('/bin/sh', ['-c', ${JSON.stringify(fork)}], { stdio: 'ignore' }));`,
      },
      { timeoutMs: 2_000 },
    );
    const result = await home.lambda.invoke('Forks');
    expect(json(result.payload)).toMatchObject({ errorType: 'Sandbox.Timedout' });
    await expect.poll(() => commandsWith(mark)).toEqual([]);
    await othersAreWell();
  });

  it('opens more files than AWS lets it (recorded 2025-11: 1,024)', async () => {
    await home.put('Opens', {
      'index.js': `const { openSync } = require('node:fs');
        exports.handler = async () => { try { for (let n = 0; n < 5_000; n++) openSync('/dev/null'); } catch (error) { return error.code; } };`,
    });
    const code = json((await home.lambda.invoke('Opens')).payload);
    const measured = home.warnings.some((warning) => warning.includes('measured, not limited'));
    expect(code).toBe(measured ? null : 'EMFILE');
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

it.skipIf(process.platform !== 'linux')('counts the memory of its children too', async () => {
  const child = 'const held = []; setInterval(() => held.push(Buffer.alloc(16_000_000, 1)), 20);';
  await home.put(
    'Feeds',
    {
      'index.js': `const { spawn } = require('node:child_process');
        exports.handler = () => new Promise(() => spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { detached: true, stdio: 'ignore' }));`,
    },
    { timeoutMs: 60_000, memoryMb: 256 },
  );
  expect(json((await home.lambda.invoke('Feeds')).payload)).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
});

/** A thousand here, more in the nightly run. */
const INVOCATIONS = Number(process.env['HEARTH_INVOCATIONS'] ?? 1_000);

it(`${INVOCATIONS} invocations on ten environments: every answer once, to whoever asked`, async () => {
  const counted = openHome();
  try {
    await counted.put('Counter', {
      'index.js': 'let n = 0; exports.handler = async (e) => ({ id: e.id, n: ++n, pid: process.pid });',
    });
    let next = 0;
    const answers: { id: number; n: number; pid: number }[] = [];
    const worker = async (): Promise<void> => {
      for (let id = next++; id < INVOCATIONS; id = next++) {
        const { payload } = await counted.lambda.invoke('Counter', JSON.stringify({ id }));
        const answer = JSON.parse(payload.toString());
        expect(answer.id).toBe(id);
        answers.push(answer);
      }
    };
    await Promise.all(Array.from({ length: 10 }, worker));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(INVOCATIONS);
    // Each environment counted exactly its own invocations.
    const highest = new Map<number, number>();
    for (const { pid, n } of answers) highest.set(pid, Math.max(highest.get(pid) ?? 0, n));
    expect([...highest.values()].reduce((sum, n) => sum + n, 0)).toBe(INVOCATIONS);
    expect(highest.size).toBeLessThanOrEqual(10);
  } finally {
    await counted.close();
  }
}, 600_000);
