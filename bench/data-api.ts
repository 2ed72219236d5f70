/** The Data API against the least one could do: a bare node:http handler over a `pg` pool on the same database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { RDSDataClient, ExecuteStatementCommand } from '@aws-sdk/client-rds-data';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import pg from 'pg';
import { type HearthPeer, hearth, root } from './lib/processes.ts';
import { load, type LoadResult, open } from './lib/raw-client.ts';
import { below, type Finding, ratio } from './lib/report.ts';
import { signedRequest } from './lib/sign.ts';
import { median } from './start.ts';

const DURATION_MS = Number(process.env['BENCH_MS'] ?? 4000);
const CONNECTIONS = 8;
const ROWS = 1000;
const BATCH_RUNS = 5;

export async function dataApiBench(): Promise<Finding[]> {
  const home = await hearth(`${root}bench/template.yaml`);
  try {
    return await measure(home);
  } finally {
    await home.stop();
  }
}

async function measure(home: HearthPeer): Promise<Finding[]> {
  const { PlacesClusterArn: resourceArn, PlacesSecretArn: secretArn, PlacesPort: port } = home.description.outputs;
  const client = {
    endpoint: home.description.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const data = new RDSDataClient(client);
  const sql = (text: string) =>
    data.send(new ExecuteStatementCommand({ resourceArn, secretArn, database: 'places', sql: text }));
  await sql('create table t (id bigint primary key, name text not null)');
  await sql(`insert into t select n, 'name ' || n from generate_series(1, ${ROWS}) n`);
  await sql('create table b (id bigint, name text)');

  const secret = await new SecretsManagerClient(client).send(new GetSecretValueCommand({ SecretId: secretArn }));
  const { username, password } = JSON.parse(secret.SecretString ?? '') as { username: string; password: string }; // the form of a managed secret
  const url = `postgres://${username}:${encodeURIComponent(password)}@127.0.0.1:${port}/places`;

  const call = (path: string, body: unknown) =>
    signedRequest({
      port: home.port,
      service: 'rds-data',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const base = { resourceArn, secretArn, database: 'places' };
  const selects = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      call('/Execute', {
        ...base,
        sql: 'select id, name from t where id = :id',
        parameters: [{ name: 'id', value: { longValue: n + 1 } }],
      }),
    ),
  );
  const run = async (target: number, connections: number): Promise<LoadResult> => {
    await load({ port: target, requests: selects, connections, durationMs: 1000 });
    return load({ port: target, requests: selects, connections, durationMs: DURATION_MS });
  };
  const ours = await run(home.port, CONNECTIONS);
  const single = await run(home.port, 1);
  const bare = await barePgServer(url);
  const floor = await run(bare.port, CONNECTIONS);
  await bare.stop();

  const batchMs = await timeBatch(home, call, base);
  const unnestMs = await timeUnnest(url);
  const singleInsertMs = (await timeSingles(home, call, base)) * ROWS;
  return [
    ratio(
      'Data API select by key vs node:http over a pg pool',
      ours.perSecond / floor.perSecond,
      0.7,
      `${Math.round(ours.perSecond)}/s against ${Math.round(floor.perSecond)}/s, ${CONNECTIONS} connections`,
    ),
    below('Data API select by key p50, one client', single.p50Ms, 1, 'ms', `p99 ${single.p99Ms.toFixed(2)} ms`),
    below(
      'BatchExecuteStatement of 1,000 rows vs one unnest insert',
      batchMs / unnestMs,
      3,
      'x',
      `${batchMs.toFixed(1)} ms against ${unnestMs.toFixed(1)} ms`,
    ),
    ratio(
      'BatchExecuteStatement of 1,000 rows vs 1,000 calls',
      singleInsertMs / batchMs,
      20,
      `${batchMs.toFixed(1)} ms against ${singleInsertMs.toFixed(0)} ms`,
    ),
  ];
}

type Call = (path: string, body: unknown) => Promise<Buffer>;

async function timeBatch(home: HearthPeer, call: Call, base: object): Promise<number> {
  const parameterSets = Array.from({ length: ROWS }, (_, n) => [
    { name: 'id', value: { longValue: n } },
    { name: 'name', value: { stringValue: `name ${n}` } },
  ]);
  const request = await call('/BatchExecute', { ...base, sql: 'insert into b values (:id, :name)', parameterSets });
  return timeRequest(home, request, BATCH_RUNS);
}

async function timeSingles(home: HearthPeer, call: Call, base: object): Promise<number> {
  const parameters = [
    { name: 'id', value: { longValue: 1 } },
    { name: 'name', value: { stringValue: 'name' } },
  ];
  const request = await call('/Execute', { ...base, sql: 'insert into b values (:id, :name)', parameters });
  return timeRequest(home, request, 200);
}

async function timeRequest(home: HearthPeer, request: Buffer, runs: number): Promise<number> {
  const connection = await open(home.port);
  const times: number[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const started = performance.now();
    const answer = await connection.exchange(request);
    if (answer.status !== 200) throw new Error(answer.text);
    if (run >= 2) times.push(performance.now() - started);
  }
  connection.close();
  return median(times);
}

async function timeUnnest(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const ids = Array.from({ length: ROWS }, (_, n) => n);
  const names = ids.map((n) => `name ${n}`);
  const times: number[] = [];
  for (let run = 0; run < BATCH_RUNS + 2; run++) {
    const started = performance.now();
    await client.query('insert into b select * from unnest($1::bigint[], $2::text[])', [ids, names]);
    if (run >= 2) times.push(performance.now() - started);
  }
  await client.end();
  return median(times);
}

async function barePgServer(url: string): Promise<{ port: number; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [`${root}bench/lib/bare-pg-server.mjs`, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout ?? process.stdin, 'data')) as [Buffer]; // the first thing it prints is its port
  return {
    port: Number(String(line)),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
