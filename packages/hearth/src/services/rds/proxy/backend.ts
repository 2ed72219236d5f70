/**
 * One database connection of the proxy. It is lent to one client at a time; what the server sends goes to that client, less the
 * answers to what the proxy itself had slipped in.
 */
import { connect, type Socket } from 'node:net';
import { FrameReader, type Verdict } from './frame-reader.ts';
import { BACK, cancelRequest, closeStatement, IDLE, query, readError, TERMINATE } from './protocol.ts';
import { logIn } from './server-login.ts';
import type { ScramKeys } from './scram.ts';
import { Slots } from './slots.ts';

export type Role = 'writer' | 'reader';

export interface BackendSettings {
  /** The folder of a socket file, or a host's name. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Who has borrowed the connection. */
export interface Holder {
  toClient(bytes: Buffer, from: Backend): void;
  /** The server has answered everything and no transaction is open. */
  quiet(): void;
  lost(): void;
}

/** Statements that stay prepared on one connection; the one not used for longest goes first. */
const PREPARED_MAX = 500;

const HELD = [
  BACK.parseComplete,
  BACK.bindComplete,
  BACK.closeComplete,
  BACK.commandComplete,
  BACK.error,
  BACK.copyIn,
  BACK.emptyQuery,
  BACK.rowDescription,
  BACK.ready,
  BACK.noData,
  BACK.portalSuspended,
];

export class Backend {
  readonly role: Role;
  readonly #socket: Socket;
  readonly #settings: BackendSettings;
  readonly processId: number;
  readonly #secretKey: number;
  /** As reported at its login. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly slots = new Slots();
  /** Names of the proxy's statements, the one used last at the end. */
  readonly #prepared = new Set<string>();
  /** Whose unnamed statement the server has. */
  unnamed: object | undefined;
  /** `I`, `T` or `E`, as ReadyForQuery said last. */
  #status = IDLE;
  /** The server waits for rows of COPY FROM STDIN. */
  copyIn = false;
  /** Holds something that no other client may find: to be closed, not lent again. */
  tainted = false;
  #holder: Holder | undefined;
  #dead = false;
  onDead: (() => void) | undefined;
  #own: Own | undefined;
  readonly #reader: FrameReader;

  private constructor(
    role: Role,
    settings: BackendSettings,
    session: Awaited<ReturnType<typeof logIn>>,
    socket: Socket,
  ) {
    this.role = role;
    this.#settings = settings;
    this.#socket = socket;
    this.processId = session.processId;
    this.#secretKey = session.secretKey;
    this.parameters = session.parameters;
    this.#reader = new FrameReader(HELD, {
      frame: (type, chunk, start) => this.#frame(type, chunk, start),
      pass: (bytes) => this.#holder?.toClient(bytes, this),
    });
    socket.on('data', (chunk: Buffer) => this.#data(chunk));
    socket.on('close', () => this.#ended());
    socket.on('error', () => socket.destroy());
  }

  /** Rejects with a ServerRefusal that holds PostgreSQL's error where it lets nobody in. */
  static async open(
    role: Role,
    settings: BackendSettings,
    startup: Readonly<Record<string, string>>,
    keys: ScramKeys,
    nonce: string,
  ): Promise<Backend> {
    const { host, port } = settings;
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port, noDelay: true });
    const session = await logIn(socket, settings, startup, keys, nonce);
    return new Backend(role, settings, session, socket);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Nothing is owed and no transaction is open. */
  get idle(): boolean {
    return this.slots.empty && this.#status === IDLE && !this.copyIn && this.#own === undefined;
  }

  get inTransaction(): boolean {
    return this.#status !== IDLE;
  }

  lend(holder: Holder | undefined): void {
    this.#holder = holder;
    this.#socket.resume();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** @returns false when the client should pause until `onDrain`. */
  write(bytes: Buffer): boolean {
    return this.#socket.write(bytes);
  }

  onDrain(drained: () => void): void {
    this.#socket.once('drain', drained);
  }

  has(statement: string): boolean {
    if (!this.#prepared.delete(statement)) return false;
    this.#prepared.add(statement);
    return true;
  }

  /** A statement is about to be prepared. @returns what must be sent before it. */
  prepare(statement: string): Buffer | undefined {
    this.#prepared.add(statement);
    if (this.#prepared.size <= PREPARED_MAX) return undefined;
    const [oldest = ''] = this.#prepared;
    this.#prepared.delete(oldest);
    this.slots.add({ kind: 'close', ours: true });
    return closeStatement(oldest);
  }

  forget(statement: string): void {
    this.#prepared.delete(statement);
  }

  /** DISCARD ALL or DEALLOCATE has been sent. */
  forgetAll(): void {
    this.#prepared.clear();
  }

  /** Runs the proxy's own statement; only while idle. @returns the first column of the first row. */
  ask(sql: string): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      this.#own = new Own(resolve, reject);
      this.slots.add({ kind: 'query', ours: true });
      this.write(query(sql));
    });
  }

  /** Asks the server to stop what runs here. */
  cancel(): void {
    const { host, port } = this.#settings;
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.on('error', () => socket.destroy());
    socket.resume().end(cancelRequest(this.processId, this.#secretKey));
  }

  /** Leaves politely; what is under way is rolled back by the server. */
  close(): void {
    this.#dead = true;
    this.#holder = undefined;
    this.#socket.end(TERMINATE);
    this.#socket.resume();
  }

  /** Breaks off: what runs is cancelled and rolled back. */
  abort(): void {
    if (!this.slots.empty) this.cancel();
    this.close();
  }

  #data(chunk: Buffer): void {
    try {
      if (this.#own) this.#own.reader.push(chunk);
      else this.#reader.push(chunk);
    } catch {
      this.#socket.destroy();
      return;
    }
    if (this.#own?.done) {
      const own = this.#own;
      this.#own = undefined;
      this.slots.clear();
      own.settle();
    } else if (this.#holder && this.idle) this.#holder.quiet();
  }

  #ended(): void {
    const holder = this.#holder;
    const wasDead = this.#dead;
    this.#dead = true;
    this.#holder = undefined;
    this.#own?.fail(new Error('the database connection was lost'));
    if (wasDead) return;
    this.onDead?.();
    holder?.lost();
  }

  #frame(type: number, chunk: Buffer, start: number): Verdict {
    const { slots } = this;
    const { first } = slots;
    switch (type) {
      case BACK.ready:
        this.#status = chunk[start + 5] ?? IDLE;
        this.copyIn = false;
        return this.#answered(slots.ready());
      case BACK.error:
        // Outside an answer it is the server's farewell.
        if (first && first.kind !== 'query') slots.skipToSync();
        return 'keep';
      case BACK.copyIn:
        this.copyIn = true;
        if (first?.kind === 'execute') slots.dropSyncs();
        return 'keep';
      case BACK.rowDescription:
      case BACK.noData:
        return first?.kind === 'describe' ? this.#answered() : 'keep';
      case BACK.commandComplete:
      case BACK.emptyQuery:
      case BACK.portalSuspended:
        return first?.kind === 'execute' ? this.#answered() : 'keep';
      default:
        // parseComplete, bindComplete, closeComplete
        return this.#answered();
    }
  }

  #answered(slot = this.slots.shift()): Verdict {
    const due = this.slots.takeAnswers();
    if (due) this.#reader.insertAfter(due);
    return slot?.ours === true ? 'drop' : 'keep';
  }
}

/** A statement of the proxy's own under way. */
class Own {
  readonly #resolve: (value: string | undefined) => void;
  readonly #reject: (cause: Error) => void;
  #value: string | undefined;
  #error: Error | undefined;
  done = false;
  readonly reader: FrameReader;

  constructor(resolve: (value: string | undefined) => void, reject: (cause: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.reader = new FrameReader([BACK.dataRow, BACK.error, BACK.ready], {
      frame: (type, chunk, start, end) => {
        if (type === BACK.ready) this.done = true;
        else if (type === BACK.error) this.#error = new Error(readError(chunk.subarray(start, end)).message);
        else this.#value ??= firstColumn(chunk.subarray(start, end));
        return 'drop';
      },
      pass: () => undefined,
    });
  }

  settle(): void {
    if (this.#error) this.#reject(this.#error);
    else this.#resolve(this.#value);
  }

  fail(cause: Error): void {
    this.#reject(cause);
  }
}

function firstColumn(row: Buffer): string | undefined {
  const length = row.readInt16BE(5) > 0 ? row.readInt32BE(7) : -1;
  return length < 0 ? undefined : row.toString('utf8', 11, 11 + length);
}
