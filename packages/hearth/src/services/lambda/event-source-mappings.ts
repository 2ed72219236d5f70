/**
 * The event source mappings of a home: those of the template, put anew at each start, and those made by the API, durable.
 * Changes by the API settle a moment later, as on AWS; what delivers is event-sources/.
 */
import type { Timer } from '../../base/clock.ts';
import type { Database } from '../../engines/lmdb.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { LambdaDeps } from './deps.ts';
import type { EventSources } from './event-sources/event-sources.ts';
import type { Mapping, MappingDefinition } from './event-sources/mapping.ts';
import { SETTLE_MS } from './functions/functions.ts';
import type { Tags } from './operations/tags.ts';

export type MappingState = 'Creating' | 'Enabling' | 'Enabled' | 'Disabling' | 'Disabled' | 'Updating' | 'Deleting';

interface MappingRecord {
  /** Absent for a mapping of the template, which has only its tags here. */
  readonly definition?: MappingDefinition;
  readonly tags?: Tags;
}

export class EventSourceMappings {
  readonly #deps: LambdaDeps;
  readonly #sources: EventSources;
  readonly #database: Database<MappingRecord, string>;
  /** Also of the template. */
  readonly #definitions = new Map<string, MappingDefinition>();
  readonly #fromTemplate = new Set<string>();
  readonly #changing = new Map<string, { readonly state: MappingState; readonly timer: Timer }>();

  constructor(deps: LambdaDeps, sources: EventSources) {
    this.#deps = deps;
    this.#sources = sources;
    this.#database = deps.lmdb.database<MappingRecord, string>('lambda.mappings', { encoding: 'msgpack' });
    for (const { value } of this.#database.getRange()) {
      if (!value.definition) continue;
      this.#definitions.set(value.definition.uuid, value.definition);
      sources.put(value.definition);
    }
  }

  list(): readonly Mapping[] {
    return this.#sources.list();
  }

  get(uuid: string): Mapping | undefined {
    return this.#sources.get(uuid);
  }

  definition(uuid: string): MappingDefinition | undefined {
    return this.#definitions.get(uuid);
  }

  state(mapping: Mapping): MappingState {
    return this.#changing.get(mapping.uuid)?.state ?? (mapping.enabled ? 'Enabled' : 'Disabled');
  }

  lastResult(uuid: string): string {
    return this.#sources.lastResult(uuid);
  }

  tags(uuid: string): Tags {
    return this.#database.get(uuid)?.tags ?? {};
  }

  async tag(uuid: string, tags: Tags): Promise<void> {
    await this.#deps.lmdb.write(() => void this.#database.put(uuid, { ...this.#database.get(uuid), tags }));
  }

  /** The template's word: at once, in the place of what it said before. @throws HearthError for what is not served */
  async putTemplate(definition: MappingDefinition, tags: Tags): Promise<void> {
    await this.#sources.remove(definition.uuid, false);
    this.#sources.put(definition);
    this.#definitions.set(definition.uuid, definition);
    this.#fromTemplate.add(definition.uuid);
    if (Object.keys(tags).length > 0) await this.tag(definition.uuid, { ...this.tags(definition.uuid), ...tags });
    await this.#sources.startOne(definition.uuid);
  }

  /** The template's mappings, for whoever looks for those that it has no more. */
  fromTemplate(): readonly string[] {
    return [...this.#fromTemplate];
  }

  /** @throws HearthError for what is not served */
  async create(definition: MappingDefinition, tags: Tags | undefined): Promise<Mapping> {
    const mapping = this.#sources.put(definition);
    this.#definitions.set(definition.uuid, definition);
    await this.#keep(definition, tags);
    // One that is not to run has nothing to become (recorded 2025-11).
    if (mapping.enabled) this.#change(definition.uuid, 'Creating');
    await this.#sources.startOne(definition.uuid);
    return mapping;
  }

  /** @throws HearthError for what is not served, with nothing changed */
  async update(definition: MappingDefinition, state: MappingState): Promise<Mapping> {
    const { uuid } = definition;
    this.#sources.check(definition);
    await this.#sources.remove(uuid, false);
    const mapping = this.#sources.put(definition);
    this.#definitions.set(uuid, definition);
    if (!this.#fromTemplate.has(uuid)) await this.#keep(definition, this.tags(uuid));
    this.#change(uuid, state);
    await this.#sources.startOne(uuid);
    return mapping;
  }

  /** It delivers nothing more; for a moment it is still told as Deleting. */
  async remove(uuid: string): Promise<void> {
    await this.#deps.lmdb.write(() => void this.#database.remove(uuid));
    this.#definitions.delete(uuid);
    this.#fromTemplate.delete(uuid);
    await this.#sources.remove(uuid, true);
  }

  /** @throws ResourceInUseException, as AWS words it, while a change is under way */
  checkSettled(uuid: string, what: 'update' | 'delete'): void {
    if (!this.#changing.has(uuid)) return;
    throw new ServiceError('ResourceInUseException', `Cannot ${what} the event source mapping because it is in use.`, {
      status: 400,
      members: { Type: 'User' },
    });
  }

  close(): void {
    for (const { timer } of this.#changing.values()) timer.cancel();
  }

  #change(uuid: string, state: MappingState): void {
    const { clock, conditions } = this.#deps;
    this.#changing.get(uuid)?.timer.cancel();
    const timer = clock.after(SETTLE_MS[conditions.name], () => void this.#changing.delete(uuid));
    this.#changing.set(uuid, { state, timer });
  }

  async #keep(definition: MappingDefinition, tags: Tags | undefined): Promise<void> {
    const record: MappingRecord = { definition, ...(tags && { tags }) };
    await this.#deps.lmdb.write(() => void this.#database.put(definition.uuid, record));
  }
}
