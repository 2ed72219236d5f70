/**
 * The template's word on functions and what hangs on them. It is said anew at each start and at each save; what it has said
 * before and says no more goes. What the API has done to a template's function stays.
 */
import type { FunctionDefinition } from '../definition.ts';
import type { LambdaDeps } from '../deps.ts';
import type { Functions } from './functions.ts';
import type {
  AliasRecord,
  EventInvokeSettings,
  FunctionRecord,
  PolicyRecord,
  PolicyStatement,
  VersionRecord,
} from './record.ts';
import { without } from './record.ts';

export class TemplateRound {
  readonly #deps: LambdaDeps;
  readonly #functions: Functions;
  #said = new Set<string>();
  #open = false;

  constructor(deps: LambdaDeps, functions: Functions) {
    this.#deps = deps;
    this.#functions = functions;
  }

  begin(): void {
    this.#said = new Set();
    this.#open = true;
  }

  async putFunction(definition: FunctionDefinition): Promise<void> {
    this.#said.add(keyOf('function', definition.functionName));
    await this.#functions.putTemplate(definition);
  }

  async putStatement(name: string, qualifier: string, statement: PolicyStatement): Promise<void> {
    this.#said.add(keyOf('statement', name, qualifier, statement.Sid));
    const record = this.#functions.get(name);
    if (!record) return;
    const before = record.policies[qualifier];
    const statements = [...(before?.statements ?? []).filter(({ Sid }) => Sid !== statement.Sid), statement];
    const fromTemplate = [...new Set([...(before?.fromTemplate ?? []), statement.Sid])];
    const policy: PolicyRecord = { revisionId: this.#deps.random.uuid(), statements, fromTemplate };
    await this.#functions.save({ ...record, policies: { ...record.policies, [qualifier]: policy } });
  }

  /** @returns the number of the template's version, the same at each start; undefined where there is no such function */
  async putVersion(name: string, description: string | undefined): Promise<string | undefined> {
    const record = this.#functions.get(name);
    if (!record) return undefined;
    const before = record.versions.find(({ live }) => live);
    const version = before?.version ?? String(record.lastVersion + 1);
    const made: VersionRecord = {
      ...record.latest,
      version,
      definition: { ...record.latest.definition, ...(description !== undefined && { description }) },
      revisionId: this.#deps.random.uuid(),
      live: true,
    };
    await this.#functions.save({
      ...record,
      versions: before
        ? record.versions.map((one) => (one.version === version ? made : one))
        : [...record.versions, made],
      lastVersion: Math.max(record.lastVersion, Number(version)),
    });
    return version;
  }

  async putAlias(name: string, alias: Omit<AliasRecord, 'revisionId' | 'fromTemplate'>): Promise<void> {
    this.#said.add(keyOf('alias', name, alias.name));
    const record = this.#functions.get(name);
    if (!record) return;
    const made: AliasRecord = { ...alias, revisionId: this.#deps.random.uuid(), fromTemplate: true };
    await this.#functions.save({ ...record, aliases: { ...record.aliases, [alias.name]: made } });
  }

  async putEventInvoke(name: string, qualifier: string, settings: EventInvokeSettings): Promise<void> {
    this.#said.add(keyOf('event-invoke', name, qualifier));
    const record = this.#functions.get(name);
    if (!record) return;
    const made = { ...settings, modifiedAt: this.#deps.clock.now(), fromTemplate: true };
    await this.#functions.save({ ...record, eventInvoke: { ...record.eventInvoke, [qualifier]: made } });
  }

  /** What a version or an alias asks for; nothing where it asks for none. */
  async putProvisioned(name: string, qualifier: string, requested: number | undefined): Promise<void> {
    const record = this.#functions.get(name);
    if (!record || requested === undefined) return;
    this.#said.add(keyOf('provisioned', name, qualifier));
    const made = { requested, modifiedAt: this.#deps.clock.now(), fromTemplate: true };
    await this.#functions.save({ ...record, provisioned: { ...record.provisioned, [qualifier]: made } });
  }

  saidUrl(name: string, qualifier: string): void {
    this.#said.add(keyOf('url', name, qualifier));
  }

  saidMapping(uuid: string): void {
    this.#said.add(keyOf('mapping', uuid));
  }

  /** What was said before and is not said any more is taken back. */
  async end(parts: {
    readonly mappings: readonly string[];
    removeMapping(uuid: string): Promise<void>;
    closeUrl(name: string, qualifier: string): Promise<void>;
    removeFunction(name: string): Promise<void>;
  }): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    for (const uuid of parts.mappings) if (!this.#has('mapping', uuid)) await parts.removeMapping(uuid);
    for (const record of this.#functions.list()) {
      if (record.origin === 'template' && !this.#has('function', record.name)) {
        await parts.removeFunction(record.name);
        continue;
      }
      const urls = Object.entries(record.urls).filter(
        ([key, { fromTemplate }]) => fromTemplate && !this.#has('url', record.name, key),
      );
      for (const [key] of urls) await parts.closeUrl(record.name, key);
      const current = this.#functions.get(record.name);
      const swept = current && this.#sweep(current);
      if (swept && swept !== current) await this.#functions.save(swept);
    }
  }

  #sweep(record: FunctionRecord): FunctionRecord {
    const aliases = this.#stillSaid('alias', record.name, record.aliases);
    const eventInvoke = this.#stillSaid('event-invoke', record.name, record.eventInvoke);
    const provisioned = this.#stillSaid('provisioned', record.name, record.provisioned);
    const policies = this.#sweepPolicies(record);
    const same =
      aliases === record.aliases &&
      eventInvoke === record.eventInvoke &&
      provisioned === record.provisioned &&
      policies === record.policies;
    return same ? record : { ...record, aliases, eventInvoke, provisioned, policies };
  }

  /** The same map where nothing is to go. */
  #stillSaid<T extends { readonly fromTemplate?: boolean }>(
    kind: string,
    name: string,
    map: Readonly<Record<string, T>>,
  ): Readonly<Record<string, T>> {
    const gone = Object.keys(map).filter((key) => map[key]?.fromTemplate && !this.#has(kind, name, key));
    return gone.reduce(without<T>, map);
  }

  #sweepPolicies(record: FunctionRecord): FunctionRecord['policies'] {
    let { policies } = record;
    for (const [qualifier, policy] of Object.entries(policies)) {
      const gone = (policy.fromTemplate ?? []).filter((sid) => !this.#has('statement', record.name, qualifier, sid));
      if (gone.length === 0) continue;
      const statements = policy.statements.filter(({ Sid }) => !gone.includes(Sid));
      const fromTemplate = (policy.fromTemplate ?? []).filter((sid) => !gone.includes(sid));
      policies =
        statements.length === 0
          ? without(policies, qualifier)
          : { ...policies, [qualifier]: { revisionId: this.#deps.random.uuid(), statements, fromTemplate } };
    }
    return policies;
  }

  #has(...parts: readonly string[]): boolean {
    return this.#said.has(keyOf(...parts));
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join(' ');
}
