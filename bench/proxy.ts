/**
 * The RDS proxy against a plain pipe to the same PostgreSQL, which passes bytes untouched: what understanding messages costs, and
 * what lending connections brings to clients that reconnect for each transaction.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openWire, type Place, queryMessage } from './lib/pg-wire.ts';
import { hearth, root } from './lib/processes.ts';
import { postgresSocket } from './lib/postgres-socket.ts';
import { type Finding, ratio } from './lib/report.ts';
import { median } from './start.ts';

const DURATION_MS = Number(process.env['BENCH_MS'] ?? 4000);
const CLIENTS = 16;
/** Taken in turn, for the machine is rarely quiet. */
const ROUNDS = 3;
const ROWS = 10_000;

export async function proxyBench(): Promise<Finding[]> {
  const home = await hearth(`${root}bench/proxy.yaml`, { ephemeral: true });
  try {
    const { Host: host = '', Port: port, Secret: secret } = home.description.outputs;
    const client = new SecretsManagerClient({
      endpoint: home.description.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    const { username, password } = JSON.parse(SecretString ?? '') as { username: string; password: string }; // the form of a managed secret
    const login = { user: username, password, database: 'places' };
    const proxy = { ...login, host, port: Number(port) };
    // The database is awake once somebody has asked it something.
    const first = await openWire(proxy);
    await first.exchange(queryMessage('select 1'));
    first.close();
    const pipe = await plainPipe(postgresSocket(home.pid));
    try {
      return await measure(proxy, { ...login, host: '127.0.0.1', port: pipe.port });
    } finally {
      pipe.process.kill();
    }
  } finally {
    await home.stop();
  }
}

async function plainPipe(socket: string): Promise<{ readonly port: number; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, [`${root}bench/lib/plain-pipe.mjs`, socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer]; // the first thing it prints is its port
  return { port: Number(String(line)), process: child };
}

async function measure(proxy: Place, pipe: Place): Promise<Finding[]> {
  const setup = await openWire(pipe);
  await setup.exchange(queryMessage('create table accounts (id int primary key, balance int)'));
  await setup.exchange(queryMessage(`insert into accounts select n, 0 from generate_series(0, ${ROWS - 1}) n`));
  setup.close();
  const kept = await inTurn([() => queries(proxy), () => queries(pipe)]);
  const fresh = await inTurn([() => reconnects(proxy), () => reconnects(pipe)]);
  return [
    ratio(
      'RDS proxy, small selects, vs a plain TCP pipe',
      kept[0] / kept[1],
      0.6,
      `${Math.round(kept[0])}/s against ${Math.round(kept[1])}/s, ${CLIENTS} clients`,
    ),
    ratio(
      'RDS proxy, a connection for each transaction, vs direct',
      fresh[0] / fresh[1],
      5,
      `${Math.round(fresh[0])}/s against ${Math.round(fresh[1])}/s, ${CLIENTS} clients, SCRAM`,
    ),
  ];
}

type Two<Value> = readonly [Value, Value];

async function inTurn(runs: Two<() => Promise<number>>): Promise<Two<number>> {
  const results: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    results[0].push(await runs[0]());
    results[1].push(await runs[1]());
  }
  return [median(results[0]), median(results[1])];
}

const selects = Array.from({ length: 1000 }, (_, n) => queryMessage(`select balance from accounts where id = ${n}`));

function queries(place: Place): Promise<number> {
  return rate(async (until) => {
    const client = await openWire(place);
    let count = 0;
    for (; performance.now() < until; count++)
      await client.exchange(selects[count % selects.length] ?? queryMessage(''));
    client.close();
    return count;
  });
}

function reconnects(place: Place): Promise<number> {
  return rate(async (until) => {
    let count = 0;
    for (; performance.now() < until; count++) {
      const client = await openWire(place);
      await client.exchange(selects[count % selects.length] ?? queryMessage(''));
      client.close();
    }
    return count;
  });
}

async function rate(one: (untilMs: number) => Promise<number>): Promise<number> {
  const started = performance.now();
  const counts = await Promise.all(Array.from({ length: CLIENTS }, () => one(started + DURATION_MS / ROUNDS)));
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}
