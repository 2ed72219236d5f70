/**
 * Cuts a stream into messages without copying it. Messages of the types asked for come whole, one by one; all others pass as
 * bytes, in runs as long as possible, so that a result of a million rows costs no more than its chunks.
 */

/** What to do with a message that was looked at. */
export type Verdict = 'keep' | 'drop' | 'stop';

export interface FrameSink {
  /**
   * @param chunk holds the whole message from `start` (its type) to `end`.
   * @returns `keep` it in the run, `drop` it, or `stop` before it until `resume`.
   */
  frame(type: number, chunk: Buffer, start: number, end: number): Verdict;
  /** Bytes to be handed on. */
  pass(bytes: Buffer): void;
}

/** PostgreSQL's own limit (PQ_LARGE_MESSAGE_LIMIT). */
const MESSAGE_BYTES_MAX = 0x3fff_ffff;
const HEAD_BYTES = 5;

export class FrameReader {
  readonly #held: Uint8Array;
  readonly #sink: FrameSink;
  /** Begins with a message that is not whole, or before which the sink said stop. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  /** No use in looking before so many bytes are there. */
  #needed = 0;
  /** Bytes of a passing message that are still to come. */
  #passing = 0;
  #stopped = false;
  #inserted: Buffer | undefined;

  constructor(held: readonly number[], sink: FrameSink) {
    this.#held = new Uint8Array(256);
    for (const type of held) this.#held[type] = 1;
    this.#sink = sink;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Throws RangeError on a length that no message has. */
  push(chunk: Buffer): void {
    if (this.#restBytes === 0 && !this.#stopped) return this.#scan(chunk);
    this.#rest.push(chunk);
    this.#restBytes += chunk.length;
    if (!this.#stopped && this.#restBytes >= this.#needed) this.#rescan();
  }

  /** Goes on where the sink stopped. */
  resume(): void {
    this.#stopped = false;
    if (this.#restBytes > 0) this.#rescan();
  }

  /** From within `frame`: bytes that are handed on right after this message. */
  insertAfter(bytes: Buffer): void {
    this.#inserted = this.#inserted ? Buffer.concat([this.#inserted, bytes]) : bytes;
  }

  #rescan(): void {
    const [only] = this.#rest;
    const whole = this.#rest.length === 1 && only ? only : Buffer.concat(this.#rest, this.#restBytes);
    this.#rest = [];
    this.#restBytes = 0;
    this.#scan(whole);
  }

  #scan(chunk: Buffer): void {
    const { length } = chunk;
    let at = Math.min(this.#passing, length);
    this.#passing -= at;
    let run = 0;
    this.#needed = 0;
    while (at + HEAD_BYTES <= length) {
      const size = 1 + chunk.readUInt32BE(at + 1);
      if (size < HEAD_BYTES || size > MESSAGE_BYTES_MAX) throw new RangeError('invalid message length');
      const end = at + size;
      // One byte at an index within the chunk.
      const type = chunk[at] ?? 0;
      if (this.#held[type] === 0) {
        if (end > length) this.#passing = end - length;
        at = Math.min(end, length);
        continue;
      }
      if (end > length) {
        this.#needed = size;
        break;
      }
      const verdict = this.#sink.frame(type, chunk, at, end);
      if (verdict === 'stop') {
        this.#stopped = true;
        break;
      }
      const inserted = this.#inserted;
      if (verdict === 'drop' || inserted) {
        const until = verdict === 'drop' ? at : end;
        if (until > run) this.#sink.pass(chunk.subarray(run, until));
        if (inserted) this.#sink.pass(inserted);
        this.#inserted = undefined;
        run = end;
      }
      at = end;
    }
    if (at > run) this.#sink.pass(run === 0 && at === length ? chunk : chunk.subarray(run, at));
    if (at < length) {
      this.#rest.unshift(chunk.subarray(at));
      this.#restBytes += length - at;
      this.#needed ||= HEAD_BYTES;
    }
  }
}
