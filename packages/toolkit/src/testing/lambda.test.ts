/** The life of an execution environment, for real: a process that is frozen between invocations. Careless and careful, side by side. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { start } from '../../../hearth/src/server/start.ts';
import { dataApi } from '../sql/data-api.ts';
import { raw } from '../sql/fragment.ts';
import type { Sql } from '../sql/sql.ts';
import { PASSWORD, TEMPLATE } from './home.ts';

type Home = Awaited<ReturnType<typeof start>>;
interface Asked {
  readonly rows: object[];
  readonly landed: { began: string; ended: string }[];
}

let folder: string;
let home: Home;
let admin: Sql;

const FUNCTIONS = (['naive', 'forgetful', 'careful'] as const).map(
  (name) => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      CodeUri: code
      Handler: index.${name === 'careful' ? 'careful' : 'naive'}
      Timeout: 10
      Environment:
        Variables:
          DB_PORT: !GetAtt Places.Endpoint.Port
          DB_USER: ${name}
          DB_PASSWORD: ${PASSWORD}
`,
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-toolkit-lambda-'));
  mkdirSync(join(folder, 'code'));
  await build({
    entryPoints: [fileURLToPath(new URL('functions.ts', import.meta.url))],
    outfile: join(folder, 'code/index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['pg-native'],
    logLevel: 'warning',
  });
  const template = join(folder, 'template.yaml');
  const text = TEMPLATE.replace(
    '\nResources:\n',
    `\nTransform: AWS::Serverless-2016-10-31\nResources:\n${FUNCTIONS.join('')}`,
  );
  writeFileSync(template, text);
  home = await start({ template });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new RDSDataClient({ endpoint: home.endpoint, region: home.region, credentials });
  const { Cluster: resourceArn = '', Secret: secretArn = '' } = home.outputs;
  admin = dataApi({ resourceArn, secretArn, database: 'places', client });
  await admin.run`create table things (id int primary key, n int not null default 0)`;
  await admin.run`insert into things values (1, 0)`;
  for (const name of ['naive', 'forgetful', 'careful', 'leaving']) {
    await admin.run(raw(`create role ${name} login password '${PASSWORD}'`));
    await admin.run(raw(`grant all on things to ${name}`));
  }
});
afterAll(async () => {
  await admin.close();
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (user: string): Promise<{ state: string }[]> =>
  admin.many<{ state: string }>`select state from pg_stat_activity where usename = ${user} and state <> 'idle'`;

/** Resolves when they are gone. */
async function end(user: string): Promise<number> {
  const ended = await admin.run`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${user}`;
  await vi.waitFor(
    async () => expect(await admin.many`select pid from pg_stat_activity where usename = ${user}`).toEqual([]),
    20_000,
  );
  return ended;
}

describe('an open transaction', () => {
  it('stays with its locks in a frozen environment', async () => {
    await home.invoke('naive', { action: 'leak' });
    expect(await open('naive')).toEqual([{ state: 'idle in transaction' }]);
    const blocked = admin.with({ timeoutMs: 300 }).run`update things set n = 1 where id = 1`;
    await expect(blocked).rejects.toMatchObject({ code: 'CANCELLED' });
    await end('naive');
  });

  it('is rolled back by the toolkit', async () => {
    await home.invoke('careful', { action: 'leak' });
    expect(await open('careful')).toEqual([]);
    await admin.run`update things set n = 1 where id = 1`;
    expect(await admin.one`select n from things`).toEqual({ n: 1 });
  });
});

describe('a dead connection', () => {
  it('fails the careless function after the freeze', async () => {
    // Its connection was ended above, while it was frozen; it never recovers by itself.
    await expect(home.invoke('naive', { action: 'ask' })).rejects.toThrow();
  });

  it('is replaced by the toolkit', async () => {
    await home.invoke('careful', { action: 'ask' });
    expect(await end('careful')).toBe(1);
    expect(await home.invoke('careful', { action: 'ask' })).toEqual({ rows: [{ id: 1 }], landed: [] });
  });
});

describe('a query nobody awaited', () => {
  it('lands in the next invocation', async () => {
    await home.invoke('forgetful', { action: 'forget' });
    const { landed } = (await home.invoke('forgetful', { action: 'ask' })) as Asked; // as functions.ts gives it
    expect(landed).toHaveLength(1);
    expect(landed[0]?.ended).not.toBe(landed[0]?.began);
  });

  it('is answered with the toolkit before the environment freezes', async () => {
    await home.invoke('careful', { action: 'forget' });
    const { landed } = (await home.invoke('careful', { action: 'ask' })) as Asked; // as functions.ts gives it
    expect(landed).toHaveLength(1);
    expect(landed[0]?.ended).toBe(landed[0]?.began);
  });
});

/** The bundle in a process by itself. */
function environmentOf(user: string, action: string, after: string): ChildProcessWithoutNullStreams {
  const env = { ...process.env, DB_PORT: home.outputs['Port'], DB_USER: user, DB_PASSWORD: PASSWORD };
  const script = `require('./index.js').careful({ action: '${action}' }, { awsRequestId: 'r' }).then(() => ${after});`;
  return spawn(process.execPath, ['-e', script], { cwd: join(folder, 'code'), env });
}

it('names the line of the function that left something open, in a bundle too', async () => {
  const child = environmentOf('leaving', 'leak', 'process.exit()');
  let told = '';
  for await (const chunk of child.stderr) told += String(chunk);
  const where = /"where":"[^"]*index\.js:(\d+):(\d+)/.exec(told) ?? expect.fail(told);
  const line = readFileSync(join(folder, 'code/index.js'), 'utf8').split('\n')[Number(where[1]) - 1] ?? '';
  expect(line.slice(Number(where[2]) - 1)).toMatch(/^transaction\(/);
  expect(line).toContain('db.transaction(');
});

it('closes its connection when the environment is told to end', async () => {
  const child = environmentOf('leaving', 'ask', "console.log('asked')");
  await once(child.stdout, 'data');
  expect(await admin.many`select pid from pg_stat_activity where usename = 'leaving'`).toHaveLength(1);
  child.kill('SIGTERM');
  // It said goodbye first, and then ended as a process without the toolkit does.
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  await vi.waitFor(
    async () => expect(await admin.many`select pid from pg_stat_activity where usename = 'leaving'`).toEqual([]),
    20_000,
  );
});
