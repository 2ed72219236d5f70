/** The verb's faces: what each prints, writes and answers as exit code. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { advise as adviseOn } from '../advisor/advise.ts';
import { readNeeds } from '../advisor/needs-file.ts';
import { createRandom } from '../base/random.ts';
import { systemClock } from '../base/clock.ts';
import { openJournal } from '../journal/journal.ts';
import type { CallRecord } from '../journal/record.ts';
import { advise } from './advise.ts';
import { askNeeds } from './ask-needs.ts';

let folder: string;
let out: string;
let err: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-advise-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const NEEDS = `name: Orders | 2
data: { orders: { volume: 20 GB, item: 1..2 KB } }
patterns:
  - { name: read an order, data: orders, op: get, rate: 20/s, latency: 50 ms }
  - { name: place an order, data: orders, op: put, rate: 5/s }
`;
const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
  Files:
    Type: AWS::S3::Bucket
`;

function put(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** No template of the folder that the tests run in. */
function inFolder(...args: string[]): string[] {
  return [...args, '--template', put('template.yaml', TEMPLATE)];
}

describe('hearth advise', () => {
  it('prints Markdown whose tables hold, whatever the names', async () => {
    expect(await advise(inFolder(put('needs.yaml', NEEDS), '--markdown'))).toBe(0);
    expect(out).toContain('# Orders | 2');
    expect(out).toContain('## What would change the answer');
    expect(out).toMatch(/\| D25 \| template\.yaml:\d+ \|/);
    const tables = out.split('\n\n').filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThanOrEqual(4);
    for (const rows of tables) {
      const widths = rows
        .trim()
        .split('\n')
        .map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('writes the report beside what it prints', async () => {
    const file = join(folder, 'report.html');
    expect(await advise(inFolder(put('needs.yaml', NEEDS), '--html', file))).toBe(0);
    const html = readFileSync(file, 'utf8');
    expect(out).toContain('home ');
    // A person reads it in a minute: no line is broken by the terminal, what cannot do it stands together and has no price.
    expect(out.split('\n').filter((line) => line.length > 110)).toEqual([]);
    expect(out).toMatch(/\n {2}removed {5}[^$]*\n/);
    expect(out).toMatch(/requests \$|within the free tier/);
    expect(out).toContain('Not told, so taken as ranges');
    expect(html).toContain('<title>Orders | 2: where its data belongs</title>');
    expect(html).toContain('<span class="rule">D25</span>');
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  it('advises on a template alone, named as it may be, and says that most was not told', async () => {
    const template = put('app.yaml', TEMPLATE);
    expect(await advise([template])).toBe(0);
    expect(out).toMatch(/DynamoDB on-demand for Items, S3 for Files/);
    expect(out).toMatch(/app\.yaml:\d+ +D25/);
    expect(err).toContain('There is no needs file');
    const json = put('app.json', JSON.stringify({ Resources: { Files: { Type: 'AWS::S3::Bucket' } } }));
    expect(await advise([json, '--json'])).toBe(0);
  });

  it('is a gate: findings, a budget, and data without a home', async () => {
    const needs = put('needs.yaml', NEEDS);
    expect(await advise(inFolder(needs))).toBe(0);
    expect(await advise(inFolder(needs, '--check'))).toBe(1);
    expect(err).toMatch(/\d+ findings/);
    expect(await advise(inFolder(needs, '--budget', '1'))).toBe(1);
    expect(err).toContain('over budget');
    expect(await advise(inFolder(needs, '--budget', '1000'))).toBe(0);
    const cache = put('cache.yaml', 'data: { c: { shape: cache } }\npatterns: [{ op: get }]\n');
    expect(
      await advise([
        cache,
        '--check',
        '--template',
        put('bare.yaml', 'Resources: { Topic: { Type: AWS::Logs::LogGroup } }\n'),
      ]),
    ).toBe(1);
    expect(err).toContain('none of the stores');
  });

  it.each([
    [['--budget', 'much'], 'US dollars'],
    [['--budget', ''], 'US dollars'],
    [['--json', '--sarif'], 'one of'],
    [['no-such.yaml'], 'hearth advise --init no-such.yaml'],
    [['--nonsense'], 'nonsense'],
  ])('refuses %j', async (args, message) => {
    await expect(advise(inFolder(...args))).rejects.toMatchObject({
      code: 'HEARTH_USAGE',
      message: expect.stringContaining(message),
    });
  });
});

describe('hearth advise --init', () => {
  it('writes what the template tells, which reads as it stands, and never over a file', async () => {
    const file = join(folder, 'mine.yaml');
    expect(await advise(inFolder('--init', file))).toBe(0);
    const needs = readNeeds(readFileSync(file, 'utf8'));
    expect(needs.data.map(({ name, shape }) => [name, shape])).toEqual([
      ['Items', 'records'],
      ['Files', 'objects'],
    ]);
    expect(needs.events).toBe('yes');
    expect(adviseOn(needs, { random: createRandom('x') }).winner?.homes).toMatchObject({ Files: 's3' });
    writeFileSync(file, '# mine');
    await expect(advise(inFolder('--init', file))).rejects.toMatchObject({ code: 'HEARTH_USAGE' });
    expect(readFileSync(file, 'utf8')).toBe('# mine');
  });

  it('writes an example where there is nothing to go by', async () => {
    const file = join(folder, 'needs.yaml');
    expect(
      await advise([
        '--init',
        file,
        '--template',
        put('bare.yaml', 'Resources: { Topic: { Type: AWS::Logs::LogGroup } }\n'),
      ]),
    ).toBe(0);
    expect(readNeeds(readFileSync(file, 'utf8')).patterns).toHaveLength(3);
  });

  it('writes nothing where nothing was recorded', async () => {
    const file = join(folder, 'needs.yaml');
    await expect(advise(inFolder('--init', '--recorded', file))).rejects.toMatchObject({ code: 'HEARTH_USAGE' });
    expect(existsSync(file)).toBe(false);
  });
});

/** Answers each question as it is asked, as a person would. */
async function answered(answers: readonly string[]): Promise<string> {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  let next = 0;
  stdout.on('data', (chunk: Buffer) => {
    if (String(chunk).endsWith('? ')) stdin.write(`${answers[next++] ?? ''}\n`);
  });
  return askNeeds({ stdin, stdout });
}

describe('asking', () => {
  it('makes needs of the answers, asks again what it does not understand, leaves the rest unknown', async () => {
    const text = await answered([
      'Shop',
      'orders',
      'records',
      'a lot',
      '20 GB',
      '',
      '1..2 KB',
      '',
      'get',
      '20/s',
      '4',
      '50 ms',
      'yes',
      '',
    ]);
    const needs = readNeeds(text);
    expect(needs).toMatchObject({ name: 'Shop', data: [{ name: 'orders', volumeGb: { low: 20, high: 20 } }] });
    expect(needs.patterns).toHaveLength(1);
    expect(needs.patterns[0]).toMatchObject({ op: 'get', userPath: 'yes', rate: { low: 20 }, latencyMs: { high: 50 } });
    expect(needs.data[0]?.growthGbPerMonth.basis).toBe('assumed');
  });

  it('ends with needs that can be read even where nothing is answered', async () => {
    expect(readNeeds(await answered([])).patterns.length).toBeGreaterThan(0);
  });
});

describe('hearth advise --recorded', () => {
  it('advises on what the calls of the journal show', async () => {
    const journal = openJournal({ capacity: 10, clock: systemClock(), directory: join(folder, '.hearth/journal') });
    const call = (at: number, operation: string, more: Partial<CallRecord>): CallRecord => ({
      requestId: `r${at}`,
      traceId: undefined,
      at,
      durationMs: 1,
      service: 'dynamodb',
      operation,
      principal: 'p',
      functionName: undefined,
      status: 200,
      errorCode: undefined,
      resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/Items',
      readUnits: undefined,
      writeUnits: undefined,
      itemsRead: undefined,
      itemsReturned: undefined,
      rows: undefined,
      sqlShape: undefined,
      consistency: undefined,
      index: undefined,
      requestBytes: 900,
      responseBytes: 1000,
      cold: undefined,
      ...more,
    });
    for (let second = 0; second < 4000; second += 10) {
      journal.append(
        call(second * 1000, 'GetItem', { itemsRead: 1, itemsReturned: 1, readUnits: 0.5, consistency: 'eventual' }),
      );
      if (second % 40 === 0) journal.append(call(second * 1000 + 1, 'PutItem', { writeUnits: 1 }));
    }
    await journal.close();
    expect(await advise(inFolder('--recorded', '--json'))).toBe(0);
    const { advice } = JSON.parse(out) as { advice: { winner: { homes: Record<string, string> }; name: string } }; // printed by --json
    expect(advice.winner.homes['Items']).toMatch(/^(?:dynamodb|s3)/);
    out = '';
    expect(await advise(inFolder('--recorded'))).toBe(0);
    expect(out).toMatch(/Recorded: \d+ calls in 1\.1 h/);
    expect(out).toMatch(/Items: 500 calls, .*their requests .*never idle long enough to pause \(longest rest 10 s\)/);
    const file = join(folder, 'recorded.yaml');
    expect(await advise(inFolder('--init', '--recorded', file))).toBe(0);
    const needs = readNeeds(readFileSync(file, 'utf8'));
    expect(needs.patterns.map(({ op }) => op)).toEqual(['get', 'put']);
    expect(needs.patterns[0]?.rate.low).toBeCloseTo(0.1, 2);
  });
});
