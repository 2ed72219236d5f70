/**
 * What a client asks over TCP, overheard for the journal: its arrival, then each statement with its rows, its error and how long
 * it took. Bytes pass untouched; of results only the messages that end a statement are looked at.
 */
import type { Clock } from '../../base/clock.ts';
import { FrameReader, type Verdict } from './proxy/frame-reader.ts';
import { BACK, FRONT } from './proxy/protocol.ts';
import { shapeKey } from './proxy/shape-key.ts';
import type { Peer } from './peers.ts';

/** One thing that a client of a database did. */
export interface DatabaseCall {
  readonly cluster: string;
  readonly client: Peer & { readonly user: string };
  readonly operation: 'Connect' | 'Statement';
  /** Literals are removed; undefined for an arrival. */
  readonly sqlShape: string | undefined;
  /** The text as it was sent, for a hash of it. */
  readonly sql: string | undefined;
  readonly rows: number | undefined;
  /** SQLSTATE. */
  readonly errorCode: string | undefined;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** Without who and where, which whoever listens knows. */
export type HeardCall = Omit<DatabaseCall, 'cluster' | 'client'>;
export type Hear = (call: HeardCall) => void;

/** Ours: a client that prepares more has its oldest statements recorded without a text. */
const PREPARED_MAX = 1_000;
/** Statements that are sent and not answered yet; a pipeline longer than this is not followed. */
const PENDING_MAX = 10_000;
/** Of a text. */
const SQL_BYTES_MAX = 16 * 1024;
const SHAPES_MAX = 1_000;

interface Pending {
  readonly sql: string;
  readonly sinceMs: number;
  readonly requestBytes: number;
}

export class Overheard {
  readonly #hear: Hear;
  readonly #clock: Clock;
  readonly #arrivedMs: number;
  readonly #prepared = new Map<string, string>();
  /** Portal → text. */
  readonly #bound = new Map<string, string>();
  readonly #pending: Pending[] = [];
  readonly #shapes = new Map<string, string>();
  readonly #client: FrameReader;
  readonly #server: FrameReader;
  #arrived: boolean;
  #lost = false;
  #requestBytes = 0;
  #responseBytes = 0;

  /** @param arrived the client's arrival is no call of its own: it came to a proxy, which has its connections already */
  constructor(clock: Clock, hear: Hear, arrived = false) {
    this.#arrived = arrived;
    this.#clock = clock;
    this.#hear = hear;
    this.#arrivedMs = clock.monotonic();
    const pass = (): void => undefined;
    this.#client = new FrameReader([FRONT.query, FRONT.parse, FRONT.bind, FRONT.execute], {
      frame: (type, chunk, start, end) => this.#asked(type, chunk.subarray(start, end)),
      pass,
    });
    const ends = [BACK.commandComplete, BACK.error, BACK.emptyQuery, BACK.portalSuspended, BACK.ready];
    this.#server = new FrameReader(ends, {
      frame: (type, chunk, start, end) => this.#answered(type, chunk.subarray(start, end)),
      pass,
    });
  }

  clientSaid(chunk: Buffer): void {
    this.#requestBytes += chunk.length;
    this.#follow(this.#client, chunk);
  }

  serverSaid(chunk: Buffer): void {
    this.#responseBytes += chunk.length;
    this.#follow(this.#server, chunk);
  }

  /** What is no message of the protocol is between the two; it is not followed further. */
  #follow(reader: FrameReader, chunk: Buffer): void {
    if (this.#lost) return;
    try {
      reader.push(chunk);
    } catch {
      this.#lost = true;
    }
  }

  #asked(type: number, frame: Buffer): Verdict {
    const [first, next] = textAt(frame, 5);
    if (type === FRONT.query) this.#ask(first);
    else if (type === FRONT.parse) {
      if (this.#prepared.size >= PREPARED_MAX) this.#prepared.clear();
      this.#prepared.set(first, textAt(frame, next)[0]);
    } else if (type === FRONT.bind) {
      if (this.#bound.size >= PREPARED_MAX) this.#bound.clear();
      this.#bound.set(first, this.#prepared.get(textAt(frame, next)[0]) ?? '');
    } else this.#ask(this.#bound.get(first) ?? '');
    return 'keep';
  }

  #ask(sql: string): void {
    if (this.#pending.length >= PENDING_MAX) {
      this.#lost = true;
      return;
    }
    this.#pending.push({ sql, sinceMs: this.#clock.monotonic(), requestBytes: this.#requestBytes });
    this.#requestBytes = 0;
  }

  #answered(type: number, frame: Buffer): Verdict {
    if (type === BACK.ready) this.#ready();
    else if (this.#arrived) {
      const [tag] = textAt(frame, 5);
      if (type === BACK.error) this.#done(undefined, sqlState(frame));
      else this.#done(type === BACK.commandComplete ? Number(/\d+$/.exec(tag)?.[0] ?? 0) : 0, undefined);
    } else if (type === BACK.error) this.#arrive(sqlState(frame));
    return 'keep';
  }

  /** Nothing is under way any more: what an error skipped, or further statements of one text, are no calls of their own. */
  #ready(): void {
    this.#pending.length = 0;
    if (!this.#arrived) this.#arrive(undefined);
  }

  #arrive(errorCode: string | undefined): void {
    this.#arrived = true;
    this.#say('Connect', undefined, this.#arrivedMs, undefined, errorCode, this.#requestBytes);
    this.#requestBytes = 0;
  }

  #done(rows: number | undefined, errorCode: string | undefined): void {
    const asked = this.#pending.shift();
    if (asked) this.#say('Statement', asked.sql, asked.sinceMs, rows, errorCode, asked.requestBytes);
  }

  #say(
    operation: DatabaseCall['operation'],
    sql: string | undefined,
    sinceMs: number,
    rows: number | undefined,
    errorCode: string | undefined,
    requestBytes: number,
  ): void {
    const durationMs = this.#clock.monotonic() - sinceMs;
    const sqlShape = sql === undefined ? undefined : this.#shapeOf(sql);
    this.#hear({
      operation,
      sql,
      sqlShape,
      rows,
      errorCode,
      durationMs,
      requestBytes,
      responseBytes: this.#responseBytes,
    });
    this.#responseBytes = 0;
  }

  /** Most clients send few texts again and again. */
  #shapeOf(sql: string): string {
    let shape = this.#shapes.get(sql);
    if (shape === undefined) {
      if (this.#shapes.size >= SHAPES_MAX) this.#shapes.clear();
      shape = shapeKey(sql).replaceAll('$?', '?').replaceAll(/\s+/g, ' ').trim();
      this.#shapes.set(sql, shape);
    }
    return shape;
  }
}

/** @returns the text up to its zero byte, and where the next begins */
function textAt(frame: Buffer, start: number): [text: string, next: number] {
  const zero = frame.indexOf(0, start);
  const end = zero < 0 ? frame.length : zero;
  return [frame.toString('utf8', start, Math.min(end, start + SQL_BYTES_MAX)), end + 1];
}

const SQLSTATE = 0x43;

/** ErrorResponse: fields of a letter and a text each. */
function sqlState(frame: Buffer): string {
  for (let at = 5; at < frame.length && frame[at] !== 0;) {
    const [text, next] = textAt(frame, at + 1);
    if (frame[at] === SQLSTATE) return text;
    at = next;
  }
  return 'XX000';
}
