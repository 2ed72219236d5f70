/** A process that writes is killed with SIGKILL: every object that it acknowledged is there, whole, and each has its event. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { S3Home } from './testing/s3-home.ts';

const ACKNOWLEDGED_MIN = 150;

test('kill -9 loses nothing that was acknowledged', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-s3-kill-'));
  const script = new URL('testing/put-until-killed.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = new Map<string, number>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [key = '', size = ''] = line.split(' ');
    acknowledged.set(key, Number(size));
    if (acknowledged.size === ACKNOWLEDGED_MIN) child.kill('SIGKILL');
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED_MIN);

  const told = new Set<string>();
  const home = await S3Home.open({
    directory,
    deliver: async ({ payload }) => {
      const { Records } = JSON.parse(Buffer.from(payload).toString());
      told.add(Records[0].s3.object.key);
    },
  });
  await home.store.idle();
  for (const [key, size] of acknowledged) {
    const index = Number(key.split('/')[1]);
    expect(await home.get(key), key).toBe(String(index % 10).repeat(size));
    expect(told.has(key), key).toBe(true);
  }
  await home.close();
});
