/** For tests: a process of its own that serves one durable cluster with a reader from a directory, until it is killed. */
import { join } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { conditions } from '../../base/conditions.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { openSeal } from '../../base/seal.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import { testCall } from './fixture.ts';
import { handlers, openRds, type Rds } from './index.ts';

/** What every opening of the same directory needs. */
export async function openDirectory(directory: string): Promise<{ rds: Rds; close(): Promise<void> }> {
  const lmdb = new Lmdb({ directory: join(directory, 'control'), durable: true });
  const rds = await openRds({
    lmdb,
    directory: join(directory, 'postgres'),
    seal: openSeal(join(directory, 'key')),
    clock: systemClock(),
    random: createRandom(),
    conditions: conditions('calm'),
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
    durable: true,
    host: '127.0.0.1',
    ports: { writer: 0, reader: 0 },
    secrets: { create: () => 'arn:aws:secretsmanager:us-east-1:000000000000:secret:none' },
  });
  return {
    rds,
    async close() {
      await rds.close();
      await lmdb.close();
    },
  };
}

async function serve(directory: string): Promise<void> {
  const { rds } = await openDirectory(directory);
  const Engine = 'aurora-postgresql';
  await handlers.CreateDBCluster(
    rds,
    {
      DBClusterIdentifier: 'safe',
      Engine,
      MasterUsername: 'chief',
      MasterUserPassword: 'first-key',
      DatabaseName: 'app',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 2 },
    },
    testCall(),
  );
  for (const number of [1, 2]) {
    await handlers.CreateDBInstance(
      rds,
      { DBInstanceIdentifier: `safe-${number}`, DBClusterIdentifier: 'safe', Engine, DBInstanceClass: 'db.serverless' },
      testCall(),
    );
  }
  const cluster = rds.running('safe');
  await cluster?.wakeAll();
  const pids = cluster?.nodes.map((node) => node.postgres.pid);
  process.stdout.write(`${JSON.stringify({ port: rds.cluster('safe')?.writerPort, pids })}\n`);
}

const [, script = '', directory] = process.argv;
if (directory !== undefined && script.includes('serve.fixture')) await serve(directory);
