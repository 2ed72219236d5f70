/**
 * Aurora Serverless: every second each running instance is measured, its capacity follows its load, and what nobody has used
 * for SecondsUntilAutoPause stops. Readers of tiers 0 and 1 scale and pause with the writer, the others by themselves; a
 * writer does not pause before its readers. (AWS: "Scaling to Zero ACUs with automatic pause and resume", 2026-11.)
 */
import type { Timer } from '../../base/clock.ts';
import { nextCapacity } from './capacity.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterOptions } from './cluster-options.ts';
import type { Session } from './measure.ts';
import { DATA_API_NAME, type DbNode, inUse } from './node.ts';

const TICK_MS = 1_000;
/** Readers of these tiers go with the writer. */
const TIER_WITH_WRITER_MAX = 1;
/** AWS: about 15 seconds, 30 or more after a day's pause. */
const RESUME_MS = 15_000;
const RESUME_LATE_MS = 30_000;
const LONG_PAUSE_MS = 24 * 3_600_000;

/** One reason why a cluster stays awake. */
export interface Blocker {
  readonly kind: 'minimum-capacity' | 'provisioned-instance' | 'connection' | 'data-api' | 'feature' | 'waiting';
  readonly instance: string | undefined;
  /** A sentence for people. */
  readonly text: string;
  /** `connection`: the client's process on this machine has this port open. */
  readonly remotePort?: number;
  readonly applicationName?: string;
  readonly user?: string;
  /** The function that holds it, where it is one's. */
  readonly functionName?: string;
}

export class Serverless {
  readonly #cluster: Cluster;
  #timer: Timer | undefined;
  /** Until a database that does not run is due to pause. */
  #due: Timer | undefined;
  #ticking: Promise<void> | undefined;
  #closed = false;
  /** Resolves when every change of a pause is kept. */
  #kept: Promise<unknown> = Promise.resolve();
  /** What the log has been told already. */
  #told = '';

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Called when an instance came up. */
  arm(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = this.#cluster.options.clock.after(TICK_MS, () => {
      this.#timer = undefined;
      void this.tick();
    });
  }

  /** Called when instances came or settings changed: what sleeps without having paused pauses at its time, asked for or not. */
  watch(): void {
    this.#due?.cancel();
    const { nodes, options } = this.#cluster;
    const pauseMs = this.#pauseMs();
    if (pauseMs === undefined || this.#closed) return;
    const waiting = nodes.filter((node) => !node.postgres.running && node.pausedAtMs === undefined);
    if (waiting.length === 0) return;
    const dueMs = Math.min(...waiting.map((node) => node.lastUsedMs + pauseMs));
    this.#due = options.clock.after(Math.max(TICK_MS, dueMs - options.clock.now()), () => {
      this.noticePause();
      this.watch();
    });
  }

  /** The next process knows of a pause only what was kept: also of one that nobody has noticed yet. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    this.#due?.cancel();
    this.noticePause();
    await this.#kept;
  }

  /**
   * A client asks for this instance: ends its pause, and that of what resumes with it.
   * @returns whether the client has to wait still: under `calm` never.
   */
  resume(node: DbNode): boolean {
    const { options, writer, readers } = this.#cluster;
    this.noticePause();
    const nowMs = options.clock.now();
    const withIt = node === writer ? readers.filter(goesWithWriter) : writer ? [writer] : [];
    for (const one of [node, ...withIt]) {
      const { pausedAtMs } = one;
      if (pausedAtMs === undefined) continue;
      this.#setPaused(one, undefined);
      one.lastUsedMs = nowMs;
      const waitMs = nowMs - pausedAtMs > LONG_PAUSE_MS ? RESUME_LATE_MS : RESUME_MS;
      one.resumeUntilMs = options.conditions === 'aws' ? nowMs + waitMs : 0;
      const { identifier } = one.settings;
      this.#cluster.event(identifier, 'RDS-EVENT-0372', ['notification'], 'The DB instance is resuming.');
    }
    return node.resumeUntilMs > nowMs;
  }

  /** A database that was never started, or not since Hearth was, pauses without being stopped. */
  noticePause(): void {
    const { nodes, options } = this.#cluster;
    const pauseMs = this.#pauseMs();
    if (pauseMs === undefined || options.heldBy().length > 0) return;
    for (const node of nodes) {
      const dueMs = node.lastUsedMs + pauseMs;
      const idle = !node.postgres.running && !node.busy && node.pausedAtMs === undefined;
      if (idle && options.clock.now() >= dueMs) this.#setPaused(node, dueMs);
    }
  }

  #setPaused(node: DbNode, atMs: number | undefined): void {
    const { onPause, log } = this.#cluster.options;
    const { identifier } = node.settings;
    node.pausedAtMs = atMs;
    const keeping = onPause(identifier, atMs).catch((cause: unknown) =>
      log.error(`the pause of ${identifier} is not kept`, cause),
    );
    this.#kept = Promise.all([this.#kept, keeping]);
  }

  tick(): Promise<void> {
    this.#ticking ??= this.#step().finally(() => {
      this.#ticking = undefined;
      if (this.#cluster.nodes.some((node) => node.postgres.running)) this.arm();
    });
    return this.#ticking;
  }

  async #step(): Promise<void> {
    const { nodes, options, writer } = this.#cluster;
    for (const node of nodes) {
      if (node.ready)
        await this.#observe(node).catch((cause: unknown) =>
          options.log.warn(`${node.settings.identifier} was not measured: ${String(cause)}`),
        );
    }
    for (const node of nodes) this.#record(node);
    this.#tellWhyNot();
    if (this.#pauseMs() === undefined || options.heldBy().length > 0 || !writer) return;
    for (const node of this.#cluster.readers) if (!goesWithWriter(node)) await this.#pauseIfIdle(node, [node]);
    const together = [writer, ...this.#cluster.readers.filter((node) => goesWithWriter(node) || node.ready)];
    await this.#pauseIfIdle(writer, together);
  }

  async #observe(node: DbNode): Promise<void> {
    const measurement = await node.look();
    const { scaling } = this.#cluster.settings;
    if (!scaling || !node.settings.serverless || !node.ready) return;
    const { writer } = this.#cluster;
    const least = node !== writer && goesWithWriter(node) ? (writer?.capacity ?? 0) : 0;
    node.capacity = nextCapacity(node.capacity, measurement, scaling, least);
  }

  #record(node: DbNode): void {
    const { scaling } = this.#cluster.settings;
    const isServerless = scaling !== undefined && node.settings.serverless;
    const { latest } = node;
    node.series.add({
      atMs: this.#cluster.options.clock.now(),
      capacity: isServerless ? node.capacity : undefined,
      acuUtilization: isServerless ? (node.capacity / scaling.maxCapacity) * 100 : undefined,
      cpuCores: latest?.cpuCores ?? 0,
      connections: latest?.connections ?? 0,
      replicaLagMs: node === this.#cluster.writer ? undefined : latest?.replicaLagMs,
    });
  }

  async #pauseIfIdle(node: DbNode, together: readonly DbNode[]): Promise<void> {
    const { clock } = this.#cluster.options;
    const pauseMs = this.#pauseMs() ?? Infinity;
    const idle = (): boolean => together.every((one) => !one.busy && clock.now() - one.lastUsedMs >= pauseMs);
    if (!node.postgres.running || !idle()) return;
    if (together.some((one) => one.latest && (one.latest.logicalSlots.length > 0 || inUse(one.latest).length > 0)))
      return;
    if (!(await this.#cluster.pause(node, idle))) return;
    for (const one of together) {
      this.#setPaused(one, clock.now());
      this.#cluster.event(
        one.settings.identifier,
        'RDS-EVENT-0370',
        ['notification'],
        'The DB instance has been paused.',
      );
    }
  }

  /** Undefined where it never pauses. */
  #pauseMs(): number | undefined {
    const { settings, nodes } = this.#cluster;
    const { scaling } = settings;
    if (settings.stopped || !scaling || scaling.minCapacity > 0) return undefined;
    if (nodes.some((node) => !node.settings.serverless)) return undefined;
    return (scaling.secondsUntilAutoPause ?? 300) * 1_000;
  }

  /** Says once, in the log, what has kept a cluster awake for longer than it would have waited. */
  #tellWhyNot(): void {
    const { options, nodes } = this.#cluster;
    const pauseMs = this.#pauseMs();
    if (pauseMs === undefined) return;
    const now = options.clock.now();
    const held = nodes.some((node) => [...node.clients].some((client) => now - client.sinceMs >= pauseMs));
    if (!held && options.heldBy().length === 0) return;
    const blockers = this.whyNotPaused().filter(({ kind }) => kind !== 'waiting');
    const key = JSON.stringify(blockers.map(({ kind, instance, remotePort }) => [kind, instance, remotePort]));
    if (blockers.length === 0 || key === this.#told) return;
    this.#told = key;
    options.log.warn(`${options.name} does not pause: ${blockers.map(({ text }) => text).join('; ')}`);
  }

  whyNotPaused(): readonly Blocker[] {
    const { settings, nodes, options } = this.#cluster;
    this.noticePause();
    if (settings.stopped || nodes.every((node) => node.pausedAtMs !== undefined)) return [];
    const all = [...never(this.#cluster), ...options.heldBy().map((what) => feature(undefined, what))];
    for (const node of nodes) all.push(...users(node, options));
    if (all.length > 0) return all;
    const pauseMs = this.#pauseMs() ?? 0;
    return nodes.map((node) => {
      const idleS = Math.round((options.clock.now() - node.lastUsedMs) / 1_000);
      const text = `${node.settings.identifier} has been idle for ${idleS} s of ${pauseMs / 1_000} s`;
      return { kind: 'waiting', instance: node.settings.identifier, text };
    });
  }
}

function goesWithWriter(node: DbNode): boolean {
  return node.settings.promotionTier <= TIER_WITH_WRITER_MAX;
}

function never({ settings, nodes }: Cluster): readonly Blocker[] {
  const found: Blocker[] = [];
  const least = settings.scaling?.minCapacity ?? 0;
  if (least > 0) {
    const text = `the minimum capacity is ${least} ACU: only a cluster with a minimum of 0 pauses`;
    found.push({ kind: 'minimum-capacity', instance: undefined, text });
  }
  for (const { settings: instance } of nodes) {
    if (instance.serverless && settings.scaling) continue;
    const text = `${instance.identifier} is no serverless instance, and nothing beside it pauses`;
    found.push({ kind: 'provisioned-instance', instance: instance.identifier, text });
  }
  return found;
}

function users(node: DbNode, { clock, ownerOf }: ClusterOptions): readonly Blocker[] {
  const instance = node.settings.identifier;
  const found: Blocker[] = [...node.clients].map((client) => {
    const { user, applicationName, remotePort, sinceMs } = client;
    const functionName = ownerOf({ ...client, connection: client })?.functionName;
    const named = applicationName === '' ? '' : ` (${applicationName})`;
    const who = functionName === undefined ? `${user}${named}` : `the function ${functionName}, as ${user}${named},`;
    const heldFor = seconds(clock.now() - sinceMs);
    const text = `${who} has been connected to ${instance} from port ${remotePort} for ${heldFor}`;
    return {
      kind: 'connection',
      instance,
      text,
      remotePort,
      applicationName,
      user,
      ...(functionName !== undefined && { functionName }),
    };
  });
  const { latest } = node;
  for (const slot of latest?.logicalSlots ?? []) found.push(feature(instance, `the logical replication slot ${slot}`));
  if (!latest) return found;
  // What came through our ports was told above; the rest came by another way in: the Data API, a proxy.
  const through = [...node.clients].map(nameOf);
  for (const session of inUse(latest)) {
    const at = through.indexOf(nameOf(session));
    if (at >= 0) through.splice(at, 1);
    else found.push(elsewhere(instance, session));
  }
  return found;
}

function nameOf({ user, applicationName }: { readonly user: string; readonly applicationName: string }): string {
  return JSON.stringify([user, applicationName]);
}

function elsewhere(instance: string, { user, applicationName, state, sinceMs }: Session): Blocker {
  const isDataApi = applicationName === DATA_API_NAME;
  const what = isDataApi ? 'the Data API has' : `${applicationName === '' ? 'somebody' : applicationName} has`;
  const text = `${what} a session of ${user} on ${instance}: ${state} for ${seconds(sinceMs)}`;
  return { kind: isDataApi ? 'data-api' : 'connection', instance, text, applicationName, user };
}

function feature(instance: string | undefined, what: string): Blocker {
  return { kind: 'feature', instance, text: `${what} needs it awake` };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
