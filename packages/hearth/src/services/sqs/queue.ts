/**
 * One queue in memory: what may be received now, in which order, who waits for it. Knows the clock, not the disk: sqs.ts
 * keeps what changes. Every step costs the logarithm of the queue's length at most.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Attributes } from './attributes.ts';
import { TimeHeap } from './heap.ts';
import type { Message } from './message.ts';
import { readRedrivePolicy, type RedrivePolicy } from './redrive.ts';

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
  /** Received too often: no longer in the queue, to be moved to the dead-letter queue. */
  readonly dead: readonly Message[];
}

export interface Taking {
  readonly limit: number;
  readonly visibilityMs: number;
  readonly receipt: () => string;
  /** Undefined where there is no dead-letter queue. */
  readonly receivesMax: number | undefined;
}

type Hiding = 'ready' | 'in flight' | 'delayed';

interface Held {
  readonly message: Message;
  state: Hiding;
}

export class Queue {
  record: QueueRecord;
  readonly arn: string;
  readonly fifo: boolean;
  purgedAt = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();
  /** Standard queues: what may be received. */
  readonly #ready = new Map<string, Message>();
  /** FIFO queues: each group in the order of sending. */
  readonly #groups = new Map<string, Map<string, Message>>();
  /** FIFO queues: groups whose first message may be received. */
  readonly #open = new Set<string>();
  readonly #hidden = new TimeHeap<Held>();
  readonly #bySending = new TimeHeap<Held>();
  readonly #count: Record<Hiding, number> = { ready: 0, 'in flight': 0, delayed: 0 };
  readonly #waiters = new Set<() => void>();
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

  is(attribute: string): boolean {
    return this.record.attributes[attribute]?.toLowerCase() === 'true';
  }

  get redrive(): RedrivePolicy | undefined {
    const text = this.record.attributes['RedrivePolicy'];
    return text === undefined || text === '' ? undefined : readRedrivePolicy(text);
  }

  add(message: Message): void {
    const held: Held = { message, state: 'ready' };
    this.#held.set(message.id, held);
    this.#bySending.push(message.sentAt, held);
    this.#count.ready += 1;
    if (this.fifo) this.#group(message).set(message.id, message);
    this.#place(held);
    this.wake();
  }

  get(id: string): Message | undefined {
    return this.#held.get(id)?.message;
  }

  remove(id: string): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#held.delete(id);
    this.#count[held.state] -= 1;
    this.#ready.delete(id);
    if (!this.fifo) return;
    const group = this.#group(held.message);
    group.delete(id);
    if (group.size === 0) this.#groups.delete(held.message.groupId ?? '');
    this.#look(held.message);
    // The next of its group may be received now.
    this.wake();
  }

  all(): readonly Message[] {
    return [...this.#held.values()].map(({ message }) => message);
  }

  /** What is older than the queue keeps, taken out of it. */
  expire(): readonly Message[] {
    const before = this.#clock.now() - this.number('MessageRetentionPeriod') * 1_000;
    const old: Message[] = [];
    for (let first = this.#bySending.first; first && first.at <= before; first = this.#bySending.first) {
      this.#bySending.pop();
      const { message } = first.item;
      if (this.#held.get(message.id) !== first.item) continue;
      this.remove(message.id);
      old.push(message);
    }
    return old;
  }

  /** Takes up to `limit` messages: they are invisible for a while. */
  take(taking: Taking): Taken {
    this.#reveal();
    const received: Message[] = [];
    const dead: Message[] = [];
    for (const message of this.#candidates()) {
      if (received.length >= taking.limit) break;
      message.receiveCount += 1;
      if (taking.receivesMax !== undefined && message.receiveCount > taking.receivesMax) {
        this.remove(message.id);
        dead.push(message);
        continue;
      }
      const now = this.#clock.now();
      message.firstReceivedAt ??= now;
      message.receipt = taking.receipt();
      this.hide(message, now + taking.visibilityMs);
      received.push(message);
    }
    return { received, dead };
  }

  /** Not to be received before `until`. */
  hide(message: Message, until: number): void {
    message.visibleAt = until;
    const held = this.#held.get(message.id);
    if (held) this.#place(held);
    this.wake();
  }

  /** How many are visible, in flight, delayed. */
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    this.#reveal();
    return { visible: this.#count.ready, inFlight: this.#count['in flight'], delayed: this.#count.delayed };
  }

  /** Whether something may be received now: a FIFO queue's visible messages may wait for others of their group. */
  get ready(): boolean {
    this.#reveal();
    return this.fifo ? this.#open.size > 0 : this.#ready.size > 0;
  }

  /** Something may be received that could not be before: those who wait look again. */
  wake(): void {
    if (this.#waiters.size === 0) return;
    this.#arm();
    if (this.ready) for (const wake of this.#waiters) wake();
  }

  /** Resolves when something may be there, when the time is up, or when the signal aborts. */
  async wait(forMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || forMs <= 0) return;
    const up = new AbortController();
    const wake = (): void => up.abort();
    signal.addEventListener('abort', wake, { once: true });
    this.#waiters.add(wake);
    this.#arm();
    await this.#clock.sleep(forMs, up.signal).catch(() => undefined);
    this.#waiters.delete(wake);
    signal.removeEventListener('abort', wake);
  }

  close(): void {
    this.#timer?.cancel();
    for (const wake of this.#waiters) wake();
  }

  /** In the order in which they are to be received; the caller hides or removes each before asking for the next. */
  *#candidates(): Generator<Message> {
    if (!this.fifo) return yield* this.#ready.values();
    const now = this.#clock.now();
    for (const name of this.#open) {
      for (const message of this.#groups.get(name)?.values() ?? []) {
        // What is behind a message in flight waits for it.
        if (message.visibleAt > now) break;
        yield message;
      }
    }
  }

  /** Where a message belongs now that its time has changed. */
  #place(held: Held): void {
    const { message } = held;
    const hidden = message.visibleAt > this.#clock.now();
    const state: Hiding = hidden ? (message.receipt === undefined ? 'delayed' : 'in flight') : 'ready';
    this.#count[held.state] -= 1;
    this.#count[state] += 1;
    held.state = state;
    if (hidden) this.#hidden.push(message.visibleAt, held);
    if (this.fifo) this.#look(message);
    else if (hidden) this.#ready.delete(message.id);
    else this.#ready.set(message.id, message);
  }

  /** A group is open while its first message may be received. */
  #look(message: Message): void {
    const name = message.groupId ?? '';
    const first = this.#groups.get(name)?.values().next().value;
    if (first && first.visibleAt <= this.#clock.now()) this.#open.add(name);
    else this.#open.delete(name);
  }

  #group(message: Message): Map<string, Message> {
    const name = message.groupId ?? '';
    let group = this.#groups.get(name);
    if (!group) this.#groups.set(name, (group = new Map()));
    return group;
  }

  /** Messages whose time has come. */
  #reveal(): void {
    const now = this.#clock.now();
    for (let first = this.#hidden.first; first && first.at <= now; first = this.#hidden.first) {
      this.#hidden.pop();
      const { message, state } = first.item;
      if (state === 'ready' || message.visibleAt > now || this.#held.get(message.id) !== first.item) continue;
      this.#place(first.item);
    }
  }

  /** One timer, for the first of the messages that is not visible yet; only while somebody waits. */
  #arm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const first = this.#hidden.first;
    if (!first || this.#waiters.size === 0) return;
    this.#timer = this.#clock.after(first.at - this.#clock.now(), () => this.wake());
  }
}
