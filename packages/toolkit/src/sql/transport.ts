/** What a way to PostgreSQL must offer: `postgres` speaks its protocol, `dataApi` AWS's HTTP. `sql.ts` builds on this alone. */
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
}

/** An open transaction, on a connection of its own. */
export interface Session {
  execute(statement: Fragment, run: Run): Promise<Result>;
  /** One statement, many times: they have the same texts. */
  executeMany(statements: readonly Fragment[], run: Run): Promise<readonly Result[]>;
  commit(): Promise<void>;
  /** Never rejects: a connection that cannot roll back is thrown away. */
  rollback(): Promise<void>;
}

export interface Transport {
  readonly kind: 'postgres' | 'data-api';
  execute(statement: Fragment, run: Run): Promise<Result>;
  /** @param begin what follows BEGIN, such as `isolation level serializable`. */
  begin(begin: string, run: Run): Promise<Session>;
  /** The way for reading; itself when there is only one. */
  readonly reader: Transport;
  close(): Promise<void>;
}

/** A database's refusal, in the same form from both transports. */
export class DatabaseError extends Error {
  /** SQLSTATE, such as 23505; '' where the transport knows none. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}
