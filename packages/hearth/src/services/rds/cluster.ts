/**
 * A running cluster: a writer and its readers, each a PostgreSQL of its own, the ports that lead to them, and the changes of
 * state, one at a time: start, pause, failover, members that come and go. `serverless.ts` says when it grows and pauses.
 */
import { isDeepStrictEqual } from 'node:util';
import { HearthError } from '../../base/hearth-error.ts';
import type { ClusterOptions, ClusterSettings, Member, Wanted } from './cluster-options.ts';
import { doorOf } from './door.ts';
import { Endpoints } from './endpoints.ts';
import { homePostgres } from './home-postgres.ts';
import { applyMasterUser } from './master-user.ts';
import { DbNode } from './node.ts';
import { follow, handOver, heirAmong, startReader } from './replication.ts';
import { Serverless } from './serverless.ts';
import { retune, wantedParameters } from './tuning.ts';

export class Cluster {
  readonly options: ClusterOptions;
  readonly #nodes = new Map<string, DbNode>();
  readonly endpoints: Endpoints;
  /** Its capacity and its pauses. */
  readonly serverless: Serverless;
  #settings: ClusterSettings = { scaling: undefined, iamAuthentication: false, stopped: false };
  #writerId: string | undefined;
  #turn: Promise<void> = Promise.resolve();
  #open = true;

  constructor(options: ClusterOptions) {
    this.options = options;
    this.serverless = new Serverless(this);
    this.endpoints = new Endpoints({ ...options, door: (audience) => doorOf(this, audience) });
  }

  get settings(): ClusterSettings {
    return this.#settings;
  }

  get nodes(): readonly DbNode[] {
    return [...this.#nodes.values()];
  }

  get writer(): DbNode | undefined {
    return this.#writerId === undefined ? undefined : this.#nodes.get(this.#writerId);
  }

  get readers(): readonly DbNode[] {
    return this.nodes.filter((node) => node !== this.writer);
  }

  get asleep(): boolean {
    return !this.writer?.postgres.running;
  }

  node(identifier: string): DbNode | undefined {
    return this.#nodes.get(identifier);
  }

  /** Brings it to what the records say. @param read may be asked again once earlier changes are through */
  async configure(read: () => Wanted): Promise<void> {
    const known = this.nodes;
    const { settings, members } = read();
    for (const member of members) if (!this.#nodes.has(member.identifier)) await this.#add(member);
    this.#writerId ??= members.find((member) => member.isWriter)?.identifier;
    if (!settings.stopped) this.prepare();
    const nothingElse = isDeepStrictEqual(settings, this.#settings) && known.every((node) => isAmong(members, node));
    if (!nothingElse || members.length === known.length) {
      const gone = await this.exclusive(() => this.#change(read()));
      for (const node of gone) await this.#drop(node);
    }
    this.serverless.watch();
  }

  /** @returns the instances that are to go. */
  async #change({ settings, members }: Wanted): Promise<readonly DbNode[]> {
    const before = this.#settings;
    this.#settings = settings;
    this.#writerId = members.find((member) => member.isWriter)?.identifier;
    for (const member of members) {
      const node = this.#nodes.get(member.identifier);
      if (!node) continue;
      node.settings = member;
      if (node !== this.writer && this.writer?.ready && node.ready) follow(node, this.writer);
    }
    if (settings.iamAuthentication !== before.iamAuthentication) {
      for (const node of this.nodes) node.postgres.setAccessRules(this.#accessRules());
    }
    if (settings.stopped) await this.#stopAll();
    for (const { identifier } of members) retune(this, identifier);
    return this.nodes.filter((node) => !members.some((member) => member.identifier === node.settings.identifier));
  }

  /** Makes the data directories, all at once and ahead of the first connection, which then waits 55 ms instead of a second. */
  prepare(): void {
    const { writer } = this;
    if (!writer) return;
    for (const node of this.nodes) {
      const primaryData = node === writer ? undefined : writer.postgres.dataDirectory;
      // What fails here fails again, and is told, when the database is needed.
      if (!node.postgres.running) node.postgres.prepare(primaryData).catch(() => undefined);
    }
  }

  /** Starts the writer unless it runs; many may wait for one start. The readers come up behind it. */
  async wake(): Promise<void> {
    await this.bringUp(this.present(this.writer));
  }

  /** Resolves when the readers that are not paused are up too. */
  async wakeAll(): Promise<void> {
    await this.wake();
    for (const node of this.readers) if (node.pausedAtMs === undefined) await this.bringUp(node);
  }

  /** The same for one that nobody waits for: the log is told what fails. */
  startAll(): void {
    this.wakeAll().catch(this.#unlessClosing('does not start'));
  }

  /** The same for the writer of a database that resumes while its client is told to come again. */
  wakeBehind(): void {
    this.wake().catch(this.#unlessClosing('does not resume'));
  }

  /** After a change of the master user; a sleeping database is told when it wakes. */
  async applyMaster(): Promise<void> {
    if (this.writer?.ready) await this.#apply(this.writer);
  }

  /** Whether this user comes with database tokens, so that a password is no way in. */
  async usesTokens(user: string): Promise<boolean> {
    const writer = this.writer;
    if (!this.#settings.iamAuthentication || !writer || user === this.options.master().name) return false;
    const text = "SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'rds_iam', 'member') AND NOT rolsuper";
    return (await (await writer.admin()).query(text, [user])).rowCount === 1;
  }

  /** How far a reader is behind, from now on. */
  setReplicaLag(identifier: string, lagMs: number): void {
    const node = this.#nodes.get(identifier);
    if (!node) throw new Error(`no instance ${identifier}`);
    node.settings = { ...node.settings, lagMs };
    if (node !== this.writer && this.writer?.ready) follow(node, this.writer);
  }

  /**
   * Makes a reader the writer: the one named, or the one of the lowest tier, the largest among those. Open connections to the
   * writer end with 57P01; its own endpoint then leads to a reader. Nothing acknowledged is lost: the reader takes over only
   * when it has all that the writer had.
   */
  async failover(target?: string): Promise<void> {
    await this.wake();
    const heir = target === undefined ? heirAmong(this.readers) : this.#nodes.get(target);
    const old = this.present(this.writer);
    if (!heir || heir === old) throw new HearthError('HEARTH_ENGINE_FAILED', 'there is no reader to fail over to');
    await this.bringUp(heir);
    await this.exclusive(() => this.#replace(old, heir));
    await this.bringUp(old);
  }

  async #replace(old: DbNode, heir: DbNode): Promise<void> {
    const { identifier } = heir.settings;
    this.event(undefined, 'RDS-EVENT-0072', ['failover'], `Started failover to DB instance: ${identifier}`);
    await handOver(old, heir, async () => {
      this.#writerId = identifier;
      await this.options.onFailover(identifier);
      heir.ready = true;
    }).catch(async (cause: unknown) => {
      if (this.writer === old) await this.#startWriter(old);
      throw cause;
    });
    for (const node of this.readers) if (node !== old) follow(node, heir);
    this.event(undefined, 'RDS-EVENT-0071', ['failover'], `Completed failover to DB instance: ${identifier}`);
  }

  /** Stops and starts an instance. With the writer the readers restart too, for their settings must not be below its. */
  async reboot(identifier: string): Promise<void> {
    const node = this.#nodes.get(identifier);
    if (!node) throw new Error(`no instance ${identifier}`);
    await this.exclusive(async () => {
      const affected = node === this.writer ? [node, ...this.readers] : [node];
      const running = affected.filter((one) => one.ready);
      for (const one of running) await one.stop();
      for (const one of running) await this.#start(one);
      this.event(identifier, 'RDS-EVENT-0006', ['availability'], 'DB instance restarted');
    });
  }

  /** Stops an instance's process: by the model of pauses. */
  async pause(node: DbNode, stillIdle: () => boolean): Promise<boolean> {
    return this.exclusive(async () => {
      if (!stillIdle()) return false;
      if (node === this.writer) await this.#stopAll();
      else await node.stop();
      return true;
    });
  }

  /** A paused instance is available, as on AWS. */
  nodeStatus(identifier: string): 'available' | 'creating' | 'stopped' {
    const node = this.#nodes.get(identifier);
    if (this.#settings.stopped) return 'stopped';
    const awaited = node && this.writer?.ready && !node.ready && !node.stopped;
    return awaited && node !== this.writer ? 'creating' : 'available';
  }

  /** Changes of state, one after the other. */
  exclusive<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(change);
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.serverless.close();
    await Promise.all(this.nodes.map((node) => node.postgres.abandon()));
    await this.endpoints.closeAll();
    await this.exclusive(() => this.#stopAll());
  }

  /** Closes and deletes all data. @param folder where the data lies when no instance has it. */
  async destroy(folder: string): Promise<void> {
    await this.close();
    await Promise.all(this.nodes.map((node) => node.postgres.destroy()));
    await homePostgres(this.options, folder, this.options.name).destroy();
  }

  /** @throws where the cluster lets nobody in. */
  present(node: DbNode | undefined): DbNode {
    const { name } = this.options;
    if (!this.#open) throw new HearthError('HEARTH_ENGINE_FAILED', `${name} is closing`);
    if (this.#settings.stopped) throw new HearthError('HEARTH_ENGINE_FAILED', `${name} is stopped`);
    if (!node) throw new HearthError('HEARTH_ENGINE_FAILED', `${name} has no DB instance`);
    return node;
  }

  /** Resolves when clients may be sent to it. */
  async bringUp(node: DbNode): Promise<void> {
    this.present(node);
    this.serverless.resume(node);
    if (node.ready) return;
    await this.exclusive(async () => {
      this.present(node);
      await this.#start(node);
    });
  }

  /** Only within `exclusive`. */
  async #start(node: DbNode): Promise<void> {
    const writer = this.present(this.writer);
    if (!writer.ready) await this.#startWriter(writer);
    if (node === writer || node.ready) return;
    node.setParameters(wantedParameters(this, node).values);
    await startReader(node, writer, this.options, () => void this.present(writer));
    node.begin(this.#settings.scaling);
  }

  async #startWriter(writer: DbNode): Promise<void> {
    writer.postgres.lead();
    writer.setParameters(wantedParameters(this, writer).values);
    await writer.postgres.start();
    if (!this.options.master().applied) await this.#apply(writer);
    writer.begin(this.#settings.scaling);
    this.serverless.arm();
    for (const reader of this.readers) {
      if (reader.ready || reader.pausedAtMs !== undefined) continue;
      this.bringUp(reader).catch(this.#unlessClosing('does not start', reader));
    }
  }

  async #apply(writer: DbNode): Promise<void> {
    await applyMasterUser(writer.postgres.connection(), this.options.master());
    await this.options.onApplied();
  }

  /** The writer first: an orderly stop sends everything to its readers. */
  async #stopAll(): Promise<void> {
    await this.writer?.stop();
    await Promise.all(this.readers.map((node) => node.stop()));
  }

  async #add(member: Member): Promise<void> {
    const { identifier, folder, port, pausedAtMs } = member;
    const node = new DbNode(member, homePostgres(this.options, folder, identifier), this.options.clock);
    node.pausedAtMs = pausedAtMs;
    node.postgres.onExit = () => this.#crashed(node);
    node.postgres.setAccessRules(this.#accessRules());
    this.#nodes.set(identifier, node);
    if (port !== undefined) await this.endpoints.openInstance(identifier, port);
  }

  /** It recovers at once, from its own data: a reader that took over might lack what was acknowledged last. */
  #crashed(node: DbNode): void {
    const { identifier } = node.settings;
    node.ready = false;
    void node.leaveAdmin();
    if (!this.#open || node.stopped || !this.#nodes.has(identifier)) return;
    this.event(identifier, 'RDS-EVENT-0006', ['availability'], 'DB instance restarted');
    this.bringUp(node).catch(this.#unlessClosing('does not recover', node));
  }

  /** The last one's data is the cluster's, and stays. */
  async #drop(node: DbNode): Promise<void> {
    const { identifier } = node.settings;
    this.#nodes.delete(identifier);
    await this.endpoints.closeInstance(identifier);
    await this.exclusive(() => node.stop());
    await node.postgres.abandon();
    if (this.#nodes.size > 0) await node.postgres.destroy();
  }

  /** Our ports check tokens themselves. The master user is a member of rds_iam to give it on only. */
  #accessRules(): readonly string[] {
    if (!this.#settings.iamAuthentication) return [];
    return [`local all "${this.options.master().name}" scram-sha-256`, 'local all +rds_iam trust'];
  }

  /** What a home that closes leaves half done is no failure. */
  #unlessClosing(what: string, node?: DbNode): (cause: unknown) => void {
    return (cause) => {
      if (this.#open) this.options.log.error(`${node?.settings.identifier ?? this.options.name} ${what}`, cause);
    };
  }

  event(instance: string | undefined, id: string, categories: readonly string[], message: string): void {
    this.options.onEvent({ instance, id, categories, message });
  }
}

/** Whether an instance is wanted as it is. */
function isAmong(members: readonly Member[], { settings }: DbNode): boolean {
  return members.some(
    (member) =>
      member.identifier === settings.identifier &&
      member.promotionTier === settings.promotionTier &&
      member.serverless === settings.serverless &&
      member.lagMs === settings.lagMs,
  );
}
