/** What a way to PostgreSQL must offer: `postgres` speaks its protocol, `dataApi` AWS's HTTP. `sql.ts` builds on this alone. */
import { CodedError, ToolkitError } from '../base/error.ts';
import type { Fragment } from './fragment.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Result {
  readonly rows: readonly Row[];
  /** Rows returned, or changed. */
  readonly count: number;
}

export interface Run {
  readonly signal?: AbortSignal | undefined;
  /** The statement changes nothing: it may be sent again when the connection breaks under it. */
  readonly readOnly?: boolean | undefined;
  /** Told of each time that something was tried again. */
  readonly retried?: () => void;
}

/** Runs statements that have the same texts. @returns one answer each */
export type Execute = (statements: readonly Fragment[], run: Run) => Promise<readonly Result[]>;

/** An open transaction, on a connection of its own. */
export interface Session {
  readonly execute: Execute;
  /** A rollback never rejects: a connection that cannot roll back is thrown away. */
  end(how: 'commit' | 'rollback'): Promise<void>;
}

export interface ReadOptions {
  /** Read your own writes: wait for the reader up to `waitMs` (default 200), else ask the writer. */
  readonly after?: 'write';
  readonly waitMs?: number;
}

/** Whether this environment wrote since a reader was last seen to have caught up. */
export interface Freshness {
  written: boolean;
}

export interface Transport {
  readonly kind: 'postgres' | 'data-api';
  readonly execute: Execute;
  /** @param begin what follows BEGIN, such as `isolation level serializable`. */
  begin(begin: string, run: Run): Promise<Session>;
  /** The way for reading; without it there is only this one. */
  readerFor?(freshness: Freshness, options: ReadOptions): Promise<Transport>;
  close(): Promise<void>;
}

/** A database's refusal, in the same form from both transports. `code` is the SQLSTATE, such as 23505. */
export class DatabaseError extends CodedError<string> {
  override readonly name = 'DatabaseError';
}

/** What the caller gets: that it was cancelled, else the error. */
export function outcome(error: unknown, { signal }: Run): unknown {
  return signal?.aborted ? new ToolkitError('CANCELLED', String(signal.reason), error) : error;
}
