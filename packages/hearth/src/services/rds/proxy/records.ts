/** What RDS keeps of proxies: JSON in LMDB. */
import type { Database } from 'lmdb';
import type { Lmdb } from '../../../engines/lmdb.ts';
import type { Tag } from '../records.ts';

export interface AuthRecord {
  readonly description?: string;
  readonly userName?: string;
  readonly secretArn: string;
  readonly iamAuth: string;
  readonly clientPasswordAuthType: string;
}

export interface TargetRecord {
  readonly kind: 'cluster' | 'instance';
  readonly identifier: string;
}

export interface PoolRecord {
  readonly maxConnectionsPercent: number;
  readonly maxIdleConnectionsPercent: number;
  readonly borrowTimeoutSeconds: number;
  readonly sessionPinningFilters: readonly string[];
  readonly initQuery: string;
}

export interface ProxyRecord {
  readonly identifier: string;
  readonly arn: string;
  readonly targetGroupArn: string;
  readonly auth: readonly AuthRecord[];
  readonly roleArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly requireTls: boolean;
  readonly idleClientTimeoutSeconds: number;
  readonly debugLogging: boolean;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Address on this machine, its own where that can be. */
  readonly address: string;
  /** Ports at that address; 0 while nothing is registered. */
  readonly port: number;
  readonly splitPort: number;
  readonly pool: PoolRecord;
  readonly target?: TargetRecord;
}

export type TargetRole = 'READ_WRITE' | 'READ_ONLY';

/** A further endpoint of a proxy. */
export interface ProxyEndpointRecord {
  readonly identifier: string;
  readonly arn: string;
  /** The proxy's identifier. */
  readonly proxy: string;
  readonly role: TargetRole;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
  readonly address: string;
  /** 0 while the proxy has no target. */
  readonly port: number;
}

export class ProxyRecords {
  readonly #lmdb: Lmdb;
  readonly #proxies: Database<ProxyRecord, string>;
  readonly #endpoints: Database<ProxyEndpointRecord, string>;
  /** Read before: every client that comes in asks for its proxy. */
  readonly #known = new Map<string, ProxyRecord>();

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#proxies = lmdb.database('rds.proxies', { encoding: 'json' });
    this.#endpoints = lmdb.database('rds.proxy-endpoints', { encoding: 'json' });
  }

  get(identifier: string): ProxyRecord | undefined {
    const known = this.#known.get(identifier) ?? this.#proxies.get(identifier);
    if (known) this.#known.set(identifier, known);
    return known;
  }

  all(): readonly ProxyRecord[] {
    return [...this.#proxies.getRange()].map((entry) => entry.value);
  }

  endpoint(identifier: string): ProxyEndpointRecord | undefined {
    return this.#endpoints.get(identifier);
  }

  /** Of one proxy, or of all. */
  endpoints(proxy?: string): readonly ProxyEndpointRecord[] {
    const all = [...this.#endpoints.getRange()].map((entry) => entry.value);
    return proxy === undefined ? all : all.filter((endpoint) => endpoint.proxy === proxy);
  }

  /** A proxy, and endpoints of it that have changed with it. */
  async save(record: ProxyRecord, endpoints: readonly ProxyEndpointRecord[] = []): Promise<void> {
    await this.#lmdb.write(() => {
      void this.#proxies.put(record.identifier, record);
      for (const endpoint of endpoints) void this.#endpoints.put(endpoint.identifier, endpoint);
    });
    this.#known.delete(record.identifier);
  }

  async saveEndpoint(endpoint: ProxyEndpointRecord): Promise<void> {
    await this.#lmdb.write(() => void this.#endpoints.put(endpoint.identifier, endpoint));
  }

  async removeEndpoint(identifier: string): Promise<void> {
    await this.#lmdb.write(() => void this.#endpoints.remove(identifier));
  }

  /** With its endpoints. */
  async remove(identifier: string): Promise<void> {
    const endpoints = this.endpoints(identifier);
    await this.#lmdb.write(() => {
      void this.#proxies.remove(identifier);
      for (const endpoint of endpoints) void this.#endpoints.remove(endpoint.identifier);
    });
    this.#known.delete(identifier);
  }
}
