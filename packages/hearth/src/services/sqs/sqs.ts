/**
 * The queues of one home. Everything acknowledged is on disk; what may be received when is kept in memory (queue.ts) and
 * read again at the next start.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { deletedRecently, invalidHandle, invalidParameter, invalidValue, missing, noSuchQueue } from './errors.ts';
import { checkAttributes, checkBody, checkId, type Message, type MessageAttributes, sizeOf } from './message.ts';
import { Queue, type QueueRecord } from './queue.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html: 60 seconds until the name is free. */
const NAME_TAKEN_MS = 60_000;

export interface SqsDeps {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  /** Where queue URLs point. */
  readonly endpoint: string;
}

export interface Sending {
  readonly MessageBody?: string | undefined;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: MessageAttributes | undefined;
  readonly MessageSystemAttributes?: MessageAttributes | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface Receiving {
  readonly limit: number;
  readonly visibilityMs?: number | undefined;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

export class Sqs {
  readonly deps: SqsDeps;
  readonly #queues = new Map<string, Queue>();
  readonly #records: Database<QueueRecord, string>;
  readonly #messages: Database<Message, string>;
  readonly #deleted = new Map<string, number>();
  #sequence = 0;

  constructor(deps: SqsDeps) {
    this.deps = deps;
    this.#records = deps.lmdb.database<QueueRecord, string>('sqs.queues', { encoding: 'msgpack' });
    this.#messages = deps.lmdb.database<Message, string>('sqs.messages', { encoding: 'msgpack' });
    for (const { value } of this.#records.getRange()) this.#queues.set(value.name, this.#queue(value));
    for (const { key, value } of this.#messages.getRange()) {
      this.#sequence = Math.max(this.#sequence, value.sequence);
      this.#queues.get(key.slice(0, key.indexOf('/')))?.add(value);
    }
  }

  arnOf(name: string): string {
    return `arn:aws:sqs:${this.deps.region}:${this.deps.accountId}:${name}`;
  }

  urlOf(name: string): string {
    return `${this.deps.endpoint}/${this.deps.accountId}/${name}`;
  }

  queues(): readonly Queue[] {
    return [...this.#queues.values()].toSorted((one, other) => (one.record.name < other.record.name ? -1 : 1));
  }

  named(name: string): Queue | undefined {
    return this.#queues.get(name);
  }

  byArn(arn: string): Queue | undefined {
    const name = arn.split(':').at(-1) ?? '';
    return this.arnOf(name) === arn ? this.#queues.get(name) : undefined;
  }

  /** @throws QueueDoesNotExist. A bare name will do for a URL, as on AWS. */
  at(url: string | undefined): Queue {
    if (url === undefined || url === '') throw missing('QueueUrl');
    const queue = this.#queues.get(url.split('/').at(-1) ?? '');
    if (!queue) throw noSuchQueue();
    return queue;
  }

  /** @throws QueueDeletedRecently */
  async create(record: QueueRecord): Promise<Queue> {
    const { clock, lmdb } = this.deps;
    if ((this.#deleted.get(record.name) ?? Number.NEGATIVE_INFINITY) + NAME_TAKEN_MS > clock.now())
      throw deletedRecently();
    const queue = this.#queue(record);
    this.#queues.set(record.name, queue);
    await lmdb.write(() => void this.#records.put(record.name, record));
    return queue;
  }

  async change(queue: Queue, change: Partial<QueueRecord>): Promise<void> {
    queue.record = { ...queue.record, ...change };
    await this.deps.lmdb.write(() => void this.#records.put(queue.record.name, queue.record));
    queue.wake();
  }

  async deleteQueue(queue: Queue): Promise<void> {
    const { name } = queue.record;
    this.#queues.delete(name);
    this.#deleted.set(name, this.deps.clock.now());
    queue.close();
    const keys = queue.all().map((message) => this.#key(queue, message));
    await this.deps.lmdb.write(() => {
      void this.#records.remove(name);
      for (const key of keys) void this.#messages.remove(key);
    });
  }

  async purge(queue: Queue): Promise<void> {
    await this.#drop(queue, queue.all());
  }

  /** Durable when it resolves. @throws what AWS refuses about a message */
  async send(queue: Queue, sending: Sending, senderId: string): Promise<Message> {
    const message = this.#message(queue, sending, senderId);
    if (message.deduplicationId !== undefined) {
      const before = queue.duplicate(message.groupId, message.deduplicationId);
      if (before) return before;
    }
    await this.deps.lmdb.write(() => void this.#messages.put(this.#key(queue, message), message));
    queue.add(message);
    return message;
  }

  /** Waits for a message as long as it may; takes what there is. */
  async receive(queue: Queue, receiving: Receiving): Promise<readonly Message[]> {
    const { clock, random } = this.deps;
    const until = clock.now() + receiving.waitMs;
    const visibilityMs = receiving.visibilityMs ?? queue.number('VisibilityTimeout') * 1_000;
    for (;;) {
      const expired = queue.expired();
      if (expired.length > 0) await this.#drop(queue, expired);
      const { received, dead } = queue.take(receiving.limit, visibilityMs, () => random.uuid());
      if (dead.length > 0) await this.#bury(queue, dead);
      if (received.length > 0) await this.#keep(queue, received);
      const leftMs = until - clock.now();
      if (received.length > 0 || leftMs <= 0 || receiving.signal.aborted) return received;
      await queue.wait(leftMs, receiving.signal);
    }
  }

  /** @throws ReceiptHandleIsInvalid, and in FIFO queues where the handle has expired */
  async delete(queue: Queue, handle: string): Promise<void> {
    const message = this.#handled(queue, handle);
    if (!message) return;
    const current = message.receipt === receiptOf(handle) && message.visibleAt > this.deps.clock.now();
    if (queue.fifo && !current) throw invalidValue('ReceiptHandle', handle, 'The receipt handle has expired.');
    await this.#drop(queue, [message]);
  }

  async changeVisibility(queue: Queue, handle: string, timeoutMs: number): Promise<void> {
    const message = this.#handled(queue, handle);
    if (!message)
      throw invalidValue(
        'ReceiptHandle',
        handle,
        'Message does not exist or is not available for visibility timeout change.',
      );
    message.visibleAt = this.deps.clock.now() + timeoutMs;
    await this.#keep(queue, [message]);
    queue.wake();
  }

  handleOf(queue: Queue, message: Message): string {
    return Buffer.from(`${message.receipt} ${queue.arn} ${message.id}`).toString('base64');
  }

  /** Moves a message as it is, as a redrive does. */
  async move(message: Message, from: Queue, to: Queue): Promise<void> {
    const now = this.deps.clock.now();
    // Enqueued anew, with its own time of sending; a FIFO queue's retention begins again too.
    const moved: Message = { ...message, sequence: ++this.#sequence, visibleAt: now, receipt: undefined };
    const keys = [this.#key(from, message), this.#key(to, moved)] as const;
    await this.deps.lmdb.write(() => {
      void this.#messages.remove(keys[0]);
      void this.#messages.put(keys[1], moved);
    });
    from.remove(message.id);
    to.add(moved);
  }

  close(): void {
    for (const queue of this.#queues.values()) queue.close();
  }

  #queue(record: QueueRecord): Queue {
    return new Queue(record, this.arnOf(record.name), this.deps.clock);
  }

  #key(queue: Queue, message: Message): string {
    return `${queue.record.name}/${String(message.sequence).padStart(16, '0')}`;
  }

  #handled(queue: Queue, handle: string): Message | undefined {
    const [, arn, id] = Buffer.from(handle, 'base64').toString().split(' ');
    if (arn !== queue.arn || id === undefined) throw invalidHandle(handle);
    return queue.get(id);
  }

  #message(queue: Queue, sending: Sending, senderId: string): Message {
    const { clock, random } = this.deps;
    const body = checkBody(sending.MessageBody);
    const attributes = sending.MessageAttributes ?? {};
    checkAttributes(attributes);
    const bytesMax = queue.number('MaximumMessageSize');
    if (sizeOf(body, attributes) > bytesMax)
      throw invalidParameter(
        `One or more parameters are invalid. Reason: Message must be shorter than ${bytesMax} bytes.`,
      );
    checkId('MessageGroupId', sending.MessageGroupId);
    checkId('MessageDeduplicationId', sending.MessageDeduplicationId);
    if (queue.fifo && sending.MessageGroupId === undefined) throw missing('MessageGroupId');
    const byContent = queue.record.attributes['ContentBasedDeduplication']?.toLowerCase() === 'true';
    const deduplicationId = sending.MessageDeduplicationId ?? (queue.fifo && byContent ? sha256Of(body) : undefined);
    if (queue.fifo && deduplicationId === undefined)
      throw invalidParameter(
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      );
    const now = clock.now();
    return {
      id: random.uuid(),
      sequence: ++this.#sequence,
      body,
      attributes,
      traceHeader: sending.MessageSystemAttributes?.['AWSTraceHeader']?.StringValue,
      senderId,
      sentAt: now,
      groupId: sending.MessageGroupId,
      deduplicationId,
      deadLetterSource: undefined,
      receiveCount: 0,
      firstReceivedAt: undefined,
      visibleAt: now + delayOf(queue, sending.DelaySeconds) * 1_000,
      receipt: undefined,
    };
  }

  async #keep(queue: Queue, messages: readonly Message[]): Promise<void> {
    await this.deps.lmdb.write(() => {
      for (const message of messages) void this.#messages.put(this.#key(queue, message), message);
    });
  }

  async #drop(queue: Queue, messages: readonly Message[]): Promise<void> {
    for (const message of messages) queue.remove(message.id);
    await this.deps.lmdb.write(() => {
      for (const message of messages) void this.#messages.remove(this.#key(queue, message));
    });
  }

  async #bury(queue: Queue, messages: readonly Message[]): Promise<void> {
    const target = queue.redrive && this.byArn(queue.redrive.deadLetterTargetArn);
    for (const message of messages) {
      // One more than it was received: the last take only found that out.
      const dead: Message = { ...message, receiveCount: message.receiveCount - 1, deadLetterSource: queue.arn };
      if (target) await this.move(dead, queue, target);
    }
  }
}

function delayOf(queue: Queue, given: number | undefined): number {
  if (given === undefined || (queue.fifo && given === 0)) return queue.number('DelaySeconds');
  if (queue.fifo)
    throw invalidValue('DelaySeconds', given, 'The request include parameter that is not valid for this queue type.');
  if (given < 0 || given > 900) throw invalidValue('DelaySeconds', given, 'DelaySeconds must be >= 0 and <= 900.');
  return given;
}

function receiptOf(handle: string): string | undefined {
  return Buffer.from(handle, 'base64').toString().split(' ')[0];
}

function sha256Of(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
