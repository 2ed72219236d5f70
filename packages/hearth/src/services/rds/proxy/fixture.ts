/** For tests: a PostgreSQL with a user `app`, and proxies in front of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { type Clock, systemClock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { PostgresInstance } from '../../../engines/postgres/instance.ts';
import { makeCertificate } from '../certificate.ts';
import type { PoolLimits } from './backend-pool.ts';
import type { Mode } from './client-session.ts';
import { type PinEvent, Proxy, type ProxyOptions } from './proxy.ts';

export const USER = 'app';
export const PASSWORD = 'app-Secret1';

export interface ProxyFixture {
  readonly postgres: PostgresInstance;
  readonly clock: Clock;
  /** A connection past every proxy, as the superuser. */
  direct(): Promise<Client>;
  open(options?: OpenOptions): Promise<OpenProxy>;
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<Omit<ProxyOptions, 'limits'>> {
  readonly mode?: Mode;
  readonly limits?: Partial<PoolLimits>;
}

export interface OpenProxy {
  readonly proxy: Proxy;
  readonly port: number;
  readonly pins: PinEvent[];
  readonly warnings: string[];
  readonly connect: (more?: ClientConfig) => Promise<Client>;
}

export async function openProxyFixture(): Promise<ProxyFixture> {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-proxy-'));
  const clock = systemClock();
  const random = createRandom();
  const postgres = new PostgresInstance({
    dataDirectory: join(directory, 'data'),
    stateDirectory: directory,
    durable: false,
    superuser: 'rdsadmin',
    templateSql: [],
    log: silentLog,
    clock,
    random,
  });
  await postgres.start();
  const direct = async (): Promise<Client> => {
    const client = new Client({ ...postgres.connection(), ssl: false });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const admin = await direct();
  await admin.query(`CREATE ROLE ${USER} LOGIN PASSWORD '${PASSWORD}'`);
  await admin.query(`CREATE DATABASE app OWNER ${USER}`);
  await admin.end();
  const proxies: Proxy[] = [];
  const certificate = makeCertificate(clock, random);
  const common: Omit<ProxyOptions, 'limits' | 'log'> = {
    name: 'test',
    host: '127.0.0.1',
    logins: (user) => Promise.resolve(user === USER ? [{ password: PASSWORD, method: 'scram' as const }] : []),
    connectBackend: () => Promise.resolve(postgres.connection()),
    requireTls: false,
    idleClientTimeoutMs: 1_800_000,
    certificate: () => certificate,
    clock,
    random,
  };
  const open = (options: OpenOptions = {}): Promise<OpenProxy> => openProxy(common, options, proxies);
  return {
    postgres,
    clock,
    direct,
    open,
    async close() {
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await postgres.destroy();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function openProxy(
  common: Omit<ProxyOptions, 'limits' | 'log'>,
  options: OpenOptions,
  proxies: Proxy[],
): Promise<OpenProxy> {
  const { mode = 'writer', limits, ...rest } = options;
  const pins: PinEvent[] = [];
  const warnings: string[] = [];
  const proxy = new Proxy({
    ...common,
    limits: () => ({ connectionsMax: 10, idleMax: 10, borrowTimeoutMs: 120_000, ...limits }),
    log: { ...silentLog, warn: (line) => void warnings.push(line) },
    onPin: (event) => void pins.push(event),
    ...rest,
  });
  proxies.push(proxy);
  const port = await proxy.listen(mode, 0);
  const settings = { host: '127.0.0.1', port, user: USER, password: PASSWORD, database: 'app', ssl: false };
  return {
    proxy,
    port,
    pins,
    warnings,
    async connect(more) {
      const client = new Client({ ...settings, ...more });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
  };
}
