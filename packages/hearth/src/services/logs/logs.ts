/**
 * Log groups, their streams and lines, kept on disk. What functions write is taken without waiting and written in batches
 * behind their backs; PutLogEvents answers when its events are durable. Readers see everything that was taken.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { alreadyExists, invalid, notFound, validation } from './errors.ts';
import { LineStore, type NewLine } from './line-store.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html: 512 characters. */
const NAME_LENGTH_MAX = 512;
/** Ours: how often lines past their retention are removed; readers do not see them before either. */
const SWEEP_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

export interface LogsDeps {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
}

export interface Group {
  readonly name: string;
  readonly createdAt: number;
  readonly retentionDays?: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly kmsKeyId?: string | undefined;
  readonly groupClass: string;
}

export interface Stream {
  /** Counts up over the home; lines are kept under it. */
  readonly id: number;
  readonly group: string;
  readonly name: string;
  readonly createdAt: number;
  firstAt?: number;
  lastAt?: number;
  lastIngestedAt?: number;
  bytes: number;
}

/** How a request names a group. */
export interface GroupReference {
  readonly logGroupName?: string | undefined;
  /** Name or ARN. */
  readonly logGroupIdentifier?: string | undefined;
}

export class Logs {
  readonly #deps: LogsDeps;
  readonly lines: LineStore;
  readonly #groups = new Map<string, Group>();
  readonly #streams = new Map<string, Map<string, Stream>>();
  readonly #groupRows: Database<Group, string>;
  readonly #streamRows: Database<Stream, number>;
  readonly #changed = new Set<Stream>();
  #nextStream = 1;
  #sweeping: Timer | undefined;

  constructor(deps: LogsDeps) {
    this.#deps = deps;
    this.#groupRows = deps.lmdb.database<Group, string>('logs.groups', { encoding: 'msgpack' });
    this.#streamRows = deps.lmdb.database<Stream, number>('logs.streams', { encoding: 'msgpack' });
    this.lines = new LineStore(deps.lmdb, deps.log, () => this.#keepStreams());
    for (const { value } of this.#groupRows.getRange()) this.#groups.set(value.name, value);
    for (const { value } of this.#streamRows.getRange()) {
      this.#nextStream = Math.max(this.#nextStream, value.id + 1);
      this.#streamsOf(value.group).set(value.name, value);
    }
    this.#armSweep();
  }

  now(): number {
    return this.#deps.clock.now();
  }

  /** What a function wrote; group and stream are made where they are not there. Never waits: see `lines.room`. */
  append(groupName: string, streamName: string, message: string): void {
    const at = this.now();
    if (!this.#groups.has(groupName)) {
      const group: Group = { name: groupName, createdAt: at, tags: {}, groupClass: 'STANDARD' };
      this.#groups.set(groupName, group);
      void this.#write(() => void this.#groupRows.put(groupName, group)).catch((error: unknown) =>
        this.#deps.log.error(`log group ${groupName} was not kept`, error),
      );
    }
    const stream = this.#streamsOf(groupName).get(streamName) ?? this.#newStream(groupName, streamName);
    this.#add(stream, [{ at, message: `${message}\n` }]);
  }

  /** Whether a group is there, by ARN or name. */
  has(identifier: string): boolean {
    return this.#groups.has(nameOf(identifier));
  }

  /** What EventBridge sends a group: each event in a stream of its rule's day. */
  async receive(groupIdentifier: string, message: string): Promise<void> {
    const group = this.group({ logGroupIdentifier: groupIdentifier });
    const name = new Date(this.now()).toISOString().slice(0, 10);
    const stream = this.#streamsOf(group.name).get(name) ?? this.#newStream(group.name, name);
    await this.put(stream, [{ at: this.now(), message }]);
  }

  /** Resolves when the events are durable. */
  async put(stream: Stream, events: readonly NewLine[]): Promise<void> {
    this.#add(stream, events);
    await this.lines.settled();
  }

  groups(): readonly Group[] {
    return [...this.#groups.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  streams(group: Group): readonly Stream[] {
    return [...this.#streamsOf(group.name).values()];
  }

  /** @throws ResourceNotFoundException; ValidationException where both are given */
  group({ logGroupName, logGroupIdentifier }: GroupReference): Group {
    if (logGroupName !== undefined && logGroupIdentifier !== undefined)
      throw validation('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
    const identified = logGroupIdentifier === undefined ? undefined : nameOf(logGroupIdentifier);
    const group = this.#groups.get(logGroupName ?? identified ?? '');
    if (!group) throw notFound('group');
    return group;
  }

  /** @throws ResourceNotFoundException */
  stream(group: Group, name: string): Stream {
    const stream = this.#streamsOf(group.name).get(name);
    if (!stream) throw notFound('stream');
    return stream;
  }

  /** @throws ResourceAlreadyExistsException, InvalidParameterException */
  async createGroup(group: Group): Promise<void> {
    checkName(group.name);
    if (this.#groups.has(group.name)) throw alreadyExists('group');
    await this.#setGroup(group);
  }

  async changeGroup(group: Group, change: Partial<Group>): Promise<void> {
    await this.#setGroup({ ...group, ...change });
  }

  async deleteGroup(group: Group): Promise<void> {
    for (const stream of this.streams(group)) await this.deleteStream(stream);
    this.#groups.delete(group.name);
    this.#streams.delete(group.name);
    await this.#write(() => void this.#groupRows.remove(group.name));
  }

  /** @throws ResourceAlreadyExistsException, InvalidParameterException */
  async createStream(group: Group, name: string): Promise<void> {
    checkName(name);
    if (this.#streamsOf(group.name).has(name)) throw alreadyExists('stream');
    this.#newStream(group.name, name);
    await this.lines.settled();
  }

  async deleteStream(stream: Stream): Promise<void> {
    this.#streamsOf(stream.group).delete(stream.name);
    this.#changed.delete(stream);
    await this.lines.removeStream(stream.id);
    await this.#write(() => void this.#streamRows.remove(stream.id));
  }

  arn(groupName: string): string {
    return `arn:aws:logs:${this.#deps.region}:${this.#deps.accountId}:log-group:${groupName}`;
  }

  /** Lines before this are gone, by the group's retention. */
  horizon({ retentionDays }: Group): number {
    return retentionDays === undefined ? 0 : this.now() - retentionDays * DAY_MS;
  }

  async close(): Promise<void> {
    this.#sweeping?.cancel();
    await this.lines.settled();
  }

  #add(stream: Stream, events: readonly NewLine[]): void {
    const ingestedAt = this.now();
    for (const { at, message } of events) {
      stream.firstAt = Math.min(stream.firstAt ?? at, at);
      stream.lastAt = Math.max(stream.lastAt ?? at, at);
      stream.bytes += Buffer.byteLength(message);
    }
    stream.lastIngestedAt = ingestedAt;
    this.#changed.add(stream);
    this.lines.add(stream.id, events, ingestedAt);
  }

  #newStream(group: string, name: string): Stream {
    const stream: Stream = { id: this.#nextStream++, group, name, createdAt: this.now(), bytes: 0 };
    this.#streamsOf(group).set(name, stream);
    this.#changed.add(stream);
    this.lines.add(stream.id, [], stream.createdAt);
    return stream;
  }

  /** Within the transaction that writes lines. */
  #keepStreams(): void {
    for (const stream of this.#changed) void this.#streamRows.put(stream.id, stream);
    this.#changed.clear();
  }

  #streamsOf(group: string): Map<string, Stream> {
    let streams = this.#streams.get(group);
    if (!streams) this.#streams.set(group, (streams = new Map()));
    return streams;
  }

  async #setGroup(group: Group): Promise<void> {
    this.#groups.set(group.name, group);
    await this.#write(() => void this.#groupRows.put(group.name, group));
  }

  #write(work: () => void): Promise<void> {
    return this.#deps.lmdb.write(work);
  }

  #armSweep(): void {
    this.#sweeping = this.#deps.clock.after(SWEEP_EVERY_MS, () => {
      this.#armSweep();
      this.#sweep().catch((error: unknown) => this.#deps.log.error('log lines past their retention stay', error));
    });
  }

  async #sweep(): Promise<void> {
    for (const group of this.#groups.values()) {
      if (group.retentionDays === undefined) continue;
      for (const stream of this.streams(group)) await this.lines.removeBefore(stream.id, this.horizon(group));
    }
  }
}

/** @throws InvalidParameterException (recorded 2026-02) */
function checkName(name: string): void {
  if (name.length > NAME_LENGTH_MAX)
    throw invalid(`Invalid LogGroup or LogStream, both must have length less than or equal to ${NAME_LENGTH_MAX}.`);
}

/** `arn:aws:logs:us-east-1:000000000000:log-group:name`, also with `:*`, or the name itself. */
export function nameOf(identifier: string): string {
  return /:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier;
}
