/** GetItem, PutItem and Query of 20 items: against a bare server answering the same bytes, and against dynalite. */
import { dynamodbRequest } from './lib/sign.ts';
import { bareServer, dynalite, hearth, type Peer, root } from './lib/processes.ts';
import { load, open, type LoadResult } from './lib/raw-client.ts';
import { type Finding, ratio, told } from './lib/report.ts';

const CONNECTIONS = 32;
const DURATION_MS = Number(process.env['BENCH_MS'] ?? 4000);
const PARTITIONS = 200;
const ITEMS_EACH = 20;
const TABLE = 'Bench';

interface Figures {
  readonly get: LoadResult;
  readonly put: LoadResult;
  readonly query: LoadResult;
}

export async function dynamodbBench(): Promise<Finding[]> {
  const home = await hearth(`${root}bench/template.yaml`);
  const ours = await measure(home);
  const bodies = await answers(home);
  await home.stop();
  const peer = await dynalite();
  const theirs = await measure(peer);
  await peer.stop();
  const floor = {
    get: await floorOf(bodies.get, home.port, 'GetItem'),
    put: await floorOf(bodies.put, home.port, 'PutItem'),
    query: await floorOf(bodies.query, home.port, 'Query'),
  };
  return [
    ratio(
      'GetItem, 32 connections, vs bare node:http',
      ours.get.perSecond / floor.get.perSecond,
      0.5,
      say(ours.get, floor.get),
    ),
    ratio(
      'PutItem durable, 32 connections, vs bare node:http',
      ours.put.perSecond / floor.put.perSecond,
      0.35,
      say(ours.put, floor.put),
    ),
    ratio(
      'Query of 20, 32 connections, vs bare node:http',
      ours.query.perSecond / floor.query.perSecond,
      0.3,
      say(ours.query, floor.query),
    ),
    ratio('GetItem vs dynalite', ours.get.perSecond / theirs.get.perSecond, 3, say(ours.get, theirs.get)),
    ratio(
      'PutItem (durable; dynalite in memory) vs dynalite',
      ours.put.perSecond / theirs.put.perSecond,
      3,
      say(ours.put, theirs.put),
    ),
    ratio('Query of 20 vs dynalite', ours.query.perSecond / theirs.query.perSecond, 10, say(ours.query, theirs.query)),
    told('GetItem p50 / p99 at 32 connections', `${ours.get.p50Ms.toFixed(2)} / ${ours.get.p99Ms.toFixed(2)} ms`, ''),
    told('PutItem p50 / p99 at 32 connections', `${ours.put.p50Ms.toFixed(2)} / ${ours.put.p99Ms.toFixed(2)} ms`, ''),
  ];
}

function say(ours: LoadResult, other: LoadResult): string {
  return `${Math.round(ours.perSecond)}/s against ${Math.round(other.perSecond)}/s`;
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

async function measure(peer: Peer): Promise<Figures> {
  await prepare(peer);
  const keys = Array.from({ length: PARTITIONS * ITEMS_EACH }, (_, n) => n);
  const sample = keys.filter((n) => n % 4 === 0);
  const gets = await Promise.all(
    sample.map((n) => dynamodbRequest(peer.port, 'GetItem', { TableName: TABLE, Key: key(n) })),
  );
  const puts = await Promise.all(
    sample.map((n) => dynamodbRequest(peer.port, 'PutItem', { TableName: TABLE, Item: item(n) })),
  );
  const queries = await Promise.all(Array.from({ length: PARTITIONS }, (_, n) => queryRequest(peer.port, n)));
  const run = async (requests: readonly Buffer[]): Promise<LoadResult> => {
    await load({ port: peer.port, requests, connections: CONNECTIONS, durationMs: 1000 });
    return load({ port: peer.port, requests, connections: CONNECTIONS, durationMs: DURATION_MS });
  };
  return { get: await run(gets), put: await run(puts), query: await run(queries) };
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
async function answers(peer: Peer): Promise<Record<'get' | 'put' | 'query', Buffer>> {
  const body = async (request: Buffer): Promise<Buffer> => {
    const text = request.toString('latin1');
    const [head = '', payload = ''] = text.split('\r\n\r\n');
    const headers = Object.fromEntries(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    delete headers['content-length'];
    const response = await fetch(`http://127.0.0.1:${peer.port}/`, { method: 'POST', headers, body: payload });
    return Buffer.from(await response.arrayBuffer());
  };
  return {
    get: await body(await dynamodbRequest(peer.port, 'GetItem', { TableName: TABLE, Key: key(0) })),
    put: await body(await dynamodbRequest(peer.port, 'PutItem', { TableName: TABLE, Item: item(0) })),
    query: await body(await queryRequest(peer.port, 0)),
  };
}

async function floorOf(body: Buffer, port: number, operation: string): Promise<LoadResult> {
  const server = await bareServer(body);
  const input = operation === 'GetItem' ? { TableName: TABLE, Key: key(0) } : { TableName: TABLE, Item: item(0) };
  const request = await dynamodbRequest(port, operation, input);
  await load({ port: server.port, requests: [request], connections: CONNECTIONS, durationMs: 1000 });
  const result = await load({
    port: server.port,
    requests: [request],
    connections: CONNECTIONS,
    durationMs: DURATION_MS,
  });
  await server.stop();
  return result;
}
