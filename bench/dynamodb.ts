/** GetItem, PutItem and Query of 20 items: against a bare server answering the same bytes, and against dynalite. */
import { dynamodbRequest } from './lib/sign.ts';
import { bareLmdbServer, bareServer, dynalite, hearth, type Peer, root } from './lib/processes.ts';
import { load, type LoadResult, open } from './lib/raw-client.ts';
import { type Finding, ratio, told } from './lib/report.ts';
import { median } from './start.ts';

const CONNECTIONS = 32;
const SLICE_MS = Number(process.env['BENCH_MS'] ?? 1500);
/** The servers take turns, slice by slice: what the machine does meanwhile then slows all of them. */
const SLICES = 5;
const PARTITIONS = 200;
const ITEMS_EACH = 20;
const TABLE = 'Bench';

type Operation = 'GetItem' | 'PutItem' | 'Query';

export async function dynamodbBench(): Promise<Finding[]> {
  const home = await hearth(`${root}bench/template.yaml`);
  const peer = await dynalite();
  try {
    await prepare(home);
    await prepare(peer);
    return [
      ...(await compare('GetItem', home, peer, { bare: 0.5, dynalite: 3 })),
      ...(await compare('PutItem', home, peer, { bare: 0.35, dynalite: 3 })),
      await comparePutWithFloor(home),
      ...(await compare('Query', home, peer, { bare: 0.3, dynalite: 10 })),
    ];
  } finally {
    await home.stop();
    await peer.stop();
  }
}

const TITLES: Readonly<Record<Operation, string>> = {
  GetItem: 'GetItem',
  PutItem: 'PutItem (durable; dynalite in memory)',
  Query: 'Query of 20 items',
};

async function compare(
  operation: Operation,
  home: Peer,
  peer: Peer,
  budget: { readonly bare: number; readonly dynalite: number },
): Promise<Finding[]> {
  const ours = await requestsFor(operation, home.port);
  const theirs = await requestsFor(operation, peer.port);
  const bare = await bareServer({ '*': await answerTo(home, operation) });
  const slice = (port: number, requests: readonly Buffer[]): Promise<LoadResult> =>
    load({ port, requests, connections: CONNECTIONS, durationMs: SLICE_MS });
  const slices = { ours: [] as LoadResult[], theirs: [] as LoadResult[], bare: [] as LoadResult[] };
  for (let n = 0; n <= SLICES; n++) {
    const one = {
      ours: await slice(home.port, ours),
      bare: await slice(bare.port, ours),
      theirs: await slice(peer.port, theirs),
    };
    if (n === 0) continue; // warm-up
    slices.ours.push(one.ours);
    slices.bare.push(one.bare);
    slices.theirs.push(one.theirs);
  }
  await bare.stop();
  const perSecond = (results: readonly LoadResult[]): number => median(results.map((result) => result.perSecond));
  const against = (other: readonly LoadResult[]): number =>
    median(slices.ours.map((result, n) => result.perSecond / (other[n]?.perSecond ?? Number.NaN)));
  const say = (other: readonly LoadResult[]): string =>
    `${Math.round(perSecond(slices.ours))}/s against ${Math.round(perSecond(other))}/s`;
  const p50 = median(slices.ours.map((result) => result.p50Ms));
  const p99 = median(slices.ours.map((result) => result.p99Ms));
  return [
    ratio(
      `${TITLES[operation]}, ${CONNECTIONS} connections, vs bare node:http`,
      against(slices.bare),
      budget.bare,
      say(slices.bare),
    ),
    ratio(`${TITLES[operation]} vs dynalite`, against(slices.theirs), budget.dynalite, say(slices.theirs)),
    told(`${TITLES[operation]} p50 / p99`, `${p50.toFixed(2)} / ${p99.toFixed(2)} ms`, ''),
  ];
}

/** What a durable write costs anybody in one Node.js process, with nothing of DynamoDB to it. */
async function comparePutWithFloor(home: Peer): Promise<Finding> {
  const floor = await bareLmdbServer();
  const ours = await requestsFor('PutItem', home.port);
  const ratios: number[] = [];
  let text = '';
  for (let n = 0; n <= SLICES; n++) {
    const slice = (port: number): Promise<LoadResult> =>
      load({ port, requests: ours, connections: CONNECTIONS, durationMs: SLICE_MS });
    const [mine, bare] = [await slice(home.port), await slice(floor.port)];
    if (n > 0) ratios.push(mine.perSecond / bare.perSecond);
    text = `${Math.round(mine.perSecond)}/s against ${Math.round(bare.perSecond)}/s`;
  }
  await floor.stop();
  return told('PutItem vs node:http putting the body into LMDB, durably', `${median(ratios).toFixed(2)} x`, text);
}

const key = (n: number) => ({
  pk: { S: `p${Math.floor(n / ITEMS_EACH)}` },
  sk: { S: `s${String(n % ITEMS_EACH).padStart(3, '0')}` },
});
const item = (n: number) => ({
  ...key(n),
  name: { S: 'x'.repeat(400) },
  count: { N: String(n) },
  tags: { L: [{ S: 'a' }, { S: 'b' }] },
});

async function requestsFor(operation: Operation, port: number): Promise<Buffer[]> {
  if (operation === 'Query') return Promise.all(Array.from({ length: PARTITIONS }, (_, n) => queryRequest(port, n)));
  const sample = Array.from({ length: PARTITIONS * ITEMS_EACH }, (_, n) => n).filter((n) => n % 4 === 0);
  return Promise.all(
    sample.map((n) =>
      dynamodbRequest(
        port,
        operation,
        operation === 'GetItem' ? { TableName: TABLE, Key: key(n) } : { TableName: TABLE, Item: item(n) },
      ),
    ),
  );
}

function queryRequest(port: number, partition: number): Promise<Buffer> {
  return dynamodbRequest(port, 'Query', {
    TableName: TABLE,
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': { S: `p${partition}` } },
  });
}

async function prepare(peer: Peer): Promise<void> {
  const connection = await open(peer.port);
  const call = async (operation: string, input: unknown) =>
    connection.exchange(await dynamodbRequest(peer.port, operation, input));
  await call('CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  for (let n = 0; n < PARTITIONS * ITEMS_EACH; n += 20) {
    const requests = Array.from({ length: 20 }, (_, i) => ({ PutRequest: { Item: item(n + i) } }));
    const answer = await call('BatchWriteItem', { RequestItems: { [TABLE]: requests } });
    if (answer.status !== 200) throw new Error(`filling the table: ${answer.status} ${answer.text}`);
  }
  connection.close();
}

/** The bytes that Hearth answers, for the bare server to answer too. */
async function answerTo(peer: Peer, operation: Operation): Promise<Buffer> {
  const [request] = await requestsFor(operation, peer.port);
  const [head = '', payload = ''] = (request ?? Buffer.alloc(0)).toString('latin1').split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  delete headers['content-length'];
  const response = await fetch(`http://127.0.0.1:${peer.port}/`, { method: 'POST', headers, body: payload });
  return Buffer.from(await response.arrayBuffer());
}
