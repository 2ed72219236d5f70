/**
 * An SQS queue as an event source: takes a batch when there is one, hands it to the function, deletes what succeeded. What
 * fails stays in the queue and comes again after its visibility timeout. Woken by the queue; never polls.
 */
import type { Clock } from '../../../base/clock.ts';
import type { Log } from '../../../base/log.ts';
import type { FedMessage, QueueFeed } from '../deps.ts';
import { readItemFailures } from './batch-response.ts';
import type { Filter } from './filter.ts';
import type { Mapping } from './mapping.ts';
import { batchesAtOnce } from './poller-scale.ts';
import type { BatchResult } from './shard-reader.ts';

/** docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, read 2026-11: an event is at most 6 MB. */
const BATCH_BYTES_MAX = 6_291_456;
/** SQS gives no more at once. */
const RECEIVE_MAX = 10;
/** A wait that only a message or the end of the home ends. */
const WAIT_MS = 86_400_000;

export interface QueuePollerOptions {
  readonly mapping: Mapping;
  readonly feed: QueueFeed;
  readonly filters: readonly Filter[];
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  invoke(payload: Buffer): Promise<BatchResult>;
  readonly onBusy: (busy: boolean) => void;
  /** More batches at once the longer messages are left, as on AWS. */
  readonly grows: boolean;
}

export class QueuePoller {
  readonly #options: QueuePollerOptions;
  readonly #running = new Set<Promise<void>>();
  /** Since when there has always been a message. */
  #backlogSince = Number.POSITIVE_INFINITY;

  constructor(options: QueuePollerOptions) {
    this.#options = options;
  }

  /** Resolves when the signal has aborted and what runs has ended. */
  async run(): Promise<void> {
    const { signal, onBusy } = this.#options;
    while (!signal.aborted) {
      const batch = await this.#gather();
      if (batch.length === 0) continue;
      onBusy(true);
      for (const part of splitBySize(batch)) {
        while (this.#running.size >= this.#atOnce()) await Promise.race(this.#running);
        this.#start(part);
      }
    }
    await Promise.all(this.#running);
  }

  #atOnce(): number {
    const { clock, grows, mapping } = this.#options;
    return batchesAtOnce({ grows, maximum: mapping.maximumConcurrency }, clock.now() - this.#backlogSince);
  }

  #start(messages: readonly FedMessage[]): void {
    const { log, onBusy, mapping } = this.#options;
    const task = this.#process(messages)
      .catch((error: unknown) =>
        log.error(`a batch of ${mapping.eventSourceArn} was not delivered; it comes again`, error),
      )
      .finally(() => {
        this.#running.delete(task);
        if (this.#running.size === 0) onBusy(false);
      });
    this.#running.add(task);
  }

  /** Up to BatchSize messages: what is there at once, or what comes within the batching window. */
  async #gather(): Promise<readonly FedMessage[]> {
    const { mapping, feed, clock, signal, onBusy } = this.#options;
    const { eventSourceArn, batchSize, windowSeconds } = mapping;
    const next = (waitMs: number, room: number): Promise<readonly FedMessage[]> =>
      feed.receive(eventSourceArn, Math.min(RECEIVE_MAX, room), waitMs, signal);
    if (!feed.ready(eventSourceArn)) this.#backlogSince = Number.POSITIVE_INFINITY;
    const batch = [...(await next(WAIT_MS, batchSize))];
    this.#backlogSince = Math.min(this.#backlogSince, clock.now());
    if (batch.length === 0) return batch;
    onBusy(true);
    const until = clock.now() + windowSeconds * 1_000;
    while (batch.length < batchSize && !signal.aborted) {
      const more = await next(Math.max(0, until - clock.now()), batchSize - batch.length);
      if (more.length === 0) break;
      batch.push(...more);
    }
    return batch;
  }

  async #process(messages: readonly FedMessage[]): Promise<void> {
    const { mapping, feed, filters } = this.#options;
    const remove = async (message: FedMessage): Promise<void> => {
      // A batch that took longer than the visibility timeout has lost its messages to the next receiver.
      await feed.remove(mapping.eventSourceArn, message.receiptHandle).catch((error: unknown) => {
        this.#options.log.warn(
          `message ${message.messageId} of ${mapping.eventSourceArn} is not deleted: ${String(error)}`,
        );
      });
    };
    const passed: FedMessage[] = [];
    for (const message of messages) {
      // What no filter lets through is deleted, as on AWS.
      if (filters.length === 0 || filters.some((filter) => filter(filterable(message)))) passed.push(message);
      else await remove(message);
    }
    if (passed.length === 0) return;
    const result = await this.#options.invoke(
      Buffer.from(JSON.stringify({ Records: passed.map(({ record }) => record) })),
    );
    if (result.kind !== 'answered') return;
    const ids = passed.map(({ messageId }) => messageId);
    const failed = mapping.reportsFailures ? readItemFailures(result.payload, ids) : new Set<string>();
    await Promise.all(passed.filter(({ messageId }) => !failed.has(messageId)).map(remove));
  }
}

/** A pattern on `body` sees the JSON in it, where it is JSON. */
function filterable({ record }: FedMessage): unknown {
  const { body } = record;
  if (typeof body !== 'string' || !/^\s*[{[]/.test(body)) return record;
  try {
    return { ...record, body: JSON.parse(body) as unknown };
  } catch {
    return record;
  }
}

function splitBySize(messages: readonly FedMessage[]): FedMessage[][] {
  const parts: FedMessage[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const size = Buffer.byteLength(JSON.stringify(message.record)) + 1;
    if (bytes + size > BATCH_BYTES_MAX) {
      parts.push([]);
      bytes = '{"Records":[]}'.length;
    }
    parts.at(-1)?.push(message);
    bytes += size;
  }
  return parts;
}
