/**
 * LMDB by lmdb-js: ordered keys, one writer, many readers, group commit. Knows nothing of AWS. Keys are at most 1,978 bytes
 * (4 KiB pages): longer ones are for the caller to hash.
 */
import { mkdirSync } from 'node:fs';
import { type Database, type DatabaseOptions, type Key, open, type RootDatabase } from 'lmdb';

export type { Database, Key } from 'lmdb';

/** Missing, as KeyEncoder is, from lmdb-js's types of a database's options. */
export interface ValueEncoder<Value> {
  encode(value: Value): Buffer;
  /** From a buffer that the next read overwrites. */
  decode(bytes: Buffer): Value;
}

/** How keys that are bytes are written, and in what form they are read. */
export interface KeyEncoder {
  /** Writes the key at `start` and returns where it ends. */
  writeKey(key: Key, target: Buffer, start: number): number;
  /** From a buffer that the next read overwrites. */
  readKey(target: Buffer, start: number, end: number): unknown;
}

export interface LmdbOptions {
  /** Folder of the environment; made if missing. */
  readonly directory: string;
  /** True: a write resolves when it is on disk. False (ephemeral homes): when it is committed to memory. */
  readonly durable: boolean;
}

export class Lmdb {
  readonly #root: RootDatabase;
  readonly #durable: boolean;

  constructor(options: LmdbOptions) {
    mkdirSync(options.directory, { recursive: true });
    this.#durable = options.durable;
    this.#root = open({
      path: options.directory,
      maxDbs: 1024,
      noSync: !options.durable,
      overlappingSync: options.durable,
      // Every write is a transaction of its own here, and with it on a commit that the disk refuses leaves a promise behind
      // that nobody can reach: an unhandled rejection, which ends the process (lmdb 3.5.6). As fast without.
      eventTurnBatching: false,
      encoding: 'binary',
    });
  }

  /** Opens or makes a named database. Values are bytes unless `options.encoding` says otherwise. */
  database<Value, K extends Key = Key>(
    name: string,
    options?: DatabaseOptions & { readonly keyEncoder?: KeyEncoder; readonly encoder?: ValueEncoder<Value> },
  ): Database<Value, K> {
    return this.#root.openDB<Value, K>({ encoding: 'binary', ...options, name });
  }

  /**
   * Runs `work`, which must not await, in one write transaction shared with others of the same moment (group commit), and
   * resolves with its result once that is durable. When `work` throws, none of its own writes happen and the error is
   * passed on.
   */
  async write<Result>(work: () => Result): Promise<Result> {
    let result: Result;
    try {
      result = await this.#root.childTransaction(work);
    } catch (error) {
      throw await commitFailure(error);
    }
    if (this.#durable) await this.#root.flushed;
    return result;
  }

  async close(): Promise<void> {
    await this.#root.close();
  }
}

/** The transaction was made, but the disk did not take it: full, failing, or read-only. Nothing of it was kept. */
export class CommitError extends Error {
  override readonly name = 'CommitError';
}

/** lmdb-js hands the reason over as a second promise; left alone it would end the process as an unhandled rejection. */
async function commitFailure(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  let reason: unknown;
  try {
    await error.commitError;
  } catch (cause) {
    reason = cause;
  }
  return new CommitError(reason instanceof Error ? reason.message : 'the commit failed', { cause: reason });
}
