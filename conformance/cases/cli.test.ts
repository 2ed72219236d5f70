/** The command as a person meets it: exit codes, one clear line for what can be mended, nothing left running. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootProcess, cli, type HomeProcess, processesOf } from '../lib/process.ts';

let folder: string;
let homes: HomeProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-cli-'));
  homes = [];
});
afterEach(async () => {
  await Promise.all(homes.map((home) => home.end()));
  // A guardian sees the end of its home a moment after it.
  await expect.poll(() => processesOf(folder), { timeout: 5_000 }).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const HANDLER = `exports.handler = async (event) => ({ event, table: process.env.TABLE });`;

function template(extra = ''): string {
  const file = join(folder, 'template.yaml');
  writeFileSync(
    file,
    `Transform: AWS::Serverless-2016-10-31
Resources:
  Items:
    Type: AWS::Serverless::SimpleTable
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src
      Environment: { Variables: { TABLE: !Ref Items } }
${extra}
Outputs:
  ItemsTable: { Value: !Ref Items }
`,
  );
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/index.js'), HANDLER);
  return file;
}

function hearth(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const result = spawnSync(process.execPath, [cli, ...args], { cwd: folder, input, encoding: 'utf8', timeout: 60_000 });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

async function boot(file: string): Promise<HomeProcess> {
  const home = await bootProcess(file, join(folder, '.hearth'));
  homes.push(home);
  return home;
}

describe('hearth run', () => {
  it('gives the command what it needs, and its exit code back', () => {
    const script = `console.log(process.env.AWS_ENDPOINT_URL, process.env.AWS_REGION, process.env.ItemsTable); process.exit(7)`;
    const { code, out } = hearth(['run', template(), '--', process.execPath, '-e', script]);
    expect(code).toBe(7);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+ us-east-1 \S+-Items-\S+\n$/);
  });

  it('says what it could not start', () => {
    expect(hearth(['run', template(), '--', 'no-such-command'])).toMatchObject({
      code: 127,
      err: expect.stringContaining('no-such-command could not be started'),
    });
    expect(hearth(['run', template()])).toMatchObject({
      code: 2,
      err: expect.stringContaining('name the command after --'),
    });
  });
});

describe('hearth invoke', () => {
  it('reaches the running home by its state directory', async () => {
    const file = template();
    const home = await boot(file);
    expect(hearth(['invoke', 'none'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('HEARTH_FUNCTION_NOT_FOUND'),
    });
    const { code, out, err } = hearth(['invoke', 'Echo', '--event', '-'], '{"a":1}');
    expect({ code, answer: JSON.parse(out) }).toMatchObject({
      code: 0,
      answer: { event: { a: 1 }, table: home.description.outputs['ItemsTable'] },
    });
    expect(err).toContain('REPORT RequestId:');
    expect(hearth(['invoke', 'Echo', '--event', '-'], 'not json')).toMatchObject({ code: 2 });
  });

  it('says when no home runs', () => {
    expect(hearth(['invoke', 'Echo'])).toMatchObject({ code: 1, err: expect.stringContaining('HEARTH_NOT_RUNNING') });
  });
});

describe('what a person can mend', () => {
  it('a template that is not there, or broken, with its line', () => {
    expect(hearth(['dev', 'none.yaml'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('HEARTH_TEMPLATE_NOT_FOUND'),
    });
    const broken = template('  Broken:\n    Type: AWS::DynamoDB::Table\n    Properties: { TableName: !Ref Nobody }');
    const { code, err } = hearth(['dev', broken, '--port', '0']);
    expect(code).toBe(1);
    expect(err).toMatch(/template\.yaml:1\d/);
    expect(err).toContain('Nobody');
  });

  it('a handler that is missing, and the rest of the home is up', () => {
    const file = template();
    rmSync(join(folder, 'src/index.js'));
    const { code, err } = hearth(['run', file, '--port', '0', '--', 'true']);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('Correct `Handler` and `CodeUri`') });
    expect(err).toMatch(/template\.yaml:\d+: handler index\.handler of function /);
  });

  it('a port in use', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    expect(hearth(['dev', template(), '--port', String(port)])).toMatchObject({
      code: 1,
      err: expect.stringContaining('HEARTH_PORT_IN_USE'),
    });
    blocker.close();
  });

  it('a state directory that another home holds', async () => {
    const file = template();
    await boot(file);
    expect(hearth(['dev', file, '--port', '0'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('HEARTH_STATE_LOCKED'),
    });
  });

  it('words that are off', () => {
    expect(hearth(['dance'])).toMatchObject({ code: 2, err: expect.stringContaining(`no verb 'dance'`) });
    expect(hearth(['dev', '--port', 'x'])).toMatchObject({ code: 2 });
    expect(hearth(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('hearth dev') });
    expect(hearth(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('hearth advise', () => {
  it('finds data a home, with money, and is a gate when a budget is named', () => {
    writeFileSync(
      join(folder, 'needs.yaml'),
      `name: Orders
data: { orders: { volume: 20 GB, item: 1..2 KB } }
patterns:
  - { name: read an order, data: orders, op: get, rate: 20/s, latency: 50 ms }
  - { name: place an order, data: orders, op: put, rate: 5/s }
`,
    );
    const page = hearth(['advise', 'needs.yaml']);
    expect(page).toMatchObject({ code: 0, out: expect.stringContaining('DynamoDB on-demand') });
    const { advice } = JSON.parse(hearth(['advise', 'needs.yaml', '--json']).out) as {
      advice: { winner: { cost: { middle: number } } };
    }; // printed by --json
    expect(advice.winner.cost.middle).toBeGreaterThan(1);
    expect(hearth(['advise', 'needs.yaml', '--budget', '0.5'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('over budget'),
    });
  });

  it('says what in the template will go wrong, and what is wrong in a needs file, with its line', () => {
    const file = template();
    expect(hearth(['advise', '--template', file]).out).toMatch(/template\.yaml:3 {2}D25 .*\n/);
    writeFileSync(join(folder, 'needs.yaml'), 'name: x\npatterns:\n  - { name: a, op: fly }\n');
    expect(hearth(['advise', 'needs.yaml'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/HEARTH_NEEDS_INVALID.*needs\.yaml:3/),
    });
  });
});

describe('hearth dev', () => {
  it('writes .env.hearth, and reloads a handler and a template that are saved', { timeout: 60_000 }, async () => {
    const file = template();
    const child = spawn(process.execPath, [cli, 'dev', file, '--port', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
    let log = '';
    child.stderr.on('data', (chunk) => (log += String(chunk)));
    let banner = '';
    child.stdout.on('data', (chunk) => (banner += String(chunk)));
    await expect.poll(() => banner, { timeout: 20_000 }).toContain('ready in');
    expect(banner).toContain('Items');
    expect(readFileSync(join(folder, '.env.hearth'), 'utf8')).toMatch(/^AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);

    expect(JSON.parse(hearth(['invoke', 'Echo', '--event', '-'], '1').out)).toMatchObject({ event: 1 });
    writeFileSync(join(folder, 'src/index.js'), `exports.handler = async () => 'saved';`);
    await expect.poll(() => log, { timeout: 10_000 }).toMatch(/reloaded in \d+ ms/);
    expect(hearth(['invoke', 'Echo']).out).toBe('"saved"\n');

    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}  More: { Value: more }\n`);
    await expect
      .poll(() => readFileSync(join(folder, '.env.hearth'), 'utf8'), { timeout: 10_000 })
      .toContain('More=more');
    child.kill('SIGINT');
    expect(await exited).toBe(0);
  });
});
