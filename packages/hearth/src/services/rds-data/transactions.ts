/** Open transactions by id: each holds a session. They end by Commit or Rollback, an error inside, or time. */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { PooledSession, SessionPool } from './pool.ts';

/** A transaction without a call ends after 3 minutes, and any after 24 hours (AWS, BeginTransaction). */
const IDLE_MAX_MS = 3 * 60_000;
const LIFE_MAX_MS = 24 * 3_600_000;
const OPEN_MAX = 10_000;
const ENDED_REMEMBERED_MAX = 10_000;
const ID_BYTES = 132;

export type EndReason = 'expired' | 'terminated' | 'aborted';

/** AWS, "Troubleshooting Amazon RDS Data API issues", 2026: an id that no call began is told as one that expired. */
const REASONS: Readonly<Record<EndReason, string>> = {
  expired: 'Transaction may be expired.',
  terminated: 'One previous call resulted in a termination of your transaction.',
  aborted: 'Transaction has been aborted due to an error from a previous call.',
};

export interface Transaction<Session extends PooledSession> {
  readonly id: string;
  readonly resourceArn: string;
  readonly database: string;
  readonly pool: SessionPool<Session>;
  readonly session: Session;
  /** Whose credentials began it: an access key's id. */
  readonly owner: string | undefined;
  busy: boolean;
  idleTimer: Timer | undefined;
  lifeTimer: Timer | undefined;
}

interface Ended {
  readonly resourceArn: string;
  readonly reason: EndReason;
}

export class Transactions<Session extends PooledSession> {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #open = new Map<string, Transaction<Session>>();
  readonly #ended = new Map<string, Ended>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Those that these credentials began and nobody has ended. */
  openOf(owner: string): readonly Transaction<Session>[] {
    return this.#open.size === 0 ? [] : [...this.#open.values()].filter((one) => one.owner === owner);
  }

  /** @param session already in a transaction. */
  begin(
    resourceArn: string,
    database: string,
    pool: SessionPool<Session>,
    session: Session,
    owner?: string,
  ): Transaction<Session> {
    if (this.#open.size >= OPEN_MAX) throw new ServiceError('ServiceUnavailableError', 'Too many open transactions.');
    const id = this.#random.bytes(ID_BYTES).toString('base64');
    const transaction: Transaction<Session> = {
      id,
      resourceArn,
      database,
      pool,
      session,
      owner,
      busy: false,
      idleTimer: undefined,
      lifeTimer: undefined,
    };
    transaction.lifeTimer = this.#clock.after(LIFE_MAX_MS, () => this.#expire(transaction));
    this.#open.set(id, transaction);
    this.#armIdle(transaction);
    return transaction;
  }

  /** Takes a transaction for one call; a second call at the same time is refused, as AWS does since v2. */
  take(id: string, resourceArn: string): Transaction<Session> {
    const transaction = this.#open.get(id);
    if (!transaction || transaction.resourceArn !== resourceArn) throw this.#notFound(id);
    if (transaction.busy) throw new ServiceError('DatabaseErrorException', 'Transaction is still running a query');
    if (transaction.session.dead) {
      this.end(transaction, 'terminated');
      throw this.#notFound(id);
    }
    transaction.busy = true;
    transaction.idleTimer?.cancel();
    return transaction;
  }

  /** Gives it back, still open. */
  put(transaction: Transaction<Session>): void {
    transaction.busy = false;
    if (this.#open.has(transaction.id)) this.#armIdle(transaction);
  }

  /** Forgets it and frees its session, which rolls back whatever was not committed. */
  end(transaction: Transaction<Session>, reason: EndReason): void {
    if (!this.#open.delete(transaction.id)) return;
    transaction.idleTimer?.cancel();
    transaction.lifeTimer?.cancel();
    this.#remember(transaction.id, { resourceArn: transaction.resourceArn, reason });
    transaction.pool.release(transaction.session);
  }

  /**
   * Rolling back what an error has aborted succeeds, once: clients do so after each failure (observed 2025: the callback of
   * data-api-client's `rollback` runs after a syntax error). False where nothing was aborted.
   */
  rollBackAborted(id: string, resourceArn: string): boolean {
    const ended = this.#ended.get(id);
    if (ended?.reason !== 'aborted' || ended.resourceArn !== resourceArn) return false;
    this.#remember(id, { resourceArn, reason: 'terminated' });
    return true;
  }

  #expire(transaction: Transaction<Session>): void {
    if (transaction.busy) void transaction.session.cancel();
    else this.end(transaction, 'expired');
  }

  #armIdle(transaction: Transaction<Session>): void {
    transaction.idleTimer = this.#clock.after(IDLE_MAX_MS, () => this.#expire(transaction));
  }

  #remember(id: string, ended: Ended): void {
    if (this.#ended.size >= ENDED_REMEMBERED_MAX) {
      const oldest = this.#ended.keys().next();
      if (!oldest.done) this.#ended.delete(oldest.value);
    }
    this.#ended.set(id, ended);
  }

  #notFound(id: string): ServiceError {
    const reason = REASONS[this.#ended.get(id)?.reason ?? 'expired'];
    return new ServiceError('TransactionNotFoundException', `Transaction ${id} is not found. ${reason}`);
  }
}
