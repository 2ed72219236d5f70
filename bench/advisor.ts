/** How long the advisor takes: over a needs file, start of the process included and without, and over a million recorded calls. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/processes.ts';
import { below, type Finding, told } from './lib/report.ts';
import { median } from './start.ts';

const RUNS = 5;
const CALLS = 1_000_000;
const CALLS_A_BATCH = 500;
const BATCHES_A_SEGMENT = 160;
const CALLS_AN_INVOCATION = 5;

const NEEDS = `data: { orders: { volume: 20..60 GB, item: 1..2 KB }, photos: { shape: objects, volume: 1 TB } }
patterns:
  - { data: orders, op: get, rate: 20/s, userPath: yes }
  - { data: orders, op: query, by: customer, rate: 2..10/s }
  - { data: orders, op: put, rate: 1..4/s }
  - { data: photos, op: get, rate: 5/s }
`;

export async function advisorBench(): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-advisor-'));
  try {
    writeFileSync(join(folder, 'needs.yaml'), NEEDS);
    const advice = times(folder, ['advise', 'needs.yaml', '--json']);
    const start = times(folder, ['--version']);
    writeJournal(join(folder, '.hearth/journal'));
    const recorded = times(folder, ['advise', '--recorded', '--json']);
    const detail = `median of ${RUNS}, process start included: ${median(advice).toFixed(0)} ms`;
    return [
      below('advice from a needs file, after start', median(advice) - median(start), 100, 'ms', detail),
      below('needs and advice from a journal of 1 M calls', median(recorded) / 1000, 3, 's', `median of ${RUNS}`),
      told('an empty run of the command, for comparison', `${median(start).toFixed(0)} ms`, ''),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function times(cwd: string, args: readonly string[]): number[] {
  return Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [`${root}packages/hearth/dist/cli.js`, ...args], { cwd });
    if (status !== 0) throw new Error(String(stderr));
    return performance.now() - started;
  });
}

/** Segments as a home writes them (packages/hearth/src/journal/encode-batch.ts): functions that get, put and ask a database. */
function writeJournal(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let segment = 0, batch = 0; batch < CALLS / CALLS_A_BATCH; segment++) {
    const lines: string[] = [];
    for (let at = 0; at < BATCHES_A_SEGMENT && batch < CALLS / CALLS_A_BATCH; at++) lines.push(batchLine(batch++));
    writeFileSync(join(folder, `${String(segment + 1).padStart(8, '0')}.jsonl`), `${lines.join('\n')}\n`);
  }
}

const KINDS = ['GetItem', 'PutItem', 'Query', 'ExecuteStatement', 'Invocation'];
const SERVICES = ['dynamodb', 'dynamodb', 'dynamodb', 'rds-data', 'lambda'];
const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
const CLUSTER = 'arn:aws:rds:us-east-1:000000000000:cluster:orders';
const SHAPE = 'select id, name, total from orders where customer = ? and placed > ? order by placed limit ?';

/** The last call of every five is the record of their invocation. */
function batchLine(batch: number): string {
  const rows = Array.from({ length: CALLS_A_BATCH }, (_, row) => row);
  const first = batch * CALLS_A_BATCH;
  const kind = (row: number): number => row % CALLS_AN_INVOCATION;
  const idOf = (row: number): string => `invocation-${Math.floor((first + row) / CALLS_AN_INVOCATION)}-of-the-function`;
  const isItem = (row: number): boolean => kind(row) < 3;
  const keys = rows.map((row) => (isItem(row) ? `key${((first + row) * 7919) % 20_000}` : null));
  const column = (of: readonly unknown[]): object => ({ of, is: rows.map(kind) });
  return JSON.stringify({
    journal: 2,
    calls: CALLS_A_BATCH,
    columns: {
      requestId: rows.map((row) => (kind(row) === 4 ? idOf(row) : `REQUEST${first + row}VV4KQNSO5AEMVJF66Q9ASUAAJG`)),
      at: { from: 1_795_000_000_000 + first * 10, plus: rows.map((row) => row * 10) },
      durationMs: { per: 1000, is: rows.map((row) => 900 + ((row * 37) % 4_000)) },
      service: column(SERVICES),
      operation: column(KINDS),
      principal: { all: 'arn:aws:sts::000000000000:assumed-role/orders-ApiRole/Api' },
      functionName: { all: 'Api' },
      status: { all: 200 },
      resource: column([TABLE, TABLE, TABLE, CLUSTER, 'Api']),
      readUnits: rows.map((row) => (kind(row) === 0 ? 0.5 : kind(row) === 2 ? 1.5 : null)),
      writeUnits: rows.map((row) => (kind(row) === 1 ? 2 : null)),
      itemsRead: rows.map((row) => (kind(row) === 0 ? 1 : kind(row) === 2 ? 12 : null)),
      itemsReturned: rows.map((row) => (kind(row) === 0 ? 1 : kind(row) === 2 ? 10 : null)),
      rows: rows.map((row) => (kind(row) === 3 ? row % 20 : null)),
      sqlShape: { of: [SHAPE], is: rows.map((row) => (kind(row) === 3 ? 0 : -1)) },
      consistency: { of: ['eventual'], is: rows.map((row) => (kind(row) === 0 || kind(row) === 2 ? 0 : -1)) },
      requestBytes: rows.map((row) => 200 + ((row * 13) % 700)),
      responseBytes: rows.map((row) => 100 + ((row * 29) % 3_000)),
      cold: { of: [false], is: rows.map((row) => (kind(row) === 4 ? 0 : -1)) },
      invocationId: rows.map((row) => (kind(row) === 4 ? null : idOf(row))),
      keyHash: keys.map((key, row) => (kind(row) < 2 ? key : null)),
      partitionKeyHash: keys,
      itemBytes: rows.map((row) => (kind(row) < 2 ? 300 + ((row * 17) % 1_500) : null)),
      connectionId: { of: ['40001', '40002', '40003'], is: rows.map((row) => row % 3) },
    },
  });
}
