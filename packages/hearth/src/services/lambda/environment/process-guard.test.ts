/** Nothing outlives Hearth: a child of this test plays Hearth and is killed by -9. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processStamp } from '../../../base/process-identity.ts';
import { killGroup, ProcessGuard, signalGroup } from './process-guard.ts';
import { markOf } from './strays.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hearth-guard-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process in a group of its own, whose output ends when it does. */
function sleeper(env = process.env): { pid: number; ended: Promise<unknown> } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
    env,
  });
  return { pid: child.pid ?? 0, ended: new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal))) };
}

describe('the process guard', () => {
  it('kills at the next start what was left, but no process that has the pid by chance', async () => {
    const left = sleeper();
    const stranger = sleeper();
    mkdirSync(join(folder, 'pids'));
    writeFileSync(join(folder, 'pids', String(left.pid)), processStamp(left.pid) ?? '');
    writeFileSync(join(folder, 'pids', String(stranger.pid)), 'another start time');
    signalGroup(left.pid, 'SIGSTOP');
    new ProcessGuard(join(folder, 'pids')).close();
    expect(await left.ended).toBe('SIGKILL');
    expect(processStamp(stranger.pid)).toBeDefined();
    expect(readdirSync(join(folder, 'pids'))).toEqual([]);
    killGroup(stranger.pid);
    await stranger.ended;
  });

  it.skipIf(process.platform !== 'linux')('kills at the next start what had left the group', async () => {
    const variables = { AWS_LAMBDA_LOG_STREAM_NAME: `2026/11/23/[$LATEST]${crypto.randomUUID()}` };
    const stray = sleeper(variables);
    mkdirSync(join(folder, 'pids'));
    writeFileSync(join(folder, 'pids', '1'), `another start time\n${markOf(variables)}\n`);
    new ProcessGuard(join(folder, 'pids')).close();
    expect(await stray.ended).toBe('SIGKILL');
  });

  it('ends frozen environments when Hearth is killed by -9, with what had left their groups', async () => {
    const variables = { AWS_LAMBDA_LOG_STREAM_NAME: `2026/11/23/[$LATEST]${crypto.randomUUID()}` };
    const frozen = sleeper();
    const stray = sleeper(process.platform === 'linux' ? variables : {});
    signalGroup(frozen.pid, 'SIGSTOP');
    const module = new URL('./process-guard.ts', import.meta.url).href;
    const script = `import { ProcessGuard } from ${JSON.stringify(module)}; new ProcessGuard(${JSON.stringify(join(folder, 'pids'))}).watch(${frozen.pid}, ${JSON.stringify(markOf(variables))}); console.log('ready'); setInterval(() => {}, 1000);`;
    writeFileSync(join(folder, 'hearth.mts'), script);
    const hearth = spawn(process.execPath, ['--import', 'tsx', join(folder, 'hearth.mts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => hearth.stdout.once('data', resolve));
    expect(existsSync(join(folder, 'pids', String(frozen.pid)))).toBe(true);
    hearth.kill('SIGKILL');
    expect(await frozen.ended).toBe('SIGKILL');
    if (process.platform !== 'linux') killGroup(stray.pid);
    expect(await stray.ended).toBe('SIGKILL');
  });
});
