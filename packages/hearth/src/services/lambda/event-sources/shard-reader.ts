/**
 * One shard of one mapping: reads a batch, hands it to the function, keeps the checkpoint, in order. Woken by the
 * stream's subscription; never polls. Up to ParallelizationFactor batches of a shard run at once: the records of an item are
 * always in the same of these lanes, which keeps their order.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../../base/clock.ts';
import type { Log } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { StreamReader, StreamRecord } from '../deps.ts';
import { readBatchResponse } from './batch-response.ts';
import type { Filter } from './filter.ts';
import type { Mapping } from './mapping.ts';
import { arrivedAt, isTooLarge, ofOneWindow, stateOf, type Window, windowAt, windowMembers } from './tumbling.ts';

/** An event is at most 6 MB (docs.aws.amazon.com/lambda/latest/dg/with-ddb.html). */
const BATCH_BYTES_MAX = 6_291_456;
// AWS backs off between the tries of a batch and names no figure.
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 60_000;

export type BatchResult =
  | { readonly kind: 'answered'; readonly payload: Uint8Array }
  | { readonly kind: 'error'; readonly errorType: string; readonly payload?: Uint8Array }
  | { readonly kind: 'throttled' };

export interface ShardReaderOptions {
  readonly mapping: Mapping;
  readonly shardId: string;
  readonly streams: StreamReader;
  readonly filters: readonly Filter[];
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Sequence number after which to read; undefined: from the beginning. */
  readonly checkpoint: string | undefined;
  /** A window that was open when the home closed. */
  readonly window: Window | undefined;
  invoke(payload: Buffer): Promise<BatchResult>;
  /** Durable when it resolves. */
  saveCheckpoint(sequenceNumber: string | undefined, window: Window | undefined): Promise<void>;
  /** Tells the destination for failures what is given up; a bucket is told the records too. */
  onFailure(body: object, records: readonly StreamRecord[]): Promise<void>;
  readonly functionArn: string;
  readonly random: Random;
  /** Whether the shard has work at hand; waiting for a retry is none. */
  readonly onBusy: (busy: boolean) => void;
  /** Whether no record will come any more. */
  readonly isClosed: () => boolean;
}

/** Why a batch is tried again whose function told what failed: no error of its own (recorded 2024). */
const REPORTED = 'reported batch item failures';

interface Segment {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
  /** A window's last invocation, which has no records. */
  readonly ends?: 'final' | 'early';
}

export class ShardReader {
  readonly #options: ShardReaderOptions;
  #after: string | undefined;
  #window: Window | undefined;
  /** Lanes that do not wait for a retry. */
  #active = 0;
  #wakes = 0;
  #onWake: (() => void) | undefined;

  constructor(options: ShardReaderOptions) {
    this.#options = options;
    this.#after = options.checkpoint;
    this.#window = options.window;
  }

  wake(): void {
    this.#wakes += 1;
    this.#onWake?.();
  }

  /** Resolves when the shard is read to its end, or the signal has aborted. */
  async run(): Promise<void> {
    const { signal, onBusy, isClosed, mapping } = this.#options;
    while (!signal.aborted) {
      onBusy(true);
      const wakes = this.#wakes;
      let records = await this.#read();
      if (records.length === 0) {
        if (await this.#endWindow(isClosed())) continue;
        if (isClosed()) break;
        onBusy(false);
        if (wakes === this.#wakes) await this.#wokenOrWindowOver();
        continue;
      }
      if (mapping.windowSeconds > 0) records = await this.#fillWindow(records);
      if (signal.aborted) break;
      if (mapping.tumblingSeconds > 0) await this.#processTumbling(records);
      else await this.#process(records);
    }
  }

  async #read(): Promise<readonly StreamRecord[]> {
    const { streams, mapping, shardId } = this.#options;
    const from =
      this.#after === undefined ? { position: 'TRIM_HORIZON' as const } : { afterSequenceNumber: this.#after };
    const { records } = await streams.read({
      streamArn: mapping.eventSourceArn,
      shardId,
      ...from,
      limit: mapping.batchSize * this.#lanes(),
    });
    return records;
  }

  /** Waits until the batch is full or the window has passed. */
  async #fillWindow(first: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    const { clock, mapping, signal } = this.#options;
    const endsAt = clock.now() + mapping.windowSeconds * 1_000;
    let records = first;
    while (records.length < mapping.batchSize * this.#lanes() && clock.now() < endsAt && !signal.aborted) {
      const timer = clock.after(endsAt - clock.now(), () => this.#onWake?.());
      await this.#woken();
      timer.cancel();
      records = await this.#read();
    }
    return records;
  }

  #woken(): Promise<void> {
    const { signal } = this.#options;
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.#onWake = undefined;
        resolve();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', done, { once: true });
      this.#onWake = () => {
        this.#options.onBusy(true);
        done();
      };
    });
  }

  #lanes(): number {
    const { parallelizationFactor, tumblingSeconds } = this.#options.mapping;
    // A window's state goes from batch to batch.
    return tumblingSeconds > 0 ? 1 : parallelizationFactor;
  }

  async #process(records: readonly StreamRecord[]): Promise<void> {
    const { filters, signal, mapping } = this.#options;
    const passed =
      filters.length === 0 ? records : records.filter((record) => filters.some((filter) => filter(record)));
    const lanes = lanesOf(passed, this.#lanes());
    this.#active = lanes.length;
    await Promise.all(lanes.map((lane) => this.#processLane(splitBatches(lane, mapping.batchSize))));
    // Also past what the filters dropped at the end.
    if (!signal.aborted && mapping.enabled) await this.#checkpoint(records.at(-1));
  }

  async #processLane(batches: readonly (readonly StreamRecord[])[]): Promise<void> {
    const { signal } = this.#options;
    const segments: Segment[] = batches.map((records) => ({ records, failures: 0 }));
    for (let segment = segments.shift(); segment && !signal.aborted; segment = segments.shift()) {
      const fresh = await this.#dropOld(segment);
      if (fresh.records.length > 0 || fresh.ends) segments.unshift(...(await this.#attempt(fresh)));
      const [next] = segments;
      if (next && next.failures > 0 && !signal.aborted) await this.#backOff(next.failures);
    }
    this.#active -= 1;
  }

  async #processTumbling(records: readonly StreamRecord[]): Promise<void> {
    const { mapping, signal } = this.#options;
    for (let rest = records; rest.length > 0 && !signal.aborted;) {
      const together = ofOneWindow(rest, mapping.tumblingSeconds);
      rest = rest.slice(together.length);
      const [first] = together;
      if (!first) return;
      const window = windowAt(arrivedAt(first), mapping.tumblingSeconds);
      if (this.#window && this.#window.startMs !== window.startMs) await this.#endWindow(true);
      this.#window ??= window;
      await this.#process(together);
      if (this.#window && isTooLarge(this.#window)) await this.#endWindow(true, 'early');
    }
  }

  /** The last invocation of a window that is over, or whose end is forced. False where there is none. */
  async #endWindow(force: boolean, ends: 'final' | 'early' = 'final'): Promise<boolean> {
    const { clock, signal } = this.#options;
    if (!this.#window || (!force && clock.now() < this.#window.endMs)) return false;
    this.#active = 1;
    const segments: Segment[] = [{ records: [], failures: 0, ends }];
    for (let segment = segments.shift(); segment && !signal.aborted; segment = segments.shift()) {
      segments.unshift(...(await this.#attempt(segment)));
      const [next] = segments;
      if (next && next.failures > 0 && !signal.aborted) await this.#backOff(next.failures);
    }
    if (signal.aborted) return true;
    this.#window = undefined;
    await this.#options.saveCheckpoint(this.#after, undefined);
    return true;
  }

  /** Woken by a record, or by the end of the window that is open. */
  async #wokenOrWindowOver(): Promise<void> {
    const { clock } = this.#options;
    const timer = this.#window && clock.after(this.#window.endMs - clock.now(), () => this.#onWake?.());
    await this.#woken();
    timer?.cancel();
  }

  /** One invocation. Returns what is left to be tried again, in order. */
  async #attempt(segment: Segment): Promise<readonly Segment[]> {
    const { mapping, signal } = this.#options;
    const { records, failures } = segment;
    const result = await this.#options.invoke(this.#eventOf(segment));
    // Closing ended it: that is no answer of the function's.
    if (signal.aborted && result.kind !== 'answered') return [];
    if (result.kind === 'throttled') return [{ ...segment, failures: Math.max(1, failures) }];
    if (result.kind !== 'answered')
      return await this.#retry(segment, result.errorType, mapping.bisect && records.length > 1);
    if (this.#window) this.#window = { ...this.#window, state: stateOf(result.payload) };
    const numbers = records.map((record) => record.dynamodb.SequenceNumber);
    const verdict =
      mapping.reportsFailures && !segment.ends
        ? readBatchResponse(result.payload, numbers)
        : { kind: 'success' as const };
    if (verdict.kind === 'success') {
      await this.#reached(records.at(-1));
      return [];
    }
    if (verdict.index > 0) await this.#reached(records[verdict.index - 1]);
    return await this.#retry({ records: records.slice(verdict.index), failures }, REPORTED, false);
  }

  #eventOf({ records, ends }: Segment): Buffer {
    const { mapping, shardId } = this.#options;
    const members = this.#window && windowMembers(this.#window, shardId, mapping.eventSourceArn, ends ?? 'goes on');
    return Buffer.from(JSON.stringify({ Records: records, ...members }));
  }

  /** Of several lanes none knows how far the others are: the whole of what was read is checkpointed at its end. */
  async #reached(record: StreamRecord | undefined): Promise<void> {
    if (this.#lanes() === 1) await this.#checkpoint(record);
  }

  async #retry(segment: Segment, why: string, bisect: boolean): Promise<readonly Segment[]> {
    const { mapping, log } = this.#options;
    const { records, failures } = segment;
    if (bisect) {
      // A split does not count as a retry (docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html).
      const middle = Math.ceil(records.length / 2);
      return [
        { records: records.slice(0, middle), failures },
        { records: records.slice(middle), failures },
      ];
    }
    if (mapping.maximumRetryAttempts >= 0 && failures >= mapping.maximumRetryAttempts) {
      const [first] = records;
      log.warn(
        `dropped ${records.length} stream records for ${mapping.functionName} from ${first?.dynamodb.SequenceNumber}: ${why}, ${failures + 1} attempts`,
      );
      await this.#giveUp(records, 'RetryAttemptsExhausted', failures + 1, why === REPORTED ? null : 'Unhandled');
      return [];
    }
    return [{ ...segment, failures: failures + 1 }];
  }

  async #dropOld(segment: Segment): Promise<Segment> {
    const { mapping, clock, log } = this.#options;
    if (mapping.maximumRecordAgeInSeconds < 0) return segment;
    const oldest = clock.now() / 1_000 - mapping.maximumRecordAgeInSeconds;
    const records = segment.records.filter(
      (record) => (record.dynamodb.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY) >= oldest,
    );
    const dropped = segment.records.length - records.length;
    if (dropped > 0)
      log.warn(
        `dropped ${dropped} stream records for ${mapping.functionName}: older than ${mapping.maximumRecordAgeInSeconds} s`,
      );
    const old = segment.records.filter((record) => !records.includes(record));
    if (dropped > 0) await this.#giveUp(old, 'RecordAgeExceeded', segment.failures, 'Unhandled');
    return { ...segment, records };
  }

  /** docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html; members as recorded 2024-2025. */
  async #giveUp(
    records: readonly StreamRecord[],
    condition: string,
    invokeCount: number,
    functionError: string | null,
  ): Promise<void> {
    const { mapping, clock, log, random, shardId, functionArn } = this.#options;
    const [first, last] = [records[0], records.at(-1)];
    if (mapping.onFailureDestination === undefined || !first || !last) return;
    const arrival = (record: StreamRecord): string => `${new Date(arrivedAt(record)).toISOString().slice(0, 19)}Z`;
    const body = {
      requestContext: { requestId: random.uuid(), functionArn, condition, approximateInvokeCount: invokeCount },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: first.dynamodb.SequenceNumber,
        endSequenceNumber: last.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: records.length,
        streamArn: mapping.eventSourceArn,
      },
    };
    await this.#options.onFailure(body, records).catch((error: unknown) => {
      log.warn(
        `what ${mapping.functionName} failed on could not be sent to ${mapping.onFailureDestination}: ${String(error)}`,
      );
    });
  }

  /** Busy again in the same moment in which the time has come, so that nobody takes the pause for the end. */
  #backOff(failures: number): Promise<void> {
    const { clock, signal, onBusy } = this.#options;
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel();
        signal.removeEventListener('abort', done);
        this.#active += 1;
        onBusy(true);
        resolve();
      };
      const timer = clock.after(Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1)), done);
      signal.addEventListener('abort', done, { once: true });
      this.#active -= 1;
      if (this.#active === 0) onBusy(false);
    });
  }

  async #checkpoint(record: StreamRecord | undefined): Promise<void> {
    const number = record?.dynamodb.SequenceNumber;
    if (number === undefined || number === this.#after) return;
    await this.#options.saveCheckpoint(number, this.#window);
    this.#after = number;
  }
}

/** By the item's key, so that an item's records stay together and in order. */
function lanesOf(records: readonly StreamRecord[], lanes: number): readonly (readonly StreamRecord[])[] {
  if (lanes === 1) return [records];
  const parted: StreamRecord[][] = Array.from({ length: lanes }, () => []);
  for (const record of records) {
    const digest = createHash('md5')
      .update(JSON.stringify(record.dynamodb.Keys ?? null))
      .digest();
    parted[digest.readUInt32BE() % lanes]?.push(record);
  }
  return parted.filter((lane) => lane.length > 0);
}

/** Batches of at most so many records, and of the size of an event. */
function splitBatches(records: readonly StreamRecord[], batchSize: number): StreamRecord[][] {
  const parts: StreamRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (bytes + size > BATCH_BYTES_MAX || parts.at(-1)?.length === batchSize) {
      parts.push([]);
      bytes = '{"Records":[]}'.length;
    }
    parts.at(-1)?.push(record);
    bytes += size;
  }
  return parts;
}
