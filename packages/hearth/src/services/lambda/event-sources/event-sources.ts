/** All event source mappings: their shards, their checkpoints, and whether anything is left to do. */
import { HearthError } from '../../../base/hearth-error.ts';
import type { Database } from '../../../engines/lmdb.ts';
import type { FunctionRole, LambdaDeps, StreamRecord, StreamShard } from '../deps.ts';
import { functionArn } from '../function-name.ts';
import { compileFilter, type Filter } from './filter.ts';
import { checkMapping, type Mapping, type MappingDefinition } from './mapping.ts';
import { QueuePoller } from './queue-poller.ts';
import { type BatchResult, ShardReader } from './shard-reader.ts';
import type { Window } from './tumbling.ts';

interface Checkpoint {
  /** Absent: the shard was empty when the mapping began. */
  readonly after?: string | undefined;
  /** A tumbling window that is open. */
  readonly window?: Window | undefined;
}

interface Reading {
  readonly reader: ShardReader;
  closed: boolean;
  finished: boolean;
}

interface Running {
  readonly mapping: Mapping;
  /** Of this mapping alone, or of all. */
  readonly signal: AbortSignal;
  stop(): void;
  readonly tasks: Set<Promise<void>>;
  readonly filters: readonly Filter[];
  /** By shard id; also those that are read to their end. */
  readonly readers: Map<string, Reading>;
  stopListening: () => void;
  refreshing: boolean;
  /** Something was appended since the shards were last looked at. */
  stale: boolean;
}

export type BatchDelivery = (functionName: string, payload: Buffer) => Promise<BatchResult>;

export class EventSources {
  readonly #deps: LambdaDeps;
  readonly #invoke: BatchDelivery;
  readonly #roleOf: (functionName: string) => FunctionRole | undefined;
  readonly #checkpoints: Database<Checkpoint, string>;
  readonly #mappings = new Map<string, Running>();
  /** Of streams, since Hearth started. */
  readonly #lastResults = new Map<string, string>();
  readonly #busy = new Set<string>();
  readonly #onIdle: (() => void)[] = [];
  readonly #stop = new AbortController();
  #started = false;

  constructor(deps: LambdaDeps, invoke: BatchDelivery, roleOf: (functionName: string) => FunctionRole | undefined) {
    this.#deps = deps;
    this.#invoke = invoke;
    this.#roleOf = roleOf;
    this.#checkpoints = deps.lmdb.database<Checkpoint, string>('lambda.checkpoints', { encoding: 'msgpack' });
  }

  put(definition: MappingDefinition): Mapping {
    const mapping = checkMapping(definition, this.#deps.clock.now());
    const filters = mapping.filterPatterns.map((pattern) => compileFilter(pattern));
    if (this.#mappings.has(mapping.uuid))
      throw new HearthError('HEARTH_TEMPLATE_INVALID', `two event source mappings have the id ${mapping.uuid}`);
    const own = new AbortController();
    this.#mappings.set(mapping.uuid, {
      mapping,
      signal: AbortSignal.any([this.#stop.signal, own.signal]),
      stop: () => own.abort(),
      tasks: new Set(),
      filters,
      readers: new Map(),
      stopListening: () => {},
      refreshing: false,
      stale: false,
    });
    return mapping;
  }

  /** @throws HearthError what `put` would */
  check(definition: MappingDefinition): void {
    const { filterPatterns } = checkMapping(definition, this.#deps.clock.now());
    for (const pattern of filterPatterns) compileFilter(pattern);
  }

  list(): readonly Mapping[] {
    return [...this.#mappings.values()].map((running) => running.mapping);
  }

  get(uuid: string): Mapping | undefined {
    return this.#mappings.get(uuid)?.mapping;
  }

  /** `LastProcessingResult` of a stream's mapping. */
  lastResult(uuid: string): string {
    return this.#lastResults.get(uuid) ?? 'No records processed';
  }

  /** Begins to read. What is appended after this resolves is seen, `LATEST` or not. */
  async start(): Promise<void> {
    this.#started = true;
    for (const running of this.#mappings.values()) await this.#open(running);
  }

  /** Begins to read one that was put after the others had begun. */
  async startOne(uuid: string): Promise<void> {
    const running = this.#mappings.get(uuid);
    if (running && this.#started) await this.#open(running);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#mappings.values()].map((running) => this.#close(running)));
    this.#busy.clear();
    this.#wakeIdle();
  }

  /** Reads it no more; resolves when what it was doing has ended. @param forget where the mapping itself is gone */
  async remove(uuid: string, forget: boolean): Promise<void> {
    const running = this.#mappings.get(uuid);
    if (!running) return;
    this.#mappings.delete(uuid);
    running.stop();
    await this.#close(running);
    for (const key of this.#busy) if (key.startsWith(`${uuid}/`)) this.#setBusy(key, false);
    if (!forget) return;
    const keys = [...this.#checkpoints.getKeys({ start: `${uuid}/`, end: `${uuid}0` })];
    await this.#deps.lmdb.write(() => {
      for (const key of keys) void this.#checkpoints.remove(key);
    });
  }

  get busy(): boolean {
    return this.#busy.size > 0 || [...this.#mappings.values()].some((running) => this.#waiting(running));
  }

  /** A message that its poller is about to take. */
  #waiting({ mapping, signal }: Running): boolean {
    if (mapping.kind !== 'queue' || !mapping.enabled || signal.aborted) return false;
    return this.#started && this.#deps.queues.ready(mapping.eventSourceArn);
  }

  idle(): Promise<void> {
    return this.busy ? new Promise((resolve) => this.#onIdle.push(resolve)) : Promise.resolve();
  }

  async #open(running: Running): Promise<void> {
    const { mapping } = running;
    if (!mapping.enabled) return;
    if (mapping.kind === 'queue') return this.#openQueue(running);
    running.stopListening = this.#deps.readStream.subscribe(mapping.eventSourceArn, () => this.#onAppend(running));
    if (mapping.startingPosition === 'LATEST') await this.#skipToLatest(mapping);
    await this.#openShards(running);
  }

  /** The first time: every shard that is there counts as read to its end, so that what comes later is all that is read. */
  async #skipToLatest(mapping: Mapping): Promise<void> {
    const { eventSourceArn: streamArn, uuid } = mapping;
    if ([...this.#checkpoints.getKeys({ start: `${uuid}/`, end: `${uuid}0`, limit: 1 })].length > 0) return;
    const ends: [string, Checkpoint][] = [];
    for (const { shardId } of await this.#deps.readStream.shards(streamArn)) {
      const { lastSequenceNumber } = await this.#deps.readStream.read({
        streamArn,
        shardId,
        position: 'LATEST',
        limit: 1,
      });
      ends.push([
        checkpointKey(mapping, shardId),
        lastSequenceNumber === undefined ? {} : { after: lastSequenceNumber },
      ]);
    }
    await this.#deps.lmdb.write(() => {
      for (const [key, checkpoint] of ends) void this.#checkpoints.put(key, checkpoint);
    });
  }

  async #close(running: Running): Promise<void> {
    running.stopListening();
    await Promise.all(running.tasks);
  }

  #openQueue(running: Running): void {
    const { mapping, filters } = running;
    const { queues: feed, clock, log } = this.#deps;
    const key = `${mapping.uuid}/queue`;
    const poller = new QueuePoller({
      mapping,
      feed,
      filters,
      clock,
      log,
      signal: running.signal,
      invoke: (payload) => this.#invoke(mapping.functionName, payload),
      grows: this.#deps.conditions.name === 'aws',
      onBusy: (busy) => this.#setBusy(key, busy),
    });
    this.#watch(poller.run(), running);
  }

  #onAppend(running: Running): void {
    for (const { reader } of running.readers.values()) reader.wake();
    running.stale = true;
    if (running.refreshing) return;
    running.refreshing = true;
    const key = `${running.mapping.uuid}/shards`;
    this.#setBusy(key, true);
    const refresh = async (): Promise<void> => {
      try {
        while (running.stale && !running.signal.aborted) {
          running.stale = false;
          await this.#openShards(running);
        }
      } finally {
        running.refreshing = false;
        this.#setBusy(key, false);
      }
    };
    this.#watch(refresh(), running);
  }

  /** Starts a reader for every shard that has none and whose parent is read to its end; learns which are closed. */
  async #openShards(running: Running): Promise<void> {
    const shards = await this.#deps.readStream.shards(running.mapping.eventSourceArn);
    const known = new Map(shards.map((shard) => [shard.shardId, shard]));
    for (const [shardId, entry] of running.readers) {
      const shard = known.get(shardId);
      if (entry.closed || (shard && !shard.closed)) continue;
      entry.closed = true;
      entry.reader.wake();
    }
    for (const shard of shards) {
      if (running.readers.has(shard.shardId) || running.signal.aborted) continue;
      const parent = shard.parentShardId === undefined ? undefined : known.get(shard.parentShardId);
      if (parent && !running.readers.get(parent.shardId)?.finished) continue;
      this.#openShard(running, shard, this.#checkpoints.get(checkpointKey(running.mapping, shard.shardId)) ?? {});
    }
  }

  #openShard(running: Running, shard: StreamShard, checkpoint: Checkpoint): void {
    const { mapping } = running;
    const { clock, log, readStream, lmdb, random } = this.#deps;
    const key = checkpointKey(mapping, shard.shardId);
    const reader = new ShardReader({
      mapping,
      shardId: shard.shardId,
      streams: readStream,
      filters: running.filters,
      clock,
      log,
      signal: running.signal,
      checkpoint: checkpoint.after,
      window: checkpoint.window,
      invoke: async (payload) => {
        const result = await this.#invoke(mapping.functionName, payload);
        this.#lastResults.set(mapping.uuid, result.kind === 'answered' ? 'OK' : 'PROBLEM: Function call failed');
        return result;
      },
      onFailure: (body, records) => this.#tellFailure(mapping, shard.shardId, body, records),
      functionArn: functionArn(mapping.functionName, this.#deps),
      random,
      saveCheckpoint: (after, window) => lmdb.write(() => void this.#checkpoints.put(key, { after, window })),
      onBusy: (busy) => this.#setBusy(key, busy),
      isClosed: () => entry.closed,
    });
    const entry: Reading = { reader, closed: shard.closed ?? false, finished: false };
    running.readers.set(shard.shardId, entry);
    this.#setBusy(key, true);
    const task = async (): Promise<void> => {
      try {
        await reader.run();
        entry.finished = true;
        // The children of this shard may begin now.
        this.#onAppend(running);
      } finally {
        this.#setBusy(key, false);
      }
    };
    this.#watch(task(), running);
  }

  /** A bucket is told the records too (services-dynamodb-errors.html, read 2026-11; recorded 2025). */
  async #tellFailure(mapping: Mapping, shardId: string, body: object, records: readonly StreamRecord[]): Promise<void> {
    const destination = mapping.onFailureDestination;
    if (destination === undefined) return;
    const toBucket = destination.split(':')[2] === 's3';
    const sender = this.#roleOf(mapping.functionName);
    if (!sender) return;
    const outgoing = {
      body: JSON.stringify(toBucket ? { ...body, payload: JSON.stringify({ Records: records }) } : body),
      keyPrefix: `aws/lambda/${mapping.uuid}/${shardId}`,
    };
    await this.#deps.sendTo(destination, outgoing, sender);
  }

  #watch(task: Promise<void>, { mapping, tasks }: Running): void {
    const watched = task
      .catch((error: unknown) =>
        this.#deps.log.error(`the event source ${mapping.eventSourceArn} of ${mapping.functionName} stopped`, error),
      )
      .finally(() => tasks.delete(watched));
    tasks.add(watched);
  }

  #setBusy(key: string, busy: boolean): void {
    if (busy) this.#busy.add(key);
    else if (this.#busy.delete(key) && this.#busy.size === 0) this.#wakeIdle();
  }

  #wakeIdle(): void {
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}

function checkpointKey(mapping: Mapping, shardId: string): string {
  return `${mapping.uuid}/${shardId}`;
}
