/** Closing while provisioned environments start: nothing of them begins, logs or lives afterwards. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bootstrapEntry } from '../bootstrap-entry.ts';
import type { CodeVersion } from '../code/function-code.ts';
import { openHome, type TestHome, writeFiles } from '../testing/lambda-home.ts';
import { Pool, type PooledFunction } from './pool.ts';
import { ProcessGuard } from './process-guard.ts';

let home: TestHome;
let guard: ProcessGuard;
let pool: Pool;
let roles = 0;

beforeEach(() => {
  home = openHome();
  guard = new ProcessGuard(join(home.directory, 'guarded'));
  roles = 0;
  const { deps } = home.lambda;
  const assumeRole: typeof deps.assumeRole = (role, name) => {
    roles += 1;
    return deps.assumeRole(role, name);
  };
  pool = new Pool(
    { ...deps, assumeRole },
    guard,
    () => bootstrapEntry(home.directory),
    () => 10,
  );
});
afterEach(async () => {
  await pool.close();
  guard.close();
  await home.close();
});

function target(code: () => Promise<CodeVersion>): PooledFunction {
  return {
    functionName: 'Warm',
    key: 'Warm:1',
    reserved: undefined,
    provisioned: 1,
    provisionedTotal: 1,
    definition: {
      functionName: 'Warm',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      role: 'arn:aws:iam::000000000000:role/Warm',
      code: { directory: join(home.directory, 'code') },
      templateLine: 'template.yaml:7',
    },
    version: '1',
    codeFolder: home.directory,
    layers: () => undefined,
    code,
  };
}

function codeVersion(): CodeVersion {
  const taskRoot = join(home.directory, 'code');
  writeFiles(taskRoot, { 'index.js': 'exports.handler = async () => 1;' });
  return { version: 1, taskRoot, sha256: '', sizeBytes: 1 };
}

it('waits for code that is being made, and starts nothing with it', async () => {
  let built: (code: CodeVersion) => void = () => undefined;
  const building = new Promise<CodeVersion>((resolve) => (built = resolve));
  const provisioning = pool.provision(
    target(() => building),
    1,
  );
  const told = expect(provisioning).rejects.toThrow('Hearth is closing');
  const closing = pool.close();
  built(codeVersion());
  await Promise.all([closing, told]);
  expect(roles).toBe(0);
  expect(pool.pids()).toEqual([]);
});

it('ends a process that was only being started', async () => {
  let over = false;
  const provisioning = pool
    .provision(
      target(() => Promise.resolve(codeVersion())),
      1,
    )
    .then(() => (over = true));
  await home.line('INIT_START');
  await pool.close();
  expect(over).toBe(true);
  expect(pool.pids()).toEqual([]);
  await provisioning;
});
