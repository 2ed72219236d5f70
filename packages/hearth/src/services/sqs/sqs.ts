/**
 * The queues of one home. Everything acknowledged is on disk; what may be received when is kept in memory (queue.ts) and
 * read again at the next start.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { Deduplication, type SentBefore } from './deduplication.ts';
import { deletedRecently, invalidHandle, invalidParameter, invalidValue, missing, noSuchQueue } from './errors.ts';
import {
  checkAttributes,
  checkBody,
  checkId,
  type Message,
  type MessageAttributes,
  sizeOf,
  traceHeaderOf,
} from './message.ts';
import { MoveTasks } from './move-tasks.ts';
import { Queue, type QueueRecord } from './queue.ts';
import { allowsRedrive } from './redrive.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html: 60 seconds until the name is free. */
const NAME_TAKEN_MS = 60_000;
/** API_SendMessage.html: 15 minutes. */
const DELAY_SECONDS_MAX = 900;

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
  readonly moveTasks: MoveTasks;
  readonly #queues = new Map<string, Queue>();
  readonly #records: Database<QueueRecord, string>;
  readonly #messages: Database<Message, string>;
  readonly #deduplication: Deduplication;
  readonly #deleted = new Map<string, number>();
  #sequence = 0;

  constructor(deps: SqsDeps) {
    this.deps = deps;
    const database = <Value>(name: string): Database<Value, string> =>
      deps.lmdb.database<Value, string>(name, { encoding: 'msgpack' });
    this.#records = database<QueueRecord>('sqs.queues');
    this.#messages = database<Message>('sqs.messages');
    this.#deduplication = new Deduplication(deps.clock, database('sqs.deduplication'));
    for (const { value } of this.#records.getRange()) this.#queues.set(value.name, this.#queue(value));
    for (const { key, value } of this.#messages.getRange()) {
      this.#sequence = Math.max(this.#sequence, value.sequence);
      this.#queues.get(key.slice(0, key.indexOf('/')))?.add(value);
    }
    this.moveTasks = new MoveTasks(this, database('sqs.tasks'));
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
    const [name = '', account = this.deps.accountId] = url.split('/').toReversed();
    const queue = account === this.deps.accountId ? this.#queues.get(name) : undefined;
    if (!queue) throw noSuchQueue();
    return queue;
  }

  /** @throws QueueDeletedRecently */
  async create(record: QueueRecord): Promise<void> {
    const { clock, lmdb } = this.deps;
    if ((this.#deleted.get(record.name) ?? Number.NEGATIVE_INFINITY) + NAME_TAKEN_MS > clock.now())
      throw deletedRecently();
    this.#checkDeadLetterQueue(record);
    this.#queues.set(record.name, this.#queue(record));
    await lmdb.write(() => void this.#records.put(record.name, record));
  }

  async change(queue: Queue, change: Partial<QueueRecord>): Promise<void> {
    const changed = { ...queue.record, ...change };
    if (change.attributes) this.#checkDeadLetterQueue(changed);
    queue.record = changed;
    await this.deps.lmdb.write(() => void this.#records.put(changed.name, changed));
    queue.wake();
  }

  async deleteQueue(queue: Queue): Promise<void> {
    const { name } = queue.record;
    this.#queues.delete(name);
    this.#deleted.set(name, this.deps.clock.now());
    this.#deduplication.forgetAll((key) => key.startsWith(`${name}\n`));
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

  /** Durable when it resolves: the message, or the one that it repeats. @throws what AWS refuses about a message */
  async send(queue: Queue, sending: Sending, senderId: string): Promise<SentBefore> {
    const { clock, lmdb, random } = this.deps;
    const message = this.#message(queue, checkedSending(queue, sending), senderId, clock.now(), random.uuid());
    if (message.deduplicationId === undefined || !queue.fifo) {
      await lmdb.write(() => void this.#messages.put(this.#key(queue, message), message));
      queue.add(message);
      return message;
    }
    const [key, ...wider] = deduplicationKeys(queue, message.groupId, message.deduplicationId);
    const before = this.#deduplication.find([key, ...wider]);
    if (before) return before;
    this.#deduplication.remember(key, { id: message.id, sequence: message.sequence });
    await lmdb.write(() => {
      void this.#messages.put(this.#key(queue, message), message);
      this.#deduplication.keep(key);
    });
    queue.add(message);
    return message;
  }

  /** Waits for a message as long as it may; takes what there is. */
  async receive(queue: Queue, receiving: Receiving): Promise<readonly Message[]> {
    const { clock, random } = this.deps;
    const until = clock.now() + receiving.waitMs;
    const visibilityMs = receiving.visibilityMs ?? queue.number('VisibilityTimeout') * 1_000;
    for (;;) {
      const expired = queue.expire();
      if (expired.length > 0) await this.#drop(queue, expired);
      const target = this.#deadLetterQueue(queue);
      const { received, dead } = queue.take({
        limit: receiving.limit,
        visibilityMs,
        receipt: () => random.uuid(),
        receivesMax: target && queue.redrive?.maxReceiveCount,
      });
      if (target && dead.length > 0) await this.#bury(queue, target, dead);
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
    queue.hide(message, this.deps.clock.now() + timeoutMs);
    await this.#keep(queue, [message]);
  }

  handleOf(queue: Queue, message: Message): string {
    return Buffer.from(`${message.receipt} ${queue.arn} ${message.id}`).toString('base64');
  }

  /** Moves a message as it is, as a redrive does. */
  async move(message: Message, from: Queue, to: Queue): Promise<void> {
    const now = this.deps.clock.now();
    const moved: Message = {
      ...message,
      sequence: ++this.#sequence,
      // In a FIFO queue retention begins anew (sqs-dead-letter-queues.html, read 2026-11).
      sentAt: to.fifo ? now : message.sentAt,
      visibleAt: now,
      receipt: undefined,
    };
    from.remove(message.id);
    const keys = [this.#key(from, message), this.#key(to, moved)] as const;
    await this.deps.lmdb.write(() => {
      void this.#messages.remove(keys[0]);
      void this.#messages.put(keys[1], moved);
    });
    to.add(moved);
  }

  close(): void {
    this.moveTasks.close();
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

  #message(queue: Queue, sending: Checked, senderId: string, now: number, id: string): Message {
    return {
      id,
      sequence: ++this.#sequence,
      senderId,
      sentAt: now,
      deadLetterSource: undefined,
      receiveCount: 0,
      firstReceivedAt: undefined,
      visibleAt: now + delayOf(queue, sending.delaySeconds) * 1_000,
      receipt: undefined,
      body: sending.body,
      attributes: sending.attributes,
      traceHeader: sending.traceHeader,
      groupId: sending.groupId,
      deduplicationId: sending.deduplicationId,
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

  /** Where a queue's dead letters go; undefined where there is no such queue any more: they stay then. */
  #deadLetterQueue(queue: Queue): Queue | undefined {
    const { redrive } = queue;
    return redrive && this.byArn(redrive.deadLetterTargetArn);
  }

  async #bury(queue: Queue, target: Queue, messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      // One more than it was received: the last take only found that out.
      const dead: Message = { ...message, receiveCount: message.receiveCount - 1, deadLetterSource: queue.arn };
      await this.move(dead, queue, target);
    }
  }

  /** Texts: as users report them (2026-11), not recorded. @throws InvalidParameterValue */
  #checkDeadLetterQueue({ name, attributes }: QueueRecord): void {
    const policy = attributes['RedrivePolicy'];
    if (policy === undefined || policy === '') return;
    const { redrive } = this.#queue({ name, attributes, tags: {}, createdAt: 0, modifiedAt: 0 });
    if (!redrive) return;
    const wrong = (reason: string) => invalidValue('RedrivePolicy', policy, reason);
    const [, , , region, account] = redrive.deadLetterTargetArn.split(':');
    if (account !== this.deps.accountId) throw wrong('Dead letter target owner should be same as the source.');
    if (region !== this.deps.region) throw wrong('Dead letter target should be in the same region as the source.');
    const target = this.byArn(redrive.deadLetterTargetArn);
    if (!target) throw wrong('Dead letter target does not exist.');
    if (target.fifo !== name.endsWith('.fifo'))
      throw wrong('Dead-letter queue must be same type of queue as the source.');
    if (!allowsRedrive(target.record.attributes['RedriveAllowPolicy'], this.arnOf(name)))
      throw wrong('The dead-letter queue does not allow this source queue in its RedriveAllowPolicy.');
  }
}

interface Checked {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly delaySeconds: number | undefined;
}

function checkedSending(queue: Queue, sending: Sending): Checked {
  const body = checkBody(sending.MessageBody);
  const attributes = sending.MessageAttributes ?? {};
  checkAttributes(attributes);
  const traceHeader = traceHeaderOf(sending.MessageSystemAttributes ?? {});
  const bytesMax = queue.number('MaximumMessageSize');
  if (sizeOf(body, attributes) > bytesMax)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${bytesMax} bytes.`,
    );
  checkId('MessageGroupId', sending.MessageGroupId);
  checkId('MessageDeduplicationId', sending.MessageDeduplicationId);
  const delaySeconds = sending.DelaySeconds;
  if (!queue.fifo)
    return { body, attributes, traceHeader, delaySeconds, groupId: sending.MessageGroupId, deduplicationId: undefined };
  if (sending.MessageGroupId === undefined) throw missing('MessageGroupId');
  const deduplicationId =
    sending.MessageDeduplicationId ?? (queue.is('ContentBasedDeduplication') ? sha256Of(body) : undefined);
  if (deduplicationId === undefined)
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  return { body, attributes, traceHeader, delaySeconds, groupId: sending.MessageGroupId, deduplicationId };
}

/** What a message would repeat. An id that was sent while it held for the whole queue goes on doing so (recorded 2024-04). */
function deduplicationKeys(queue: Queue, groupId: string | undefined, id: string): readonly [string, ...string[]] {
  const ofQueue = `${queue.record.name}\n\n${id}`;
  if (queue.record.attributes['DeduplicationScope'] !== 'messageGroup') return [ofQueue];
  return [`${queue.record.name}\n${groupId ?? ''}\n${id}`, ofQueue];
}

function delayOf(queue: Queue, given: number | undefined): number {
  if (given === undefined || (queue.fifo && given === 0)) return queue.number('DelaySeconds');
  if (queue.fifo)
    throw invalidValue('DelaySeconds', given, 'The request include parameter that is not valid for this queue type.');
  if (!Number.isInteger(given) || given < 0 || given > DELAY_SECONDS_MAX)
    throw invalidValue('DelaySeconds', given, `DelaySeconds must be >= 0 and <= ${DELAY_SECONDS_MAX}.`);
  return given;
}

function receiptOf(handle: string): string | undefined {
  return Buffer.from(handle, 'base64').toString().split(' ')[0];
}

function sha256Of(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
