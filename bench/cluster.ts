/**
 * How long a cluster of a writer and a reader takes from the first call of the RDS API until both endpoints answer as what they
 * are, and what a reader more takes: in a home that has made none yet, and in one that has; on the disk, and in memory.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DescribeDBClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Client } from 'pg';
import { hearth, type HearthPeer, root } from './lib/processes.ts';
import { below, type Finding } from './lib/report.ts';
import { median } from './start.ts';

const RUNS = 5;
const BUDGET_MS = 1_000;
const LOGIN = { user: 'chief', password: 'first-key', database: 'postgres' };

/** Where a home lies: on the disk, everything synced, or in memory, nothing synced. */
interface Place {
  readonly name: string;
  readonly parent: string;
  readonly ephemeral: boolean;
}

const DISK: Place = { name: 'on disk', parent: tmpdir(), ephemeral: false };
const MEMORY: Place = { name: 'in memory', parent: '/dev/shm', ephemeral: true };

export async function clusterBench(): Promise<Finding[]> {
  const places = existsSync(MEMORY.parent) ? [DISK, MEMORY] : [DISK];
  const findings: Finding[] = [];
  for (const place of places) findings.push(...(await measure(place)));
  return findings;
}

async function measure({ name, parent, ephemeral }: Place): Promise<Finding[]> {
  const firsts: number[] = [];
  const nexts: number[] = [];
  const readers: number[] = [];
  // Removed only when all are measured: ext4 is slow to make files where thousands were deleted within minutes.
  const directory = mkdtempSync(join(parent, 'hearth-bench-'));
  try {
    for (let run = 0; run < RUNS; run++) {
      const home = await hearth(`${root}bench/small.yaml`, { ephemeral, dataDir: join(directory, String(run)) });
      try {
        const rds = clientOf(home);
        firsts.push(await timed(() => makeCluster(rds, 'first')));
        nexts.push(await timed(() => makeCluster(rds, 'next')));
        readers.push(await timed(() => addReader(rds, 'next', 'second')));
      } finally {
        await home.stop();
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const row = (what: string, all: readonly number[]): Finding => {
    const spread = `median of ${RUNS}, ${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms`;
    return below(`${name}: ${what}`, median(all), BUDGET_MS, 'ms', spread);
  };
  return [
    row('the first cluster of a home with one reader, both answering', firsts),
    row('another', nexts),
    row('a second reader of it', readers),
  ];
}

function clientOf({ description }: HearthPeer): RDSClient {
  return new RDSClient({
    endpoint: description.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function makeCluster(rds: RDSClient, name: string): Promise<void> {
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: name,
      Engine: 'aurora-postgresql',
      MasterUsername: LOGIN.user,
      MasterUserPassword: LOGIN.password,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    }),
  );
  await addInstance(rds, name, 'writer');
  await addReader(rds, name, 'reader');
  const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
  const { Endpoint, ReaderEndpoint, Port } = DBClusters[0] ?? {};
  await Promise.all([answers(Endpoint, Port, false), answers(ReaderEndpoint, Port, true)]);
}

async function addReader(rds: RDSClient, cluster: string, name: string): Promise<void> {
  const { Endpoint } = await addInstance(rds, cluster, name);
  await answers(Endpoint?.Address, Endpoint?.Port, true);
}

async function addInstance(rds: RDSClient, cluster: string, name: string) {
  const { DBInstance } = await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: `${cluster}-${name}`,
      DBClusterIdentifier: cluster,
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.serverless',
    }),
  );
  return DBInstance ?? {};
}

/** The endpoint holds a client until its instance is up. */
async function answers(host: string | undefined, port: number | undefined, isReader: boolean): Promise<void> {
  const client = new Client({ host, port, ...LOGIN });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ reads: boolean }>('SELECT pg_is_in_recovery() AS reads');
  await client.end();
  if (rows[0]?.reads !== isReader) throw new Error(`${host}:${port} is not what it should be`);
}
