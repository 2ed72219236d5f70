/** Runs one of PostgreSQL's programs to its end, under the account that fits, and collects what it says. */
import { spawn } from 'node:child_process';
import { HearthError } from '../../base/hearth-error.ts';
import type { Account } from './account.ts';

/** What is kept of a program's words: the end of them. */
const OUTPUT_CHARACTERS_MAX = 16_384;

export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

export interface ProgramOptions {
  readonly input?: string;
  /** Ends the program early; the promise then rejects. */
  readonly signal?: AbortSignal;
  /** A failure is none when every line that the program said matches. */
  readonly tolerate?: RegExp;
}

export function runProgram(
  account: Account,
  command: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  const [program = '', ...args] = [...account.prefix, ...command];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: programEnvironment(),
      uid: account.uid,
      gid: account.gid,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.signal && { signal: options.signal }),
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let failed: Error | undefined;
    const refuse = (cause: Error): void =>
      reject(new HearthError('HEARTH_ENGINE_FAILED', `cannot run ${program}: ${cause.message}`, { cause }));
    child.once('error', (cause) => {
      failed = cause;
      // A program that was ended early is still writing: wait for it and its children, who hold its pipes.
      if (child.pid === undefined) refuse(cause);
    });
    child.once('close', (code) => {
      if (failed) return refuse(failed);
      if (code === 0 || tolerated(output, options.tolerate)) return resolve(output);
      reject(new HearthError('HEARTH_ENGINE_FAILED', `${command[0] ?? ''} ended with ${code}: ${lastLines(output)}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

function tolerated(output: string, pattern: RegExp | undefined): boolean {
  if (!pattern || output === '') return false;
  return output
    .trim()
    .split('\n')
    .every((line) => pattern.test(line));
}

export function lastLines(text: string, count = 5): string {
  return text.trim().split('\n').slice(-count).join(' | ');
}
