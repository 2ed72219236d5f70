import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../base/process-identity.ts';
import { openStateDirectory } from './state.ts';

let directory: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'hearth-state-')), 'state');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the state directory', () => {
  it('is private to its owner and remembers its version', () => {
    openStateDirectory(directory).release();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(directory, 'version'), 'utf8')).toBe('1\n');
  });

  it('is held by one at a time', () => {
    const state = openStateDirectory(directory);
    expect(() => openStateDirectory(directory)).toThrow(`is in use by process ${process.pid}`);
    state.release();
    openStateDirectory(directory).release();
  });

  it('is taken over from a process that was killed', () => {
    openStateDirectory(directory).release();
    // This process's pid with another start time: what a reused pid looks like.
    writeFileSync(join(directory, 'lock'), JSON.stringify({ ...processIdentity(process.pid), started: 'long ago' }));
    openStateDirectory(directory).release();
  });

  it('is taken over when the lock was torn by a crash', () => {
    openStateDirectory(directory).release();
    writeFileSync(join(directory, 'lock'), '{"pi');
    openStateDirectory(directory).release();
  });

  it('is refused when another version wrote it, and is left unlocked', () => {
    openStateDirectory(directory).release();
    writeFileSync(join(directory, 'version'), '99\n');
    expect(() => openStateDirectory(directory)).toThrow('form 99');
    expect(() => openStateDirectory(directory)).toThrow('form 99');
  });
});
