/** /tmp of environments: as large as the function's EphemeralStorage, its own, and kept as AWS keeps it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, openHome, type TestHome } from '../../testing/lambda-home.ts';
import { measuredScratch } from './scratch.ts';

let home: TestHome;
beforeEach(() => void (home = openHome()));
afterEach(() => home.close());

const FILLS = `
const { writeFileSync, readFileSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
exports.handler = async ({ mb, read, hang }) => {
  if (read) return { content: readFileSync(tmpdir() + '/kept', 'utf8') };
  writeFileSync(tmpdir() + '/kept', 'yes');
  try { writeFileSync(tmpdir() + '/big', Buffer.alloc(mb * 1_048_576)); } catch (error) { return { code: error.code }; }
  if (hang) await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { written: mb };
};`;

const invoke = async (event: object): Promise<unknown> =>
  json((await home.lambda.invoke('Fill', JSON.stringify(event))).payload);

describe('/tmp', () => {
  it('ends a write with ENOSPC where the kernel limits it, and the function where it is measured', async () => {
    await home.put('Fill', { 'index.js': FILLS }, { ephemeralStorageMb: 8, memoryMb: 512, timeoutMs: 20_000 });
    expect(await invoke({ mb: 4 })).toEqual({ written: 4 });
    const full = await invoke({ mb: 16, hang: true });
    const measured = home.warnings.some((warning) => warning.includes('measured, not limited'));
    expect(full).toMatchObject(
      measured
        ? { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('No space left on device') }
        : { code: 'ENOSPC' },
    );
  });

  it('outlives a process that was killed, as on AWS (recorded 2024-04)', async () => {
    await home.put('Fill', { 'index.js': FILLS }, { timeoutMs: 2_000, memoryMb: 512 });
    expect(await invoke({ mb: 1, hang: true })).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await invoke({ read: true })).toEqual({ content: 'yes' });
  });
});

describe('a folder that is measured', () => {
  it('tells what is too much, at any depth', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-scratch-'));
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/b/file'), Buffer.alloc(600));
    writeFileSync(join(folder, 'file'), Buffer.alloc(500));
    const excess = async (bytes: number): Promise<number> => await measuredScratch(folder, bytes).excessBytes();
    expect(await excess(1_000)).toBe(100);
    expect(await excess(1_100)).toBe(0);
    rmSync(folder, { recursive: true });
    expect(await excess(1)).toBe(0);
  });
});
