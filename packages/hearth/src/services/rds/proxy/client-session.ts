/**
 * One client of the proxy after its login. It borrows a database connection with the first message of a transaction and gives it
 * back when the transaction is over, unless it is pinned: then it keeps it until it leaves.
 */
import type { Socket } from 'node:net';
import type { Listener } from '../conversation.ts';
import type { Backend, Role } from './backend.ts';
import type { BackendPool, Group } from './backend-pool.ts';
import { type Classifier, type Meaning, PIN_REASONS, type PinReason } from './classify.ts';
import { ClientStatements } from './client-statements.ts';
import { FrameReader, type Verdict } from './frame-reader.ts';
import { CLOSE_COMPLETE, cstring, FRONT, READY_IDLE, STATEMENT } from './protocol.ts';
import { nextBatchReads } from './route.ts';
import type { Statements } from './statements.ts';

/** Where a port of the proxy leads. */
export type Mode = Role | 'split';

export interface SessionContext {
  readonly mode: Mode;
  readonly statements: Statements;
  readonly classifier: Classifier;
  readonly pools: Readonly<Record<Role, BackendPool>>;
  readonly groups: Readonly<Record<Role, Group>>;
  readonly excludeVariableSets: boolean;
  /** Reads see what this client has written before (split only). */
  readonly readYourWrites: boolean;
  /** Hears what passes. */
  readonly listener: Listener | undefined;
  now(): number;
  onPin(reason: PinReason, text: string, sql: string, backend: Backend): void;
  /** The connection cannot be had, or was lost. */
  onFailed(cause: unknown): void;
}

const HELD = [
  FRONT.bind,
  FRONT.close,
  FRONT.describe,
  FRONT.execute,
  FRONT.functionCall,
  FRONT.flush,
  FRONT.parse,
  FRONT.query,
  FRONT.sync,
  FRONT.terminate,
  FRONT.copyDone,
  FRONT.copyFail,
];

export class ClientSession {
  readonly #socket: Socket;
  readonly #context: SessionContext;
  readonly #reader: FrameReader;
  #backend: Backend | undefined;
  readonly #statements: ClientStatements;
  /** Messages of the extended protocol since the last Sync. */
  #unsynced = 0;
  #waiting: 'backend' | 'quiet' | 'bytes' | undefined;
  /** Of a read/write split: whether what runs now may have written, and up to where this client has. */
  #wrote = false;
  #lsn: Promise<string | undefined> | undefined;
  pinned: PinReason | undefined;
  lastActiveMs: number;
  #ended = false;

  constructor(socket: Socket, context: SessionContext) {
    this.#socket = socket;
    this.#context = context;
    this.lastActiveMs = context.now();
    this.#statements = new ClientStatements(context.statements, {
      meaning: (sql) => this.#meaning(sql),
      onRun: (backend, statement) => this.#run(backend, statement.sql, statement.meaning),
      instead: (before, bytes) => this.#instead(before, bytes),
      answer: (backend, kind, bytes, undo) => this.#answer(backend, kind, bytes, undo),
    });
    this.#reader = new FrameReader(HELD, {
      frame: (type, chunk, start, end) => this.#frame(type, chunk, start, end),
      pass: (bytes) => this.#toServer(bytes),
    });
    socket.on('data', (chunk: Buffer) => this.#data(chunk));
    socket.once('close', () => this.#left());
  }

  /** The database connection in use, if any. */
  get backend(): Backend | undefined {
    return this.#backend;
  }

  /** Nothing runs and no transaction is open. */
  get resting(): boolean {
    return this.#waiting === undefined && (this.#backend === undefined || this.#backend.idle);
  }

  cancel(): void {
    if (this.#backend && !this.#backend.slots.empty) this.#backend.cancel();
  }

  toClient(bytes: Buffer, from: Backend): void {
    this.#context.listener?.serverSaid(bytes);
    if (this.#socket.write(bytes)) return;
    from.pause();
    this.#socket.once('drain', () => from.resume());
  }

  /** Called by the connection: everything is answered, no transaction is open. */
  quiet(): void {
    const backend = this.#backend;
    if (!backend || this.pinned || (this.#unsynced > 0 && this.#waiting !== 'quiet')) return;
    this.#backend = undefined;
    if (this.#wrote && this.#context.readYourWrites) this.#lsn = this.#positionOf(backend);
    else this.#context.pools[backend.role].release(backend);
    this.#wrote = false;
    if (this.#waiting === 'quiet') this.#goOn();
  }

  /** Called by the connection when it breaks. */
  lost(): void {
    this.#backend = undefined;
    this.#socket.destroySoon();
  }

  #data(chunk: Buffer): void {
    this.lastActiveMs = this.#context.now();
    this.#context.listener?.clientSaid(chunk);
    try {
      this.#reader.push(chunk);
      if (this.#waiting === 'bytes') this.#goOn();
    } catch {
      this.#socket.destroy();
    }
  }

  #goOn(): void {
    this.#waiting = undefined;
    this.#socket.resume();
    try {
      this.#reader.resume();
    } catch {
      this.#socket.destroy();
    }
  }

  #left(): void {
    this.#ended = true;
    const backend = this.#backend;
    this.#backend = undefined;
    if (!backend) return;
    if (this.pinned || !backend.idle || this.#unsynced > 0) backend.tainted = true;
    this.#context.pools[backend.role].release(backend);
  }

  #toServer(bytes: Buffer): void {
    const backend = this.#backend;
    if (!backend || backend.write(bytes)) return;
    this.#socket.pause();
    backend.onDrain(() => {
      if (this.#waiting === undefined || this.#waiting === 'bytes') this.#socket.resume();
    });
  }

  #frame(type: number, chunk: Buffer, start: number, end: number): Verdict {
    if (type === FRONT.terminate) {
      this.#socket.end();
      return 'drop';
    }
    const backend = this.#backend;
    if (!backend) {
      const verdict = this.#alone(type, chunk, start, end);
      if (verdict) return verdict;
    } else if (this.#mustLeaveReader(backend, type, chunk, start)) return 'stop';
    return this.#backend ? this.#send(this.#backend, type, chunk, start, end) : 'stop';
  }

  /** Without a connection: what needs none is answered here; for the rest one is borrowed. Undefined once it is there. */
  #alone(type: number, chunk: Buffer, start: number, end: number): Verdict | undefined {
    switch (type) {
      case FRONT.sync:
        this.#socket.write(READY_IDLE);
        return 'drop';
      case FRONT.flush:
      case FRONT.copyDone:
      case FRONT.copyFail:
        return 'drop';
      case FRONT.close:
        if (chunk[start + 5] === STATEMENT) this.#statements.forget(cstring(chunk.subarray(0, end), start + 6)[0]);
        this.#socket.write(CLOSE_COMPLETE);
        return 'drop';
    }
    const role = this.#role(chunk, start);
    if (role === undefined) {
      this.#waiting = 'bytes';
      return 'stop';
    }
    if (role === 'reader' && this.#lsn !== undefined) return this.#wait(this.#freshReader(this.#lsn));
    const { pools, groups } = this.#context;
    const idle = pools[role].take(groups[role]);
    if (!idle) return this.#wait(pools[role].borrow(groups[role]));
    this.#attach(idle);
    return undefined;
  }

  #attach(backend: Backend): void {
    this.#backend = backend;
    backend.lend(this);
  }

  #wait(borrowing: Promise<Backend>): Verdict {
    this.#waiting = 'backend';
    this.#socket.pause();
    void this.#attachOnce(borrowing);
    return 'stop';
  }

  async #attachOnce(borrowing: Promise<Backend>): Promise<void> {
    try {
      const backend = await borrowing;
      if (this.#ended) return this.#context.pools[backend.role].release(backend);
      this.#attach(backend);
      this.#goOn();
    } catch (cause) {
      if (!this.#ended) this.#context.onFailed(cause);
    }
  }

  /** Undefined while too little of the batch has come to tell. */
  #role(chunk: Buffer, start: number): Role | undefined {
    const { mode, classifier } = this.#context;
    if (mode !== 'split') return mode;
    const reads = nextBatchReads(chunk, start, classifier, (name) => this.#statements.get(name));
    if (reads === undefined) return undefined;
    return reads ? 'reader' : 'writer';
  }

  /** On a reader between two batches: the next one may belong to the writer. */
  #mustLeaveReader(backend: Backend, type: number, chunk: Buffer, start: number): boolean {
    if (this.#context.mode !== 'split' || backend.role !== 'reader') return false;
    if (this.#unsynced > 0 || type === FRONT.sync || type === FRONT.flush) return false;
    const role = this.#role(chunk, start);
    if (role === 'reader') return false;
    this.#waiting = role === undefined ? 'bytes' : 'quiet';
    if (role === 'writer') this.#socket.pause();
    if (role === 'writer' && backend.idle) queueMicrotask(() => this.quiet());
    return true;
  }

  /** A reader that has replayed what this client wrote, or else the writer. */
  async #freshReader(position: Promise<string | undefined>): Promise<Backend> {
    const { pools, groups } = this.#context;
    const lsn = await position;
    if (lsn === undefined) return pools.writer.borrow(groups.writer);
    const reader = await pools.reader.borrow(groups.reader);
    const replayed = `SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= '${lsn}'::pg_lsn`;
    const fresh = await reader.ask(replayed).catch(() => undefined);
    if (fresh === 't') {
      this.#lsn = undefined;
      return reader;
    }
    pools.reader.release(reader);
    return pools.writer.borrow(groups.writer);
  }

  /** Up to where the writer has written. */
  async #positionOf(backend: Backend): Promise<string | undefined> {
    backend.lend(undefined);
    const lsn = await backend.ask('SELECT pg_current_wal_insert_lsn()').catch(() => undefined);
    this.#context.pools[backend.role].release(backend);
    return lsn;
  }

  #send(backend: Backend, type: number, chunk: Buffer, start: number, end: number): Verdict {
    const { slots } = backend;
    switch (type) {
      case FRONT.query:
        return this.#query(backend, chunk.toString('utf8', start + 5, end - 1));
      case FRONT.parse:
        this.#unsynced++;
        return this.#statements.parse(backend, chunk.subarray(start, end));
      case FRONT.bind:
        this.#unsynced++;
        return this.#statements.bind(backend, chunk.subarray(start, end));
      case FRONT.describe:
        this.#unsynced++;
        return this.#statements.describe(backend, chunk.subarray(start, end));
      case FRONT.close:
        this.#unsynced++;
        return this.#statements.close(backend, chunk.subarray(start, end));
      case FRONT.execute:
        this.#unsynced++;
        slots.add({ kind: 'execute' });
        return 'keep';
      case FRONT.sync:
        this.#unsynced = 0;
        if (!backend.copyIn) slots.add({ kind: 'sync' });
        return 'keep';
      case FRONT.functionCall:
        this.#wrote = true;
        slots.add({ kind: 'query' });
        return 'keep';
      case FRONT.copyDone:
      case FRONT.copyFail:
        backend.copyIn = false;
        return 'keep';
      default:
        return 'keep';
    }
  }

  #meaning(sql: string): Meaning {
    const { classifier, mode } = this.#context;
    return mode === 'split' ? classifier.meaning(sql) : classifier.pinning(sql);
  }

  #query(backend: Backend, sql: string): Verdict {
    const meaning = this.#meaning(sql);
    // A simple query ends the unnamed statement.
    this.#statements.forget('');
    backend.unnamed = undefined;
    this.#run(backend, sql, meaning);
    backend.slots.add({ kind: 'query' });
    return 'keep';
  }

  /** A statement is about to run: it may pin the session. */
  #run(backend: Backend, sql: string, meaning: Meaning): void {
    if (!meaning.reads) this.#wrote = true;
    if (meaning.deallocates) {
      backend.forgetAll();
      backend.tainted = true;
      if (/discard|all/i.test(sql)) this.#statements.clear();
    }
    const reason = meaning.pins;
    if (reason === undefined || this.pinned || (reason === 'settings' && this.#context.excludeVariableSets)) return;
    this.pinned = reason;
    this.#context.onPin(reason, PIN_REASONS[reason], sql, backend);
  }

  #instead(before: Buffer | undefined, bytes: Buffer): Verdict {
    this.#reader.insertAfter(before ? Buffer.concat([before, bytes]) : bytes);
    return 'drop';
  }

  /** Answered without the server, when its turn comes. */
  #answer(backend: Backend, kind: 'parse' | 'close', answer: Buffer, undo?: () => void): Verdict {
    backend.slots.add({ kind, answer, ...(undo && { undo }) });
    const due = backend.slots.takeAnswers();
    if (due) this.toClient(due, backend);
    return 'drop';
  }
}
