/** Layers of a home, durable: their versions, and who else may read them. */
import type { Database, Lmdb } from '../../../engines/lmdb.ts';
import type { PolicyRecord } from '../functions/record.ts';

export interface LayerVersionRecord {
  readonly name: string;
  readonly version: number;
  readonly archive: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly description: string;
  readonly createdAt: number;
  readonly licenseInfo?: string;
  /** Absent and empty are told differently. */
  readonly runtimes?: readonly string[];
  readonly architectures?: readonly string[];
  readonly policy?: PolicyRecord;
}

interface LayerRecord {
  readonly name: string;
  readonly lastVersion: number;
  /** Newest last. */
  readonly versions: readonly LayerVersionRecord[];
}

export class LayerStore {
  readonly #lmdb: Lmdb;
  readonly #database: Database<LayerRecord, string>;

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#database = lmdb.database<LayerRecord, string>('lambda.layers', { encoding: 'msgpack' });
  }

  get(name: string, version: number): LayerVersionRecord | undefined {
    return this.#database.get(name)?.versions.find((one) => one.version === version);
  }

  /** Newest first. */
  versions(name: string): readonly LayerVersionRecord[] {
    return (this.#database.get(name)?.versions ?? []).toReversed();
  }

  /** The newest version of every layer, by name. */
  newest(): readonly LayerVersionRecord[] {
    return [...this.#database.getRange()].flatMap(({ value }) => value.versions.at(-1) ?? []);
  }

  all(): readonly LayerVersionRecord[] {
    return [...this.#database.getRange()].flatMap(({ value }) => value.versions);
  }

  /** Gives the next number; numbers of deleted versions are not given again. */
  async publish(layer: Omit<LayerVersionRecord, 'version'>): Promise<LayerVersionRecord> {
    return await this.#lmdb.write(() => {
      const known = this.#database.get(layer.name);
      const version = (known?.lastVersion ?? 0) + 1;
      const made = { ...layer, version };
      const versions = [...(known?.versions ?? []), made];
      void this.#database.put(layer.name, { name: layer.name, lastVersion: version, versions });
      return made;
    });
  }

  async replace(changed: LayerVersionRecord): Promise<void> {
    await this.#change(changed.name, (versions) =>
      versions.map((one) => (one.version === changed.version ? changed : one)),
    );
  }

  async remove(name: string, version: number): Promise<void> {
    await this.#change(name, (versions) => versions.filter((one) => one.version !== version));
  }

  async #change(
    name: string,
    change: (versions: readonly LayerVersionRecord[]) => readonly LayerVersionRecord[],
  ): Promise<void> {
    await this.#lmdb.write(() => {
      const known = this.#database.get(name);
      if (known) void this.#database.put(name, { ...known, versions: change(known.versions) });
    });
  }
}
