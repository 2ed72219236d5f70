/** What RDS keeps beside clusters and instances: parameter groups, subnet groups, custom endpoints. JSON in LMDB. */
import type { Database } from 'lmdb';
import type { Lmdb } from '../../engines/lmdb.ts';
import type { Tag } from './records.ts';

export type GroupKind = 'cluster' | 'instance';

export interface StoredParameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: string;
}

export interface ParameterGroupRecord {
  readonly identifier: string;
  readonly kind: GroupKind;
  readonly family: string;
  readonly description: string;
  readonly parameters: readonly StoredParameter[];
  readonly tags: readonly Tag[];
}

export interface SubnetGroupRecord {
  readonly identifier: string;
  readonly description: string;
  readonly subnets: readonly string[];
  readonly tags: readonly Tag[];
}

export interface EndpointRecord {
  readonly identifier: string;
  readonly cluster: string;
  readonly resourceId: string;
  readonly arn: string;
  /** `READER`, `ANY` */
  readonly type: string;
  readonly staticMembers: readonly string[];
  readonly excludedMembers: readonly string[];
  /** The last one that was free. */
  readonly port: number;
  /** The loopback address at which the cluster's port leads here; absent: the machine has but one. */
  readonly address?: string;
}

/** One kind of record, by its identifier. */
export class Shelf<Item extends { readonly identifier: string }> {
  readonly #lmdb: Lmdb;
  readonly #database: Database<Item, string>;

  constructor(lmdb: Lmdb, name: string) {
    this.#lmdb = lmdb;
    this.#database = lmdb.database(name, { encoding: 'json' });
  }

  get(identifier: string): Item | undefined {
    return this.#database.get(identifier);
  }

  all(): readonly Item[] {
    return [...this.#database.getRange()].map((entry) => entry.value);
  }

  async save(item: Item): Promise<void> {
    await this.#lmdb.write(() => void this.#database.put(item.identifier, item));
  }

  async remove(identifier: string): Promise<void> {
    await this.#lmdb.write(() => void this.#database.remove(identifier));
  }
}
