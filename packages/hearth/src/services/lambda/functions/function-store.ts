/**
 * The functions of a home, durable: one record each, replaced as a whole. Those of the template are shown only once the
 * template has put them; what was done to them by the API (versions, aliases, permissions) is found again then.
 */
import type { Database, Lmdb } from '../../../engines/lmdb.ts';
import type { FunctionRecord } from './record.ts';

export class FunctionStore {
  readonly #lmdb: Lmdb;
  readonly #database: Database<FunctionRecord, string>;
  readonly #records = new Map<string, FunctionRecord>();
  readonly #shown = new Set<string>();

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#database = lmdb.database<FunctionRecord, string>('lambda.functions', { encoding: 'msgpack' });
    for (const { key, value } of this.#database.getRange()) {
      this.#records.set(key, value);
      if (value.origin === 'api') this.#shown.add(key);
    }
  }

  get(name: string): FunctionRecord | undefined {
    return this.#shown.has(name) ? this.#records.get(name) : undefined;
  }

  /** Also one that the template has not put in this life. */
  hidden(name: string): FunctionRecord | undefined {
    return this.#records.get(name);
  }

  /** By name. */
  list(): readonly FunctionRecord[] {
    return [...this.#shown].sort().flatMap((name) => this.#records.get(name) ?? []);
  }

  /** At once for whoever asks; durable when it resolves. */
  async save(record: FunctionRecord): Promise<void> {
    this.#records.set(record.name, record);
    this.#shown.add(record.name);
    await this.#lmdb.write(() => void this.#database.put(record.name, record));
  }

  async remove(name: string): Promise<void> {
    this.#records.delete(name);
    this.#shown.delete(name);
    await this.#lmdb.write(() => void this.#database.remove(name));
  }
}
