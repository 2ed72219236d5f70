/**
 * The functions of a home as they can be invoked: the durable records, and for each version in use its code. A function
 * that was made or changed by the API settles a moment later, as on AWS; until then invocations meet what was before.
 */
import { join } from 'node:path';
import type { Timer } from '../../../base/clock.ts';
import type { Archives } from '../code/archives.ts';
import { FunctionCode } from '../code/function-code.ts';
import type { FunctionDefinition } from '../definition.ts';
import type { FunctionRole, LambdaDeps } from '../deps.ts';
import type { FunctionStore } from './function-store.ts';
import { type FunctionRecord, LATEST, newRecord, type VersionRecord } from './record.ts';

/** How long a function is Pending, or its update InProgress: AWS takes a second or so. */
export const SETTLE_MS = { calm: 150, aws: 1_000 } as const;

export interface FunctionEntry {
  readonly version: string;
  readonly definition: FunctionDefinition;
  readonly code: FunctionCode;
}

export interface FunctionsOptions {
  readonly deps: LambdaDeps;
  readonly store: FunctionStore;
  readonly archives: Archives;
  /** Environments of this version with code below this are to end; without, all of them. */
  retire(functionName: string, version: string, below?: number): void;
}

export class Functions {
  readonly #options: FunctionsOptions;
  readonly #entries = new Map<string, FunctionEntry>();
  readonly #settling = new Map<string, Timer>();
  #codeVersions = 0;

  constructor(options: FunctionsOptions) {
    this.#options = options;
    for (const record of options.store.list()) {
      if (record.latest.phase !== 'ready' || record.versions.some(({ phase }) => phase !== 'ready'))
        this.#settleLater(record.name);
    }
  }

  get(name: string): FunctionRecord | undefined {
    return this.#options.store.get(name);
  }

  /** In whose name Lambda acts for a function, by its name with or without a qualifier. */
  roleOf(reference: string): FunctionRole | undefined {
    const definition = this.get(reference.split(':')[0] ?? '')?.latest.definition;
    return definition && { functionName: definition.functionName, roleArn: definition.role };
  }

  list(): readonly FunctionRecord[] {
    return this.#options.store.list();
  }

  /** What runs for a version; of one that is being updated, what it was. */
  entry(name: string, version: string = LATEST): FunctionEntry | undefined {
    const key = keyOf(name, version);
    const known = this.#entries.get(key);
    if (known) return known;
    const record = this.get(name);
    const found = version === LATEST ? record?.latest : record?.versions.find((one) => one.version === version);
    if (!found) return undefined;
    const latest = found.live ? this.entry(name) : undefined;
    if (latest) return { ...latest, version };
    const made = this.#make(found.definition, version);
    this.#entries.set(key, made);
    return made;
  }

  /** Versions that run what `$LATEST` does. */
  liveVersions(name: string): readonly string[] {
    return (this.get(name)?.versions ?? []).flatMap(({ version, live }) => (live ? version : []));
  }

  entries(): readonly FunctionEntry[] {
    return [...this.#entries.values()];
  }

  /** A new function of the API's. */
  async create(record: FunctionRecord): Promise<void> {
    await this.#options.store.save(record);
    this.#settleLater(record.name);
  }

  /** Code or configuration of `$LATEST` changed by the API. */
  async update(record: FunctionRecord): Promise<void> {
    // What was runs on until the update has settled.
    this.entry(record.name);
    await this.#options.store.save(record);
    this.#settleLater(record.name);
  }

  /** Anything that does not change what runs. */
  async save(record: FunctionRecord): Promise<void> {
    await this.#options.store.save(record);
  }

  /** The template's word on a function: at once, and kept out of the way of what the API has hung on it. */
  async putTemplate(definition: FunctionDefinition): Promise<void> {
    const { deps, store } = this.#options;
    const name = definition.functionName;
    const entry = this.#make(definition, LATEST);
    const latest: VersionRecord = {
      version: LATEST,
      definition,
      revisionId: deps.random.uuid(),
      modifiedAt: deps.clock.now(),
      phase: 'ready',
    };
    const known = store.hidden(name);
    const { reservedConcurrency: _old, ...kept } = known ?? newRecord(name, 'template', latest);
    const { reservedConcurrency, tags } = definition;
    await store.save({
      ...kept,
      origin: 'template',
      latest,
      ...(reservedConcurrency !== undefined && { reservedConcurrency }),
      ...(tags && { tags }),
    });
    await this.#replace(name, LATEST, entry);
  }

  /** The whole function, or one of its published versions. */
  async remove(name: string, version?: string): Promise<void> {
    const record = this.get(name);
    if (!record) return;
    const gone = version === undefined ? [LATEST, ...record.versions.map((one) => one.version)] : [version];
    if (version === undefined) {
      this.#settling.get(name)?.cancel();
      await this.#options.store.remove(name);
    } else {
      const versions = record.versions.filter((one) => one.version !== version);
      await this.#options.store.save({ ...record, versions });
    }
    for (const one of gone) await this.#replace(name, one, undefined);
  }

  /** Code versions count up over the whole home, so that what replaces is newer than what it replaces. */
  nextCodeVersion(): number {
    return ++this.#codeVersions;
  }

  async close(): Promise<void> {
    for (const timer of this.#settling.values()) timer.cancel();
    for (const entry of this.#entries.values()) await entry.code.close();
  }

  #make(definition: FunctionDefinition, version: string): FunctionEntry {
    const { deps, archives } = this.#options;
    const folder = join(deps.directory, 'bundles', definition.functionName, version);
    const code = new FunctionCode(definition, { folder, log: deps.log, archives, next: () => this.nextCodeVersion() });
    return { version, definition, code };
  }

  async #replace(name: string, version: string, next: FunctionEntry | undefined): Promise<void> {
    const key = keyOf(name, version);
    const old = this.#entries.get(key);
    if (next) this.#entries.set(key, next);
    else this.#entries.delete(key);
    if (!old) return;
    const retired = version === LATEST ? [version, ...this.liveVersions(name)] : [version];
    for (const one of retired) this.#options.retire(name, one, this.nextCodeVersion());
    await old.code.close();
  }

  #settleLater(name: string): void {
    const { clock, conditions, log } = this.#options.deps;
    this.#settling.get(name)?.cancel();
    const timer = clock.after(SETTLE_MS[conditions.name], () => {
      this.#settling.delete(name);
      this.#settle(name).catch((error: unknown) => log.error(`${name} could not be made ready`, error));
    });
    this.#settling.set(name, timer);
  }

  async #settle(name: string): Promise<void> {
    const record = this.get(name);
    if (!record) return;
    const ready = (version: VersionRecord): VersionRecord =>
      version.phase === 'ready'
        ? version
        : { ...version, phase: 'ready', revisionId: this.#options.deps.random.uuid() };
    // In one go: another update may come before this one is on disk.
    const saved = this.#options.store.save({
      ...record,
      latest: ready(record.latest),
      versions: record.versions.map(ready),
    });
    if (record.latest.phase === 'updating') await this.#replace(name, LATEST, undefined);
    await saved;
  }
}

function keyOf(name: string, version: string): string {
  return `${name}:${version}`;
}
