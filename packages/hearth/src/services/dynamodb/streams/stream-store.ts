/**
 * Change records of tables at rest: `stream ‖ sequence number`, each record in the JSON of GetRecords. Sequence numbers
 * grow with the clock (a thousand to the millisecond), so that they never repeat, and age can be read from the key.
 */
import { hash as digest } from 'node:crypto';
import type { Clock } from '../../../base/clock.ts';
import type { LagName } from '../../../base/conditions.ts';
import type { Random } from '../../../base/random.ts';
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { streamLagMs } from '../consistency/lag.ts';
import { equalItems, type Item } from '../items/attribute-value.ts';
import { itemBytes } from '../items/size.ts';
import type { Actor, Write } from '../items/write-item.ts';
import { keyItem } from '../tables/key-schema.ts';
import type { KeySchemaElement, StreamViewType, Table } from '../tables/table.ts';

/** AWS: records stay for 24 hours. */
export const RETENTION_MS = 24 * 3600 * 1000;
export const PER_MS = 1000;
// AWS's sequence numbers have at least 21 digits.
const SEQUENCE_DIGITS = 20;
const CLEARING_BATCH = 1000;
const ID_BYTES = 16;

export interface StreamRecord {
  readonly arn: string;
  readonly label: string;
  readonly tableName: string;
  readonly tableId: string;
  readonly keySchema: readonly KeySchemaElement[];
  readonly viewType: StreamViewType;
  readonly createdMs: number;
  readonly shardId: string;
  readonly firstSequence: number;
  /** Set once the stream is disabled: its shard takes no more records. */
  readonly lastSequence?: number;
  readonly disabledMs?: number;
}

export interface Stream {
  record: StreamRecord;
  nextSequence: number;
  readonly listeners: Set<() => void>;
  /** Writes that are not committed, with the first number that each has taken: the oldest first. */
  readonly underWay: Map<Write, number>;
}

/** A record in its final bytes, and its number. */
export interface StoredRecord {
  readonly sequence: number;
  readonly json: Buffer;
}

export function printSequence(sequence: number): string {
  return `1${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

export function parseSequence(text: string): number | undefined {
  return /^1\d{20}$/.test(text) ? Number(text.slice(1)) : undefined;
}

export class StreamStore {
  readonly #records: LmdbDatabase<Buffer, Buffer>;
  readonly #streams: LmdbDatabase<unknown, string>;
  readonly #lmdb: Lmdb;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #region: string;
  readonly #lag: LagName;
  readonly #byArn = new Map<string, Stream>();

  constructor(lmdb: Lmdb, clock: Clock, random: Random, region: string, lag: LagName = 'none') {
    this.#lag = lag;
    this.#lmdb = lmdb;
    this.#clock = clock;
    this.#random = random;
    this.#region = region;
    this.#records = lmdb.database('dynamodb.stream-records', { keyEncoding: 'binary' });
    this.#streams = lmdb.database('dynamodb.streams', { encoding: 'json' });
    for (const { value } of this.#streams.getRange()) {
      // Written by save().
      const record = value as StreamRecord;
      this.#byArn.set(record.arn, {
        record,
        nextSequence: this.#afterLast(record),
        listeners: new Set(),
        underWay: new Map(),
      });
    }
  }

  #afterLast(record: StreamRecord): number {
    const prefix = idOf(record.arn);
    const keys = this.#records.getKeys({
      start: key(prefix, Number.MAX_SAFE_INTEGER),
      end: prefix,
      reverse: true,
      limit: 1,
    });
    for (const last of keys) return sequenceOf(last) + 1;
    return record.firstSequence;
  }

  /** Streams not yet forgotten: enabled ones, and others for a day after. */
  list(): readonly Stream[] {
    return [...this.#byArn.values()].filter((stream) => this.#isReadable(stream));
  }

  find(arn: string): Stream | undefined {
    const stream = this.#byArn.get(arn);
    return stream && this.#isReadable(stream) ? stream : undefined;
  }

  #isReadable({ record }: Stream): boolean {
    return record.disabledMs === undefined || record.disabledMs > this.#clock.now() - RETENTION_MS;
  }

  /** Makes the stream of a table; save() must follow in the same write as the table's. */
  create(
    tableArn: string,
    tableName: string,
    tableId: string,
    keySchema: readonly KeySchemaElement[],
    viewType: StreamViewType,
  ): Stream {
    const createdMs = this.#clock.now();
    const label = this.#freeLabel(tableArn, createdMs);
    const random = this.#random.bytes(4).toString('hex');
    const record: StreamRecord = {
      arn: `${tableArn}/stream/${label}`,
      label,
      tableName,
      tableId,
      keySchema,
      viewType,
      createdMs,
      shardId: `shardId-${String(createdMs).padStart(20, '0')}-${random}`,
      firstSequence: createdMs * PER_MS,
    };
    const stream: Stream = { record, nextSequence: record.firstSequence, listeners: new Set(), underWay: new Map() };
    this.#byArn.set(record.arn, stream);
    return stream;
  }

  /** `2026-11-22T16:00:00.000`, never the same twice for a table. */
  #freeLabel(tableArn: string, ms: number): string {
    for (let at = ms; ; at++) {
      const label = new Date(at).toISOString().slice(0, -1);
      if (!this.#byArn.has(`${tableArn}/stream/${label}`)) return label;
    }
  }

  /** Only inside a write of the engine. */
  save(stream: Stream): void {
    void this.#streams.put(stream.record.arn, stream.record);
  }

  /** Ends the stream's shard; save() must follow. */
  disable(stream: Stream): void {
    if (stream.record.lastSequence !== undefined) return;
    const disabledMs = this.#clock.now();
    // Not that of the last record: the shard that is open now is the one that ends, though it may have none.
    const lastSequence = Math.max(stream.nextSequence - 1, stream.record.firstSequence, disabledMs * PER_MS);
    stream.record = { ...stream.record, lastSequence, disabledMs };
  }

  /** Writes the record of one change; only inside a write of the engine. A change of nothing leaves none. */
  append(
    write: Write,
    table: Table,
    before: Item | undefined,
    after: Item | undefined,
    beforeBytes: number,
    afterBytes: number,
    actor: Actor,
  ): void {
    const stream = this.#byArn.get(`${table.arn}/stream/${table.record.stream?.label}`);
    const item = after ?? before;
    if (!stream || !item || (before && after && equalItems(before, after))) return;
    const { viewType } = stream.record;
    const keys = keyItem(table.schema, item);
    const newImage = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? after : undefined;
    const oldImage = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? before : undefined;
    const now = this.#clock.now();
    const sequence = Math.max(stream.nextSequence, now * PER_MS);
    stream.nextSequence = sequence + 1;
    const record = {
      awsRegion: this.#region,
      dynamodb: {
        // AWS gives whole seconds.
        ApproximateCreationDateTime: Math.floor(now / 1000),
        Keys: keys,
        ...(newImage && { NewImage: newImage }),
        ...(oldImage && { OldImage: oldImage }),
        SequenceNumber: printSequence(sequence),
        SizeBytes: itemBytes(keys) + (newImage ? afterBytes : 0) + (oldImage ? beforeBytes : 0),
        StreamViewType: viewType,
      },
      eventID: this.#random.bytes(16).toString('hex'),
      eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      ...(actor && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
    };
    void this.#records.put(key(idOf(stream.record.arn), sequence), Buffer.from(JSON.stringify(record)));
    write.touched.add(stream);
    if (!stream.underWay.has(write)) stream.underWay.set(write, sequence);
  }

  /** To be called when a write has ended: its records can be read, or there are none. */
  ended(write: Write): void {
    for (const stream of write.touched) stream.underWay.delete(write);
  }

  /** The oldest sequence number that may still be read. */
  horizon(): number {
    return Math.max(0, this.#clock.now() - RETENTION_MS) * PER_MS;
  }

  /** Records from a sequence number on, in order; never older than the horizon. */
  *read(stream: Stream, from: number): Generator<StoredRecord> {
    const prefix = idOf(stream.record.arn);
    const start = key(prefix, Math.max(from, this.horizon()));
    for (const { key: at, value } of this.#records.getRange({ start, end: key(prefix, Number.MAX_SAFE_INTEGER) })) {
      const sequence = sequenceOf(at);
      // Readers learn of a change some time after it, and of the next no sooner.
      if (this.#lag !== 'none' && sequence / PER_MS + streamLagMs(this.#lag, sequence) > this.#clock.now()) return;
      yield { sequence, json: value };
    }
  }

  subscribe(arn: string, listener: () => void): () => void {
    const stream = this.#byArn.get(arn);
    stream?.listeners.add(listener);
    return () => void stream?.listeners.delete(listener);
  }

  notify(stream: Stream): void {
    for (const listener of stream.listeners) listener();
  }

  /** Clears what nobody can read any more, a batch a write. True when there may be more. */
  async trim(): Promise<boolean> {
    const horizon = this.#clock.now() - RETENTION_MS;
    let more = false;
    for (const stream of this.#byArn.values()) {
      const { record } = stream;
      const gone = record.disabledMs !== undefined && record.disabledMs <= horizon;
      const prefix = idOf(record.arn);
      const end = key(prefix, gone ? Number.MAX_SAFE_INTEGER : this.horizon());
      const old = [...this.#records.getKeys({ start: prefix, end, limit: CLEARING_BATCH })];
      if (old.length === 0 && !gone) continue;
      await this.#lmdb.write(() => {
        for (const each of old) void this.#records.remove(each);
        if (gone && old.length < CLEARING_BATCH) void this.#streams.remove(record.arn);
      });
      if (gone && old.length < CLEARING_BATCH) this.#byArn.delete(record.arn);
      more ||= old.length === CLEARING_BATCH;
    }
    return more;
  }
}

function idOf(arn: string): Buffer {
  return digest('md5', arn, 'buffer').subarray(0, ID_BYTES);
}

function key(prefix: Buffer, sequence: number): Buffer {
  const out = Buffer.allocUnsafe(prefix.length + 8);
  prefix.copy(out);
  out.writeBigUInt64BE(BigInt(sequence), prefix.length);
  return out;
}

function sequenceOf(at: Buffer): number {
  return Number(at.readBigUInt64BE(ID_BYTES));
}
