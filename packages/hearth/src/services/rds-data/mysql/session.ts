/** One connection to MySQL or MariaDB by `mysql2`, in the text protocol, with values as the bytes that came. */
import type { Connection, ConnectionOptions } from 'mysql2';
import { ServiceError } from '../../../wire/errors.ts';
import type { PooledSession } from '../pool.ts';

/** What a client needs to connect. */
export interface MysqlSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Empty: none. */
  readonly database: string;
}

/** A column, as the server describes it. */
export interface MysqlColumn {
  readonly name: string;
  readonly orgTable: string;
  readonly columnType: number;
  readonly columnLength: number;
  readonly characterSet: number;
  readonly decimals: number;
  readonly flags: number;
  /** MariaDB alone: `json` where a text is known to be JSON, for it has no such type (MARIADB_CLIENT_EXTENDED_METADATA). */
  readonly extendedFormat?: string;
}

export interface MysqlResult {
  /** Empty where the statement gives no rows. */
  readonly columns: readonly MysqlColumn[];
  readonly rows: readonly (readonly (Buffer | null)[])[];
  readonly affectedRows: number;
  /** 0: none was made. */
  readonly insertId: number;
}

const CONNECT_TIMEOUT_MS = 10_000;
const ACCESS_DENIED = 1045;

export class MysqlSession implements PooledSession {
  readonly #connection: Connection;
  readonly #settings: MysqlSettings;
  #dead = false;
  #inTransaction = false;
  onDead: (() => void) | undefined;

  private constructor(connection: Connection, settings: MysqlSettings) {
    this.#connection = connection;
    this.#settings = settings;
    const die = (): void => {
      if (this.#dead) return;
      this.#dead = true;
      this.onDead?.();
    };
    connection.on('error', die);
    connection.on('end', die);
  }

  /** Rejects with the Data API's error where the login is refused. */
  static async connect(settings: MysqlSettings): Promise<MysqlSession> {
    const connection = await open(settings);
    return new MysqlSession(connection, settings);
  }

  get dead(): boolean {
    return this.#dead;
  }

  get processId(): number {
    return this.#connection.threadId;
  }

  get transactionStatus(): string {
    return this.#inTransaction ? 'T' : 'I';
  }

  run(sql: string): Promise<MysqlResult> {
    return new Promise((resolve, reject) => {
      this.#connection.query(
        // Every value as it came; undefined is never asked for.
        { sql, rowsAsArray: true, typeCast: (field: { buffer(): Buffer | null }) => field.buffer() },
        (cause, result, columns) => {
          if (cause) reject(mysqlError(cause));
          else resolve(resultOf(result, columns));
        },
      );
    });
  }

  /** A transaction is a connection without autocommit, as JDBC has it: what MySQL commits by itself does not end it. */
  async command(sql: string): Promise<void> {
    if (sql === 'BEGIN') {
      await this.run('SET autocommit = 0');
      this.#inTransaction = true;
      return;
    }
    await this.run(sql);
    if (sql !== 'COMMIT' && sql !== 'ROLLBACK') return;
    await this.run('SET autocommit = 1');
    this.#inTransaction = false;
  }

  async cancel(): Promise<void> {
    const helper = await open(this.#settings).catch(() => undefined);
    if (!helper) return;
    await new Promise<void>((resolve) => helper.query(`KILL QUERY ${this.processId}`, () => resolve()));
    helper.destroy();
  }

  async reset(): Promise<void> {
    if (this.#inTransaction) await this.command('ROLLBACK');
    const { user, password, database } = this.#settings;
    await new Promise<void>((resolve, reject) =>
      this.#connection.changeUser({ user, password, ...(database !== '' && { database }) }, (cause) =>
        cause ? reject(mysqlError(cause)) : resolve(),
      ),
    );
  }

  close(): Promise<void> {
    this.#dead = true;
    this.#connection.destroy();
    return Promise.resolve();
  }
}

async function open({ database, ...login }: MysqlSettings): Promise<Connection> {
  // Loaded by the first home that has such a cluster.
  const { createConnection } = await import('mysql2');
  const options: ConnectionOptions = {
    ...login,
    ...(database !== '' && { database }),
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
  };
  const connection = createConnection(options);
  return new Promise((resolve, reject) => {
    connection.once('error', (cause: unknown) => reject(mysqlError(cause)));
    connection.connect((cause) => (cause ? reject(mysqlError(cause)) : resolve(connection)));
  });
}

function resultOf(result: unknown, columns: unknown): MysqlResult {
  if (Array.isArray(result)) {
    // What typeCast and rowsAsArray ask mysql2 for; a CALL gives several results, of which the first is taken.
    const several = Array.isArray(columns) && Array.isArray(columns[0]);
    const rows = (several ? result[0] : result) as readonly (readonly (Buffer | null)[])[];
    return {
      columns: ((several ? columns[0] : columns) ?? []) as readonly MysqlColumn[],
      rows,
      affectedRows: 0,
      insertId: 0,
    };
  }
  const { affectedRows = 0, insertId = 0 } = (result ?? {}) as { affectedRows?: number; insertId?: number }; // an OK packet
  return { columns: [], rows: [], affectedRows, insertId };
}

/** Texts: observed 2020-2025, `Database error code: 1146. Message: Table 'a.b' doesn't exist`. */
function mysqlError(cause: unknown): ServiceError {
  if (cause instanceof ServiceError) return cause;
  const {
    errno,
    sqlMessage,
    message = String(cause),
  } = (cause ?? {}) as {
    errno?: number;
    sqlMessage?: string;
    message?: string;
  }; // mysql2's errors
  if (errno === undefined || sqlMessage === undefined) {
    return new ServiceError('DatabaseUnavailableException', `The database is unavailable: ${message}`, { cause });
  }
  const code = errno === ACCESS_DENIED ? 'InvalidSecretException' : 'DatabaseErrorException';
  return new ServiceError(code, `Database error code: ${errno}. Message: ${sqlMessage}`, { cause });
}
