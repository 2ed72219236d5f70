/**
 * The proxies of a home: their records, and a data plane for each that has a target. Every proxy has an address of its own on
 * the loopback and listens there on its target's port, so that code which takes a proxy's Endpoint and the cluster's port finds
 * it; the read/write splitting port is the next one. Where the machine has but one loopback address (macOS), other ports of
 * 127.0.0.1 are taken.
 */
import type { Clock } from '../../../base/clock.ts';
import { HearthError } from '../../../base/hearth-error.ts';
import type { Log } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { Lmdb } from '../../../engines/lmdb.ts';
import { type Certificate, makeCertificate } from '../certificate.ts';
import { LOOPBACK, loopbackAddresses } from '../endpoints.ts';
import type { ClusterRecord } from '../records.ts';
import type { Role } from './backend.ts';
import type { PoolLimits } from './backend-pool.ts';
import { type ClientInfo, type Owner, type PinEvent, Proxy } from './proxy.ts';
import { type ProxyRecord, ProxyRecords, type TargetRecord } from './records.ts';

/** A database that a proxy may stand before. */
export interface ProxyTarget {
  readonly record: ClusterRecord;
  readonly maxConnections: number;
  /** Wakes it and says where it listens; a reader where there is one. */
  connect(role: Role): Promise<{ readonly host: string; readonly port: number }>;
}

export interface ProxiesDependencies {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  readonly host: string;
  readonly target: (target: TargetRecord) => ProxyTarget | undefined;
  /** Loopback addresses of clusters' endpoints. */
  readonly addressesTaken: () => readonly string[];
  /** The current text of a secret; throws when it cannot be had. */
  readonly readSecret: (arn: string) => Promise<string> | string;
  readonly ownerOf?: ((client: ClientInfo) => Owner | undefined) | undefined;
  readonly onPin?: ((event: PinEvent) => void) | undefined;
}

const PORTS_TRIED_MAX = 200;

export class Proxies {
  readonly dependencies: ProxiesDependencies;
  readonly records: ProxyRecords;
  readonly #running = new Map<string, Proxy>();
  #certificate: Certificate | undefined;

  constructor(dependencies: ProxiesDependencies) {
    this.dependencies = dependencies;
    this.records = new ProxyRecords(dependencies.lmdb);
  }

  async open(): Promise<void> {
    for (const record of this.records.all()) if (record.target) await this.run(record);
  }

  running(identifier: string): Proxy | undefined {
    return this.#running.get(identifier);
  }

  /** Those that listen, by name. */
  get planes(): readonly (readonly [string, Proxy])[] {
    return [...this.#running];
  }

  /** An address that no other proxy of this home has, and no endpoint of a cluster. */
  freeAddress(): string {
    const { host, addressesTaken } = this.dependencies;
    if (host !== LOOPBACK) return host;
    const taken = new Set([...this.records.all().map((record) => record.address), ...addressesTaken()]);
    const [free = host] = loopbackAddresses(taken);
    return free;
  }

  /** Saves the record and brings its data plane to it; the ports may turn out differently. */
  async run(record: ProxyRecord): Promise<ProxyRecord> {
    await this.#running.get(record.identifier)?.close();
    this.#running.delete(record.identifier);
    const target = record.target && this.dependencies.target(record.target);
    const saved = target ? await this.#listen(record, target) : record;
    await this.records.save(saved);
    return saved;
  }

  async remove(identifier: string): Promise<void> {
    await this.#running.get(identifier)?.close();
    this.#running.delete(identifier);
    await this.records.remove(identifier);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((proxy) => proxy.close()));
    this.#running.clear();
  }

  async #listen(record: ProxyRecord, target: ProxyTarget): Promise<ProxyRecord> {
    const wanted = record.port || target.record.writerPort;
    try {
      return await this.#listenAt(record, target, record.address, wanted);
    } catch (cause) {
      if (codeOf(cause) !== 'EADDRNOTAVAIL') throw cause;
      return this.#listenAt(record, target, this.dependencies.host, wanted);
    }
  }

  async #listenAt(record: ProxyRecord, target: ProxyTarget, address: string, wanted: number): Promise<ProxyRecord> {
    const proxy = this.#make(record, address);
    try {
      const port = await listenNear(proxy, 'writer', wanted);
      const splitPort = await listenNear(proxy, 'split', record.splitPort || port + 1);
      this.#running.set(record.identifier, proxy);
      const name = target.record.identifier;
      this.dependencies.log.info(
        `rds proxy ${record.identifier}: ${address}:${port} to ${name}, ${address}:${splitPort} splits reads from writes`,
      );
      return { ...record, address, port, splitPort };
    } catch (cause) {
      await proxy.close();
      throw cause;
    }
  }

  #make(record: ProxyRecord, host: string): Proxy {
    const { clock, random, log, ownerOf, onPin } = this.dependencies;
    const { identifier, pool } = record;
    const target = (): ProxyTarget => {
      const found = record.target && this.dependencies.target(record.target);
      if (!found) throw new HearthError('HEARTH_ENGINE_FAILED', `the target of the proxy ${identifier} is gone`);
      return found;
    };
    return new Proxy({
      name: identifier,
      host,
      passwords: (user) => this.#passwords(record, user),
      connectBackend: (role) => target().connect(role),
      limits: () => limits(record, target().maxConnections),
      requireTls: record.requireTls,
      idleClientTimeoutMs: record.idleClientTimeoutSeconds * 1_000,
      initQuery: pool.initQuery,
      excludeVariableSets: pool.sessionPinningFilters.includes('EXCLUDE_VARIABLE_SETS'),
      readYourWrites: true,
      certificate: () => (this.#certificate ??= makeCertificate(clock, random)),
      log,
      clock,
      random,
      ownerOf,
      onPin,
    });
  }

  /** What the proxy's secrets say of a user; those that cannot be read are none. */
  async #passwords(record: ProxyRecord, user: string): Promise<readonly string[]> {
    const passwords: string[] = [];
    for (const { secretArn } of record.auth) {
      try {
        const secret: unknown = JSON.parse(await this.dependencies.readSecret(secretArn));
        if (typeof secret !== 'object' || secret === null || !('username' in secret) || !('password' in secret))
          continue;
        if (secret.username === user && typeof secret.password === 'string') passwords.push(secret.password);
      } catch (cause) {
        this.dependencies.log.error(`rds proxy ${record.identifier}: the secret ${secretArn} cannot be read`, cause);
      }
    }
    return passwords;
  }
}

function limits({ pool }: ProxyRecord, maxConnections: number): PoolLimits {
  const part = (percent: number): number => Math.max(1, Math.floor((maxConnections * percent) / 100));
  return {
    connectionsMax: part(pool.maxConnectionsPercent),
    idleMax: part(pool.maxIdleConnectionsPercent),
    borrowTimeoutMs: pool.borrowTimeoutSeconds * 1_000,
  };
}

async function listenNear(proxy: Proxy, mode: 'writer' | 'split', wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port++) {
    try {
      return await proxy.listen(mode, port);
    } catch (cause) {
      if (codeOf(cause) !== 'EADDRINUSE') throw cause;
    }
  }
  throw new HearthError('HEARTH_PORT_IN_USE', `ports ${wanted} to ${wanted + PORTS_TRIED_MAX - 1} are all taken`);
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
