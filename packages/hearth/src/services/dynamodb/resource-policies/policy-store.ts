/** The policies of tables and streams: in memory for every call, in LMDB for the next start. */
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';

interface PolicyRecord {
  readonly text: string;
  readonly revision: string;
}

export interface ResourcePolicy extends PolicyRecord {
  /** Parsed once: the same object at every call. */
  readonly document: unknown;
}

export class PolicyStore {
  readonly #db: LmdbDatabase<unknown, string>;
  readonly #policies = new Map<string, ResourcePolicy>();

  constructor(lmdb: Lmdb) {
    this.#db = lmdb.database('dynamodb.policies', { encoding: 'json' });
    for (const { key, value } of this.#db.getRange()) {
      // Written by put().
      const record = value as PolicyRecord;
      this.#policies.set(key, { ...record, document: JSON.parse(record.text) });
    }
  }

  get size(): number {
    return this.#policies.size;
  }

  find(arn: string): ResourcePolicy | undefined {
    return this.#policies.get(arn);
  }

  /** Only inside a write of the engine; as is remove. */
  put(arn: string, policy: ResourcePolicy): void {
    this.#policies.set(arn, policy);
    const record: PolicyRecord = { text: policy.text, revision: policy.revision };
    void this.#db.put(arn, record);
  }

  remove(arn: string): void {
    this.#policies.delete(arn);
    void this.#db.remove(arn);
  }
}
