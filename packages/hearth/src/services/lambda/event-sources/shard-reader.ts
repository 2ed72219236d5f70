/**
 * One shard of one mapping: reads a batch, hands it to the function, keeps the checkpoint, in order. Woken by the
 * stream's subscription; never polls. AWS invokes up to ParallelizationFactor batches of a shard at once; here one, which
 * keeps the order that AWS promises for an item.
 */
import type { Clock } from '../../../base/clock.ts';
import type { Log } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { StreamReader, StreamRecord } from '../deps.ts';
import { readBatchResponse } from './batch-response.ts';
import type { Filter } from './filter.ts';
import type { Mapping } from './mapping.ts';

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
  invoke(payload: Buffer): Promise<BatchResult>;
  /** Durable when it resolves. */
  saveCheckpoint(sequenceNumber: string): Promise<void>;
  /** Tells the destination for failures what is given up. */
  onFailure(body: string): Promise<void>;
  readonly functionArn: string;
  readonly random: Random;
  /** Whether the shard has work at hand; waiting for a retry is none. */
  readonly onBusy: (busy: boolean) => void;
  /** Whether no record will come any more. */
  readonly isClosed: () => boolean;
}

interface Segment {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
}

export class ShardReader {
  readonly #options: ShardReaderOptions;
  #after: string | undefined;
  #wakes = 0;
  #onWake: (() => void) | undefined;

  constructor(options: ShardReaderOptions) {
    this.#options = options;
    this.#after = options.checkpoint;
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
        if (isClosed()) break;
        onBusy(false);
        if (wakes === this.#wakes) await this.#woken();
        continue;
      }
      if (mapping.windowSeconds > 0) records = await this.#fillWindow(records);
      if (!signal.aborted) await this.#process(records);
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
      limit: mapping.batchSize,
    });
    return records;
  }

  /** Waits until the batch is full or the window has passed. */
  async #fillWindow(first: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    const { clock, mapping, signal } = this.#options;
    const endsAt = clock.now() + mapping.windowSeconds * 1_000;
    let records = first;
    while (records.length < mapping.batchSize && clock.now() < endsAt && !signal.aborted) {
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

  async #process(records: readonly StreamRecord[]): Promise<void> {
    const { filters, signal, mapping } = this.#options;
    const passed =
      filters.length === 0 ? records : records.filter((record) => filters.some((filter) => filter(record)));
    const segments: Segment[] = splitBySize(passed).map((part) => ({ records: part, failures: 0 }));
    for (let segment = segments.shift(); segment && !signal.aborted; segment = segments.shift()) {
      const fresh = await this.#dropOld(segment);
      if (fresh.records.length > 0) segments.unshift(...(await this.#attempt(fresh)));
      const [next] = segments;
      if (next && next.failures > 0 && !signal.aborted) await this.#backOff(next.failures);
    }
    // Also past what the filters dropped at the end.
    if (!signal.aborted && mapping.enabled) await this.#checkpoint(records.at(-1));
  }

  /** One invocation. Returns what is left to be tried again, in order. */
  async #attempt(segment: Segment): Promise<readonly Segment[]> {
    const { mapping, signal } = this.#options;
    const { records, failures } = segment;
    const result = await this.#options.invoke(Buffer.from(JSON.stringify({ Records: records })));
    // Closing ended it: that is no answer of the function's.
    if (signal.aborted && result.kind !== 'answered') return [];
    if (result.kind === 'throttled') return [{ records, failures: Math.max(1, failures) }];
    if (result.kind === 'answered') {
      const numbers = records.map((record) => record.dynamodb.SequenceNumber);
      const verdict = mapping.reportsFailures
        ? readBatchResponse(result.payload, numbers)
        : { kind: 'success' as const };
      if (verdict.kind === 'success') {
        await this.#checkpoint(records.at(-1));
        return [];
      }
      if (verdict.index > 0) await this.#checkpoint(records[verdict.index - 1]);
      return await this.#retry(
        { records: records.slice(verdict.index), failures },
        'reported batch item failures',
        false,
      );
    }
    return await this.#retry(segment, result.errorType, mapping.bisect && records.length > 1);
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
      await this.#giveUp(records, 'RetryAttemptsExhausted', failures + 1);
      return [];
    }
    return [{ records, failures: failures + 1 }];
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
    if (dropped > 0) await this.#giveUp(old, 'RecordAgeExceeded', segment.failures);
    return { ...segment, records };
  }

  /** docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html; members as recorded 2024-2025. */
  async #giveUp(records: readonly StreamRecord[], condition: string, invokeCount: number): Promise<void> {
    const { mapping, clock, log, random, shardId, functionArn } = this.#options;
    const [first, last] = [records[0], records.at(-1)];
    if (mapping.onFailureDestination === undefined || !first || !last) return;
    const arrival = (record: StreamRecord): string =>
      new Date((record.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
    const body = {
      requestContext: { requestId: random.uuid(), functionArn, condition, approximateInvokeCount: invokeCount },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
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
    await this.#options.onFailure(JSON.stringify(body)).catch((error: unknown) => {
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
        onBusy(true);
        resolve();
      };
      const timer = clock.after(Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1)), done);
      signal.addEventListener('abort', done, { once: true });
      onBusy(false);
    });
  }

  async #checkpoint(record: StreamRecord | undefined): Promise<void> {
    const number = record?.dynamodb.SequenceNumber;
    if (number === undefined || number === this.#after) return;
    await this.#options.saveCheckpoint(number);
    this.#after = number;
  }
}

function splitBySize(records: readonly StreamRecord[]): StreamRecord[][] {
  const parts: StreamRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (bytes + size > BATCH_BYTES_MAX) {
      parts.push([]);
      bytes = '{"Records":[]}'.length;
    }
    parts.at(-1)?.push(record);
    bytes += size;
  }
  return parts;
}
