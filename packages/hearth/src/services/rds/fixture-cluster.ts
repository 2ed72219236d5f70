/** For tests: clusters with any number of instances, and clients of them. */
import { Client } from 'pg';
import type { Cluster } from './cluster.ts';
import { type Fixture, testCall } from './fixture.ts';
import { createDBCluster } from './operations/create-db-cluster.ts';
import { createDBInstance } from './operations/create-db-instance.ts';

export interface Made {
  readonly name: string;
  readonly cluster: Cluster;
  /** By role, and by the number of the instance. */
  readonly ports: { readonly writer: number; readonly reader: number; readonly instance: (number: number) => number };
  open(port: number, host?: string): Promise<Client>;
  ask(port: number, sql: string, host?: string): Promise<unknown>;
  /** As an application does: at the address that AWS's answers give, with the cluster's port. */
  askAt(endpoint: string | undefined, sql: string): Promise<unknown>;
}

export interface Wanted {
  readonly instances?: number;
  readonly minCapacity?: number;
  readonly lagMs?: number;
  readonly iam?: boolean;
  readonly tiers?: readonly number[];
}

export const MASTER = { user: 'chief', password: 'first-key' };

export async function makeCluster(fixture: Fixture, name: string, wanted: Wanted = {}): Promise<Made> {
  const { instances = 1, minCapacity = 0.5, lagMs, iam = false, tiers = [] } = wanted;
  await createDBCluster(
    fixture.rds,
    {
      DBClusterIdentifier: name,
      Engine: 'aurora-postgresql',
      MasterUsername: MASTER.user,
      MasterUserPassword: MASTER.password,
      DatabaseName: 'app',
      EnableHttpEndpoint: true,
      EnableIAMDatabaseAuthentication: iam,
      ServerlessV2ScalingConfiguration: { MinCapacity: minCapacity, MaxCapacity: 8 },
    },
    testCall(),
  );
  for (let number = 1; number <= instances; number++) {
    await createDBInstance(
      fixture.rds,
      {
        DBInstanceIdentifier: `${name}-${number}`,
        DBClusterIdentifier: name,
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.serverless',
        ...(tiers[number - 1] !== undefined && { PromotionTier: tiers[number - 1] }),
        ...(lagMs !== undefined && { Tags: [{ Key: 'hearth:replica-lag-ms', Value: String(lagMs) }] }),
      },
      testCall(),
    );
  }
  const cluster = fixture.rds.running(name);
  const record = fixture.rds.cluster(name);
  if (!cluster || !record) throw new Error(`${name} was not made`);
  const open = async (port: number, host = '127.0.0.1'): Promise<Client> => {
    const client = new Client({ host, port, ...MASTER, database: 'app', application_name: 'tester' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const ask = async (port: number, sql: string, host?: string): Promise<unknown> => {
    const client = await open(port, host);
    try {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows[0]?.[0];
    } finally {
      await client.end();
    }
  };
  return {
    name,
    cluster,
    ports: {
      writer: record.writerPort,
      reader: record.readerPort,
      instance: (number) => fixture.rds.records.instance(`${name}-${number}`)?.port ?? 0,
    },
    open,
    ask,
    askAt(endpoint = '', sql) {
      const [host, port = record.writerPort] = endpoint.split(':');
      return ask(Number(port), sql, host);
    },
  };
}

/** `alone`, a PostgreSQL that is in no cluster. @returns its port */
export async function makeAlone({ rds }: Fixture): Promise<number> {
  await createDBInstance(
    rds,
    {
      DBInstanceIdentifier: 'alone',
      Engine: 'postgres',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: 20,
      MasterUsername: MASTER.user,
      MasterUserPassword: MASTER.password,
      DBName: 'app',
    },
    testCall(),
  );
  return rds.records.cluster('db:alone')?.writerPort ?? 0;
}
