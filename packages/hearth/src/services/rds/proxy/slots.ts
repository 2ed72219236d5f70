/**
 * What a server still owes: one slot for each message that it answers, in the order sent. Slots tell which answers are the
 * client's, which belong to what the proxy slipped in, and where an answer goes that the server was never asked for.
 */

export interface Slot {
  readonly kind: 'parse' | 'bind' | 'close' | 'describe' | 'execute' | 'sync' | 'query';
  /** True: the proxy's own message, whose answer the client must not see. */
  readonly ours?: boolean;
  /** Nothing was sent; this is the client's answer once its turn comes. */
  readonly answer?: Buffer;
  /** Called when the server did not do it: an error came at it or before it. */
  readonly undo?: () => void;
}

export class Slots {
  #slots: Slot[] = [];
  #head = 0;
  /** The server skips everything up to a Sync that has not been sent yet. */
  #skipping = false;

  get empty(): boolean {
    return this.#head === this.#slots.length;
  }

  get first(): Slot | undefined {
    return this.#slots[this.#head];
  }

  add(slot: Slot): void {
    if (slot.kind === 'sync') this.#skipping = false;
    if (this.#skipping) slot.undo?.();
    else this.#slots.push(slot);
  }

  /** The server has answered the first. */
  shift(): Slot | undefined {
    const slot = this.#slots[this.#head];
    if (slot) this.#head++;
    if (this.#head === this.#slots.length) {
      this.#slots.length = 0;
      this.#head = 0;
    } else if (this.#head >= COMPACT_AFTER) {
      this.#slots.splice(0, this.#head);
      this.#head = 0;
    }
    return slot;
  }

  /** Answers that are due now, for nothing stands before them. */
  takeAnswers(): Buffer | undefined {
    let due: Buffer | undefined;
    while (this.first?.answer) {
      const { answer } = this.first;
      due = due ? Buffer.concat([due, answer]) : answer;
      this.shift();
    }
    return due;
  }

  /** After an error in the extended protocol the server skips everything up to the next Sync. */
  skipToSync(): void {
    while (this.first && this.first.kind !== 'sync' && this.first.kind !== 'query') this.shift()?.undo?.();
    this.#skipping = this.empty;
  }

  /** The server is ready for the next thing. @returns what has ended with it. */
  ready(): Slot | undefined {
    if (this.first) this.skipToSync();
    this.#skipping = false;
    return this.shift();
  }

  /** COPY FROM STDIN has begun: until its end the server ignores Sync, so those sent before are never answered. */
  dropSyncs(): void {
    const [first, ...rest] = this.#slots.slice(this.#head);
    this.#slots = [...(first ? [first] : []), ...rest.filter((slot) => slot.kind !== 'sync')];
    this.#head = 0;
  }

  clear(): void {
    this.#skipping = false;
    this.#slots.length = 0;
    this.#head = 0;
  }
}

const COMPACT_AFTER = 1_024;
