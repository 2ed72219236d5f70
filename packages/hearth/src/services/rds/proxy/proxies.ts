/**
 * The proxies of a home: their records, and a data plane for each that has a target. Every proxy has an address of its own on
 * the loopback and listens there on its target's port, so that code which takes a proxy's Endpoint and the cluster's port finds
 * it; the read/write splitting port is the next one. Where the machine has but one loopback address (macOS), other ports of
 * 127.0.0.1 are taken.
 */
import type { Clock } from '../../../base/clock.ts';
import { HearthError } from '../../../base/hearth-error.ts';
import type { Random } from '../../../base/random.ts';
import type { Lmdb } from '../../../engines/lmdb.ts';
import { type Certificate, makeCertificate } from '../certificate.ts';
import { type DatabaseToken, isTokenFor, readToken, type TokenEndpoint } from '../database-token.ts';
import { LOOPBACK, loopbackAddresses } from '../endpoints.ts';
import type { HeardCall } from '../overheard.ts';
import type { ClusterRecord } from '../records.ts';
import type { Role } from './backend.ts';
import type { PoolLimits } from './backend-pool.ts';
import type { Mode } from './client-session.ts';
import { type LoginSource, loginsOf } from './logins.ts';
import { type ClientInfo, type Owner, type PinEvent, Proxy } from './proxy.ts';
import { type ProxyEndpointRecord, type ProxyRecord, ProxyRecords, type TargetRecord } from './records.ts';

/** A database that a proxy may stand before. */
export interface ProxyTarget {
  readonly record: ClusterRecord;
  readonly maxConnections: number;
  /** Wakes it and says where it listens; a reader where there is one. */
  connect(role: Role): Promise<{ readonly host: string; readonly port: number }>;
}

export interface ProxiesDependencies extends LoginSource {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  readonly accountId: string;
  readonly host: string;
  readonly target: (target: TargetRecord) => ProxyTarget | undefined;
  /** Loopback addresses of clusters' endpoints. */
  readonly addressesTaken: () => readonly string[];
  /** Whether a database token is signed by somebody who may connect. Absent: none is. */
  readonly checkToken?: ((token: DatabaseToken) => Promise<boolean> | boolean) | undefined;
  readonly ownerOf?: ((client: ClientInfo) => Owner | undefined) | undefined;
  readonly onPin?: ((event: PinEvent) => void) | undefined;
  readonly onStatement?: ((cluster: string, client: ClientInfo, call: HeardCall) => void) | undefined;
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

  /** Those of all proxies and of their endpoints. */
  get addresses(): readonly string[] {
    return [...this.records.all(), ...this.records.endpoints()].map(({ address }) => address);
  }

  /** An address that no other proxy of this home has, and no endpoint of a cluster. */
  freeAddress(): string {
    const { host, addressesTaken } = this.dependencies;
    if (host !== LOOPBACK) return host;
    const taken = new Set([...this.addresses, ...addressesTaken()]);
    const [free = host] = loopbackAddresses(taken);
    return free;
  }

  /** Saves the record and brings its data plane to it; the ports may turn out differently. */
  async run(record: ProxyRecord): Promise<ProxyRecord> {
    await this.#running.get(record.identifier)?.close();
    this.#running.delete(record.identifier);
    const target = record.target && this.dependencies.target(record.target);
    if (!target) {
      const endpoints = this.records.endpoints(record.identifier).map((endpoint) => ({ ...endpoint, port: 0 }));
      const closed = { ...record, port: 0, splitPort: 0 };
      await this.records.save(closed, endpoints);
      return closed;
    }
    const saved = await this.#listen(record, target);
    const endpoints: ProxyEndpointRecord[] = [];
    for (const endpoint of this.records.endpoints(record.identifier)) {
      endpoints.push(await this.#listenFor(endpoint, saved.port));
    }
    await this.records.save(saved, endpoints);
    return saved;
  }

  /** Saves one more endpoint and opens it where its proxy is open. */
  async runEndpoint(endpoint: ProxyEndpointRecord): Promise<ProxyEndpointRecord> {
    const port = this.records.get(endpoint.proxy)?.port ?? 0;
    const saved = await this.#listenFor(endpoint, port);
    await this.records.saveEndpoint(saved);
    return saved;
  }

  async removeEndpoint({ identifier, proxy, address, port }: ProxyEndpointRecord): Promise<void> {
    await this.#running.get(proxy)?.stopListening(address, port);
    await this.records.removeEndpoint(identifier);
  }

  /** Under its new name; clients are disconnected. */
  async rename(record: ProxyRecord, identifier: string): Promise<ProxyRecord> {
    await this.#running.get(record.identifier)?.close();
    this.#running.delete(record.identifier);
    const endpoints = this.records.endpoints(record.identifier).map((one) => ({ ...one, proxy: identifier }));
    await this.records.remove(record.identifier);
    await this.records.save({ ...record, identifier }, endpoints);
    return this.run({ ...record, identifier });
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

  async #listenFor(endpoint: ProxyEndpointRecord, proxyPort: number): Promise<ProxyEndpointRecord> {
    const proxy = this.#running.get(endpoint.proxy);
    if (!proxy) return endpoint;
    const mode = endpoint.role === 'READ_ONLY' ? 'reader' : 'writer';
    const wanted = endpoint.port || proxyPort;
    try {
      return { ...endpoint, port: await listenNear(proxy, mode, wanted, endpoint.address) };
    } catch (cause) {
      if (codeOf(cause) !== 'EADDRNOTAVAIL') throw cause;
      const { host } = this.dependencies;
      return { ...endpoint, address: host, port: await listenNear(proxy, mode, wanted, host) };
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
    const { clock, random, log, ownerOf, onPin, onStatement } = this.dependencies;
    const { identifier, pool } = record;
    const target = (): ProxyTarget => {
      const found = record.target && this.dependencies.target(record.target);
      if (!found) throw new HearthError('HEARTH_ENGINE_FAILED', `the target of the proxy ${identifier} is gone`);
      return found;
    };
    return new Proxy({
      name: identifier,
      host,
      logins: (user) => loginsOf(this.#current(record), user, this.dependencies),
      checkToken: (token, user, at) => this.#checkToken(record, token, user, at),
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
      onStatement: onStatement && ((client, call) => onStatement(target().record.identifier, client, call)),
    });
  }

  async #checkToken(record: ProxyRecord, text: string, user: string, at: TokenEndpoint): Promise<boolean> {
    const { checkToken, region, accountId, clock, log } = this.dependencies;
    const token = checkToken && readToken(text, user, clock.now());
    if (!token) return false;
    if (!isTokenFor(token.host, at)) {
      log.warn(`database token: it is for ${token.host}, and came to ${at.address}:${at.port}`);
      return false;
    }
    // The proxy's id stands where a database's resource id would.
    const id = record.arn.slice(record.arn.lastIndexOf(':') + 1);
    return checkToken({ ...token, resourceArn: `arn:aws:rds-db:${region}:${accountId}:dbuser:${id}/${user}` });
  }

  /** As it is now: secrets, role and authentication may change while clients are there. */
  #current(record: ProxyRecord): ProxyRecord {
    return this.records.get(record.identifier) ?? record;
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

async function listenNear(proxy: Proxy, mode: Mode, wanted: number, host?: string): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port++) {
    try {
      return await proxy.listen(mode, port, host);
    } catch (cause) {
      if (codeOf(cause) !== 'EADDRINUSE') throw cause;
    }
  }
  throw new HearthError('HEARTH_PORT_IN_USE', `ports ${wanted} to ${wanted + PORTS_TRIED_MAX - 1} are all taken`);
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
