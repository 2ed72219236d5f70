/**
 * Sessions kept for the next call, one pool for every login (cluster, user, password, database). A call leaves nothing behind:
 * a session that was used is rolled back and reset while its answer is already on the way, but for plain queries, which leave nothing.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import { ServiceError } from '../../wire/errors.ts';
import { TableCatalogue } from './catalogue.ts';
import type { PgType } from './types.ts';

/** AWS publishes no figure; below the 189 connections that a cluster of 1 ACU allows, with room for drivers. */
const SESSIONS_MAX = 64;
const WAITING_MAX = 10_000;
/** As long as a statement may take. */
const WAIT_MAX_MS = 45_000;
/** A quiet connection would keep an Aurora cluster from pausing, whose shortest pause is after 300 s. */
const IDLE_CLOSE_MS = 20_000;
const TYPES_MAX = 10_000;

/** What a pool and a transaction need of a connection, whatever database is behind it. */
export interface PooledSession {
  readonly dead: boolean;
  /** AWS's `dbConnectionId`. */
  readonly processId: number;
  /** `I` idle, `T` in a transaction, `E` in one that failed. */
  readonly transactionStatus: string;
  onDead: (() => void) | undefined;
  /** A statement without parameters. */
  command(sql: string): Promise<void>;
  /** Ends what runs; that statement fails. */
  cancel(): Promise<void>;
  /** Forgets everything but the login. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

interface Idle<Session> {
  readonly session: Session;
  /** False when the session could not be reset; undefined where there was nothing to reset. */
  readonly clean: Promise<boolean> | undefined;
}

export class SessionPool<Session extends PooledSession> {
  readonly #connect: () => Promise<Session>;
  readonly #clock: Clock;
  readonly #idle: Idle<Session>[] = [];
  readonly #all = new Set<Session>();
  readonly #waiting: (() => void)[] = [];
  #opening = 0;
  #closeTimer: Timer | undefined;
  #closed = false;
  /** Types of this database that are not built in, by OID. */
  readonly types = new Map<number, PgType>();
  readonly tables: TableCatalogue;

  /** @param connect wakes the cluster if it sleeps, and logs in. */
  constructor(connect: () => Promise<Session>, clock: Clock) {
    this.#connect = connect;
    this.#clock = clock;
    this.tables = new TableCatalogue(clock);
  }

  get empty(): boolean {
    return this.#all.size === 0 && this.#opening === 0 && this.#waiting.length === 0;
  }

  /** Rejects with the driver's error when the login is refused. */
  async acquire(): Promise<Session> {
    for (;;) {
      if (this.#closed) throw new ServiceError('DatabaseUnavailableException', 'The database is stopping.');
      const idle = this.#idle.pop();
      if (idle) {
        if ((idle.clean === undefined || (await idle.clean)) && !idle.session.dead) return idle.session;
        this.#drop(idle.session);
        continue;
      }
      if (this.#all.size + this.#opening < SESSIONS_MAX) return this.#open();
      await this.#turn();
    }
  }

  /**
   * Gives a session back; whatever it was doing in a transaction is undone.
   * @param untouched nothing was done that could leave anything behind.
   */
  release(session: Session, untouched = false): void {
    if (session.dead || this.#closed) this.#drop(session);
    else {
      const clean = untouched && session.transactionStatus === 'I' ? undefined : reset(session);
      this.#idle.push({ session, clean });
      this.#armClose();
    }
    this.#waiting.shift()?.();
  }

  rememberType(type: PgType): void {
    if (this.types.size >= TYPES_MAX) this.types.clear();
    this.types.set(type.oid, type);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#closeTimer?.cancel();
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all([...this.#all].map((session) => session.close()));
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #open(): Promise<Session> {
    this.#opening++;
    try {
      const session = await this.#connect();
      this.#all.add(session);
      session.onDead = () => {
        const at = this.#idle.findIndex((idle) => idle.session === session);
        if (at >= 0) this.#idle.splice(at, 1);
        this.#all.delete(session);
      };
      return session;
    } finally {
      this.#opening--;
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= WAITING_MAX) {
      throw new ServiceError('ServiceUnavailableError', 'Too many requests are waiting for a connection.');
    }
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        timer.cancel();
        resolve();
      };
      const timer = this.#clock.after(WAIT_MAX_MS, () => {
        this.#waiting.splice(this.#waiting.indexOf(wake), 1);
        reject(new ServiceError('ServiceUnavailableError', 'No connection became free in time.'));
      });
      this.#waiting.push(wake);
    });
  }

  #drop(session: Session): void {
    this.#all.delete(session);
    void session.close();
  }

  /** Closes what has been idle for a whole period; one timer a pool. */
  #armClose(): void {
    if (this.#closeTimer) return;
    const before = [...this.#idle];
    this.#closeTimer = this.#clock.after(IDLE_CLOSE_MS, () => {
      this.#closeTimer = undefined;
      for (const idle of before) {
        const at = this.#idle.indexOf(idle);
        if (at < 0) continue;
        this.#idle.splice(at, 1);
        this.#drop(idle.session);
      }
      if (this.#idle.length > 0) this.#armClose();
    });
  }
}

async function reset(session: PooledSession): Promise<boolean> {
  try {
    await session.reset();
    return true;
  } catch {
    return false;
  }
}
