/**
 * What a table costs as it grows: GetItem, PutItem and Query of 20 items at 10 thousand and at 1 million items, at 1 and at 32
 * connections. Takes minutes, so it runs only when it is named: `npm run bench -- dynamodb-growth`.
 */
import { hearth, root } from './lib/processes.ts';
import { load, type LoadResult, open } from './lib/raw-client.ts';
import { below, type Finding, told } from './lib/report.ts';
import { dynamodbRequest } from './lib/sign.ts';

const SIZES = [10_000, Number(process.env['BENCH_ITEMS'] ?? 1_000_000)] as const;
const CONNECTIONS = [1, 32] as const;
const ITEMS_EACH = 20;
const TABLE = 'Bench';
const SAMPLE = 2000;
const FILLERS = 16;
const BATCH = 25;
const DURATION_MS = Number(process.env['BENCH_MS'] ?? 2000);
/** DESIGN's budget: p50 grows by less than this. */
const GROWTH_MAX = 1.5;

const OPERATIONS = ['GetItem', 'PutItem', 'Query'] as const;
type Operation = (typeof OPERATIONS)[number];

const key = (n: number) => ({ pk: { S: `p${Math.floor(n / ITEMS_EACH)}` }, sk: { S: `s${n % ITEMS_EACH}` } });
const item = (n: number) => ({ ...key(n), name: { S: 'x'.repeat(400) }, count: { N: String(n) } });

export async function dynamodbGrowthBench(): Promise<Finding[]> {
  const home = await hearth(`${root}bench/template.yaml`);
  try {
    await createTable(home.port);
    const results: LoadResult[][][] = [];
    let filled = 0;
    for (const size of SIZES) {
      await fill(home.port, filled, size);
      filled = size;
      results.push(await measure(home.port, size));
    }
    return CONNECTIONS.flatMap((connections, c) =>
      OPERATIONS.flatMap((operation, o) => say(operation, connections, results[0]?.[c]?.[o], results[1]?.[c]?.[o])),
    );
  } finally {
    await home.stop();
  }
}

function say(
  operation: Operation,
  connections: number,
  small: LoadResult | undefined,
  large: LoadResult | undefined,
): Finding[] {
  if (!small || !large) return [];
  const figures = ({ p50Ms, p99Ms }: LoadResult): string => `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)} ms`;
  const what = `${operation} at ${connections} connection${connections === 1 ? '' : 's'}`;
  return [
    below(`${what}: growth of p50`, large.p50Ms / small.p50Ms, GROWTH_MAX, 'x', `${SIZES.join(' to ')} items`),
    told(
      `${what}: p50 / p99`,
      `${figures(small)} to ${figures(large)}`,
      `${Math.round(small.perSecond)}/s to ${Math.round(large.perSecond)}/s`,
    ),
  ];
}

async function measure(port: number, size: number): Promise<LoadResult[][]> {
  const results: LoadResult[][] = [];
  for (const connections of CONNECTIONS) {
    const row: LoadResult[] = [];
    for (const operation of OPERATIONS) {
      const requests = await requestsFor(operation, port, size);
      await load({ port, requests, connections, durationMs: DURATION_MS / 4 });
      row.push(await load({ port, requests, connections, durationMs: DURATION_MS }));
    }
    results.push(row);
  }
  return results;
}

/** Of items spread evenly over the whole table. */
function requestsFor(operation: Operation, port: number, size: number): Promise<Buffer[]> {
  const numbers = Array.from({ length: SAMPLE }, (_, i) => Math.floor((i * size) / SAMPLE));
  const input = (n: number): object => {
    if (operation === 'GetItem') return { TableName: TABLE, Key: key(n) };
    if (operation === 'PutItem') return { TableName: TABLE, Item: item(n) };
    return {
      TableName: TABLE,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': key(n).pk },
    };
  };
  return Promise.all(numbers.map((n) => dynamodbRequest(port, operation, input(n))));
}

async function createTable(port: number): Promise<void> {
  const attributes = ['pk', 'sk'];
  await exchange(port, 'CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: attributes.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
  });
}

async function fill(port: number, from: number, to: number): Promise<void> {
  let next = from;
  const filler = async (): Promise<void> => {
    const connection = await open(port);
    while (next < to) {
      const first = next;
      next += BATCH;
      const requests = Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => ({
        PutRequest: { Item: item(first + i) },
      }));
      const answer = await connection.exchange(
        await dynamodbRequest(port, 'BatchWriteItem', { RequestItems: { [TABLE]: requests } }),
      );
      if (answer.status !== 200) throw new Error(`filling the table: ${answer.status} ${answer.text}`);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: FILLERS }, filler));
}

async function exchange(port: number, operation: string, input: object): Promise<void> {
  const connection = await open(port);
  const answer = await connection.exchange(await dynamodbRequest(port, operation, input));
  connection.close();
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.status} ${answer.text}`);
}
