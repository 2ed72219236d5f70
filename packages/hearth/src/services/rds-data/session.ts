/**
 * One connection to PostgreSQL, speaking the extended protocol with explicit parameter types and taking results as text, which
 * `pg`'s own queries do not offer. A session runs one thing at a time.
 */
import { connect } from 'node:net';
import { Client, type Connection } from 'pg';
import { isDatabaseError, unexpectedMessage } from './database-error.ts';
import { MessageWriter } from './messages.ts';
import type { BoundStatement } from './parameters.ts';

/** What a client needs to connect; the host may be the folder of a socket. */
export interface SessionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** One column, as RowDescription tells it. */
export interface Column {
  readonly name: string;
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

export interface RawResult {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** `SELECT`, `INSERT`, `CREATE TABLE`; empty for an empty statement. */
  readonly command: string;
  readonly rowCount: number;
  /** True when the rows outgrew the limit; those that came later were dropped. */
  readonly tooLarge: boolean;
}

/** The one part of pg's Connection that its types leave out. */
interface CopyWire {
  sendCopyFail(reason: string): void;
}

interface Settle {
  resolve(result: RawResult): void;
  reject(cause: unknown): void;
  /** Called once when the rows outgrow the limit. */
  overflow(): void;
}

/** The application name under which the sessions appear in pg_stat_activity. */
const APPLICATION_NAME = 'RDS Data API';
const CONNECT_TIMEOUT_MS = 10_000;
const PIECE_BYTES = 16 * 1024;
/** A message's length counts the four bytes that tell it. */
const LENGTH_BYTES = 4;
/** Statements kept prepared in one session; those beyond are parsed each time. */
const PREPARED_MAX = 200;
const PREPARED_CHARACTERS_MAX = 4_096;
/** `cached plan must not change result type` and its kind. */
const FEATURE_NOT_SUPPORTED = '0A000';

export class Session {
  readonly #client: Client;
  readonly #settings: SessionSettings;
  /** Set once the connection is gone, for whatever reason. */
  #dead = false;
  /** By text and types, until the session is reset. */
  readonly #prepared = new Map<string, Prepared>();
  #count = 0;
  #cancelling: Promise<void> | undefined;
  onDead: (() => void) | undefined;

  private constructor(client: Client, settings: SessionSettings) {
    this.#client = client;
    this.#settings = settings;
    const die = (): void => {
      if (this.#dead) return;
      this.#dead = true;
      this.onDead?.();
    };
    client.on('error', die);
    client.on('end', die);
  }

  /** Rejects with pg's DatabaseError where PostgreSQL refuses the login. */
  static async connect(settings: SessionSettings): Promise<Session> {
    const client = new Client({
      ...settings,
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      ssl: false,
    });
    const session = new Session(client, settings);
    await client.connect();
    return session;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** PostgreSQL's process id: AWS's `dbConnectionId`. */
  get processId(): number {
    return processKey(this.#client).processID;
  }

  /** `I` idle, `T` in a transaction, `E` in one that failed. */
  get transactionStatus(): string {
    return this.#client.getTransactionStatus() ?? 'I';
  }

  /** Resolves once the server is ready for the next thing, also after an error. */
  run(statement: BoundStatement, resultBytesMax: number): Promise<RawResult> {
    return this.#submit([statement], resultBytesMax);
  }

  /** As `run`, and the statement stays prepared until the next `reset`. Only outside a transaction. */
  async runPrepared(statement: BoundStatement, resultBytesMax: number): Promise<RawResult> {
    if (statement.text.length > PREPARED_CHARACTERS_MAX) return this.run(statement, resultBytesMax);
    const key = `${statement.types.join()}:${statement.text}`;
    const known = this.#prepared.get(key);
    if (known === undefined && this.#prepared.size >= PREPARED_MAX) return this.run(statement, resultBytesMax);
    const name = known?.name ?? `s${++this.#count}`;
    try {
      const result = await this.#submit([statement], resultBytesMax, { name, columns: known?.columns });
      if (known === undefined) this.#prepared.set(key, { name, columns: result.columns });
      return result;
    } catch (cause) {
      this.#prepared.delete(key);
      // A table has changed since: nothing ran.
      if (known === undefined || !isDatabaseError(cause) || cause.code !== FEATURE_NOT_SUPPORTED) throw cause;
      return this.run(statement, resultBytesMax);
    }
  }

  /** Settings, temporary tables, locks, cursors and prepared statements go; an open transaction is rolled back. */
  async reset(): Promise<void> {
    if (this.transactionStatus !== 'I') await this.command('ROLLBACK');
    this.#prepared.clear();
    await this.command('DISCARD ALL');
  }

  /**
   * Executes the statements one after the other: N times Bind and Execute, one Sync, hence one transaction. A statement equal
   * to the one before in text and types is not parsed again. Rows are dropped.
   */
  runBatch(statements: readonly BoundStatement[]): Promise<RawResult> {
    return this.#submit(statements, 0);
  }

  /** One or more statements without parameters, by the simple protocol. */
  async command(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  /** Asks the server to stop what this session runs; the answer is that statement's error. */
  cancel(): Promise<void> {
    this.#cancelling = this.#requestCancel();
    return this.#cancelling;
  }

  #requestCancel(): Promise<void> {
    const { host, port } = this.#settings;
    const { processID, secretKey } = processKey(this.#client);
    const message = Buffer.alloc(16);
    message.writeInt32BE(16, 0);
    message.writeInt32BE(80_877_102, 4);
    message.writeInt32BE(processID, 8);
    message.writeInt32BE(secretKey, 12);
    return new Promise((resolve) => {
      const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      socket.once('error', () => resolve());
      socket.once('close', () => resolve());
      socket.end(message);
      socket.resume();
    });
  }

  async close(): Promise<void> {
    this.#dead = true;
    await this.#client.end().catch(() => undefined);
  }

  async #submit(statements: readonly BoundStatement[], resultBytesMax: number, named?: Named): Promise<RawResult> {
    try {
      return await new Promise<RawResult>((resolve, reject) => {
        const settle: Settle = { resolve, reject, overflow: () => void this.cancel() };
        this.#client.query(new Submission(statements, resultBytesMax, settle, named));
      });
    } finally {
      // A cancel that comes too late for this statement must not hit the next.
      if (this.#cancelling) await this.#cancelling;
      this.#cancelling = undefined;
    }
  }
}

/** pg keeps them on the client; its types do not say so. */
function processKey(client: Client): { processID: number; secretKey: number } {
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  return { processID, secretKey };
}

interface Prepared {
  readonly name: string;
  /** They cannot change: PostgreSQL refuses to run the statement instead. */
  readonly columns: readonly Column[];
}

interface Named {
  readonly name: string;
  /** Known when the server has it already. */
  readonly columns: readonly Column[] | undefined;
}

/** What pg's Client calls while a query is under way. */
class Submission {
  readonly #statements: readonly BoundStatement[];
  readonly #resultBytesMax: number;
  readonly #settle: Settle;
  readonly #named: Named | undefined;
  readonly #rows: (readonly (string | null)[])[] = [];
  #columns: readonly Column[];
  #command = '';
  #rowCount = 0;
  #bytes = 0;
  #failed = false;
  #copiesIn = false;

  constructor(statements: readonly BoundStatement[], resultBytesMax: number, settle: Settle, named?: Named) {
    this.#named = named;
    this.#columns = named?.columns ?? [];
    this.#statements = statements;
    this.#resultBytesMax = resultBytesMax;
    this.#settle = settle;
  }

  /** In pieces, so that the server works on the first while the next are written. */
  submit(connection: Connection): void {
    const writer = new MessageWriter();
    const name = this.#named?.name;
    const known = this.#named?.columns !== undefined;
    const describes = this.#resultBytesMax > 0 && !known;
    let parsed = known ? this.#statements[0] : undefined;
    for (const statement of this.#statements) {
      if (statement.text !== parsed?.text || !sameTypes(statement.types, parsed.types)) {
        writer.parse(statement.text, statement.types, name);
        parsed = statement;
      }
      writer.bind(statement.values, name);
      if (describes) writer.describe();
      writer.execute();
      if (writer.length >= PIECE_BYTES) connection.stream.write(writer.take());
    }
    writer.sync();
    connection.stream.write(writer.take());
  }

  handleRowDescription(message: { fields: readonly Column[] }): void {
    this.#columns = message.fields;
  }

  handleDataRow(message: { fields: readonly (string | null)[]; length: number }): void {
    if (this.#resultBytesMax === 0 || this.#tooLarge) return;
    this.#bytes += message.length - LENGTH_BYTES;
    if (this.#tooLarge) this.#settle.overflow();
    else this.#rows.push(message.fields);
  }

  handleCommandComplete(message: { text: string }): void {
    const words = message.text.split(' ');
    const last = words.at(-1) ?? '';
    const counted = /^\d+$/.test(last);
    this.#rowCount += counted ? Number(last) : 0;
    this.#command = counted ? (words[0] ?? '') : message.text;
  }

  handleEmptyQuery(): void {
    this.#command = '';
  }

  handlePortalSuspended(): void {
    // Only comes where Execute names a number of rows.
  }

  /** COPY FROM STDIN has no place in the Data API. While it waits for data the server ignores Sync, so one more is due. */
  handleCopyInResponse(connection: Connection & CopyWire): void {
    this.#copiesIn = true;
    connection.sendCopyFail('COPY FROM STDIN is not supported by the Data API');
    connection.sync();
  }

  handleCopyData(): void {
    // What COPY TO STDOUT sends is dropped, and the statement refused when it has ended.
  }

  /** pg forgets a query at its error and does not tell it that the server is ready; the client waits for that by itself. */
  handleError(cause: unknown): void {
    this.#failed = true;
    if (this.#tooLarge) this.#settle.resolve(this.#result());
    else this.#settle.reject(this.#copiesIn ? unexpectedMessage('CopyInResponse') : cause);
  }

  handleReadyForQuery(): void {
    if (this.#failed) return;
    // From standard input it has failed: this one was TO STDOUT.
    if (this.#command === 'COPY') this.#settle.reject(unexpectedMessage('CopyOutResponse'));
    else this.#settle.resolve(this.#result());
  }

  get #tooLarge(): boolean {
    return this.#resultBytesMax > 0 && this.#bytes > this.#resultBytesMax;
  }

  #result(): RawResult {
    return {
      columns: this.#columns,
      rows: this.#rows,
      command: this.#command,
      rowCount: this.#rowCount,
      tooLarge: this.#tooLarge,
    };
  }
}

function sameTypes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((oid, i) => oid === b[i]);
}
