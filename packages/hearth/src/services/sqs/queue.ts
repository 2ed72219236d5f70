/**
 * One queue in memory: what may be received now, in which order, who waits for it. Knows the clock, not the disk: whoever
 * changes it keeps what `changed` and `removed` are told.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import { type Attributes, readRedrivePolicy, type RedrivePolicy } from './attributes.ts';
import type { Message } from './message.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html: 5 minutes. */
const DEDUPLICATION_MS = 300_000;
/** quotas-messages.html, read 2026-11: 120,000 messages in flight. */
export const IN_FLIGHT_MAX = 120_000;

export interface QueueRecord {
  readonly name: string;
  readonly attributes: Attributes;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Taken {
  readonly received: readonly Message[];
  /** Received too often: to be moved to the dead-letter queue. */
  readonly dead: readonly Message[];
}

interface Waiter {
  readonly wake: () => void;
}

export class Queue {
  record: QueueRecord;
  readonly arn: string;
  readonly fifo: boolean;
  purgedAt = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;
  /** In the order of sending. */
  readonly #messages = new Map<string, Message>();
  readonly #sent = new Map<string, { readonly message: Message; readonly until: number }>();
  readonly #waiters = new Set<Waiter>();
  #timer: Timer | undefined;

  constructor(record: QueueRecord, arn: string, clock: Clock) {
    this.record = record;
    this.arn = arn;
    this.#clock = clock;
    this.fifo = record.name.endsWith('.fifo');
  }

  number(attribute: string): number {
    return Number(this.record.attributes[attribute] ?? 0);
  }

  get redrive(): RedrivePolicy | undefined {
    const text = this.record.attributes['RedrivePolicy'];
    return text === undefined || text === '' ? undefined : readRedrivePolicy(text);
  }

  /** The message that was sent with this id within five minutes. */
  duplicate(groupId: string | undefined, deduplicationId: string): Message | undefined {
    const key = this.#duplicateKey(groupId, deduplicationId);
    const found = this.#sent.get(key);
    if (found && found.until > this.#clock.now()) return found.message;
    this.#sent.delete(key);
    return undefined;
  }

  add(message: Message): void {
    this.#messages.set(message.id, message);
    if (this.fifo && message.deduplicationId !== undefined) {
      const until = message.sentAt + DEDUPLICATION_MS;
      this.#sent.set(this.#duplicateKey(message.groupId, message.deduplicationId), { message, until });
      for (const [key, entry] of this.#sent) {
        if (entry.until > this.#clock.now()) break;
        this.#sent.delete(key);
      }
    }
    this.wake();
  }

  get(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  remove(id: string): void {
    this.#messages.delete(id);
    // The next of its group may be received now.
    if (this.fifo) this.wake();
  }

  all(): readonly Message[] {
    return [...this.#messages.values()];
  }

  expired(): readonly Message[] {
    const before = this.#clock.now() - this.number('MessageRetentionPeriod') * 1_000;
    const old: Message[] = [];
    for (const message of this.#messages.values()) if (message.sentAt <= before) old.push(message);
    return old;
  }

  /** Takes up to `limit` messages: they are invisible for a while. */
  take(limit: number, visibilityMs: number, receipt: () => string): Taken {
    const now = this.#clock.now();
    const redrive = this.redrive;
    const received: Message[] = [];
    const dead: Message[] = [];
    const locked = new Set<string | undefined>();
    for (const message of this.#messages.values()) {
      if (received.length >= limit) break;
      if (message.visibleAt > now) {
        if (this.fifo) locked.add(message.groupId);
        continue;
      }
      if (this.fifo && locked.has(message.groupId)) continue;
      message.receiveCount += 1;
      if (redrive && message.receiveCount > redrive.maxReceiveCount) {
        dead.push(message);
        continue;
      }
      message.firstReceivedAt ??= now;
      message.visibleAt = now + visibilityMs;
      message.receipt = receipt();
      received.push(message);
    }
    if (received.length > 0) this.#arm();
    return { received, dead };
  }

  /** How many are visible, in flight, delayed. */
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    const now = this.#clock.now();
    let [visible, inFlight, delayed] = [0, 0, 0];
    for (const message of this.#messages.values()) {
      if (message.visibleAt <= now) visible += 1;
      else if (message.receiveCount > 0) inFlight += 1;
      else delayed += 1;
    }
    return { visible, inFlight, delayed };
  }

  /** Something may be received that could not be before: those who wait look again. */
  wake(): void {
    this.#arm();
    for (const waiter of this.#waiters) waiter.wake();
  }

  /** Resolves when something may be there, when the time is up, or when the signal aborts. */
  async wait(forMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || forMs <= 0) return;
    const up = new AbortController();
    const waiter: Waiter = { wake: () => up.abort() };
    const onAbort = (): void => up.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiters.add(waiter);
    this.#arm();
    await this.#clock.sleep(forMs, up.signal).catch(() => undefined);
    this.#waiters.delete(waiter);
    signal.removeEventListener('abort', onAbort);
  }

  close(): void {
    this.#timer?.cancel();
    for (const waiter of this.#waiters) waiter.wake();
  }

  /** One timer, for the first of the messages that is not visible yet; only while somebody waits. */
  #arm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#waiters.size === 0) return;
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const message of this.#messages.values())
      if (message.visibleAt > now && message.visibleAt < next) next = message.visibleAt;
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = this.#clock.after(next - now, () => this.wake());
  }

  #duplicateKey(groupId: string | undefined, deduplicationId: string): string {
    const scoped = this.record.attributes['DeduplicationScope'] === 'messageGroup';
    return scoped ? `${groupId ?? ''}\n${deduplicationId}` : deduplicationId;
  }
}
