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

export class ProxyRecords {
  readonly #lmdb: Lmdb;
  readonly #proxies: Database<ProxyRecord, string>;

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#proxies = lmdb.database('rds.proxies', { encoding: 'json' });
  }

  get(identifier: string): ProxyRecord | undefined {
    return this.#proxies.get(identifier);
  }

  all(): readonly ProxyRecord[] {
    return [...this.#proxies.getRange()].map((entry) => entry.value);
  }

  async save(record: ProxyRecord): Promise<void> {
    await this.#lmdb.write(() => void this.#proxies.put(record.identifier, record));
  }

  async remove(identifier: string): Promise<void> {
    await this.#lmdb.write(() => void this.#proxies.remove(identifier));
  }
}
