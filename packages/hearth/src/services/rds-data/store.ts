/** What the Data API keeps: pools of sessions and open transactions. Nothing of it outlives the process. */
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Call } from '../../wire/operation.ts';
import { MysqlSession, type MysqlSettings } from './mysql/session.ts';
import { type PooledSession, SessionPool } from './pool.ts';
import { Session, type SessionSettings } from './session.ts';
import { type Transaction, Transactions } from './transactions.ts';

/** A cluster, as the Data API sees it. */
export interface DataApiTarget {
  readonly clusterIdentifier: string;
  readonly httpEndpointEnabled: boolean;
  /** False while the cluster has no instance that could answer. */
  readonly hasInstance: boolean;
  /** Absent: PostgreSQL. */
  readonly engine?: 'mysql';
  /** Starts the database if it sleeps, and says how to reach its writer. */
  connect(user: string, password: string, database: string): Promise<SessionSettings & MysqlSettings>;
}

export interface RdsDataDependencies {
  /** By the cluster's ARN, exact case. */
  readonly target: (resourceArn: string) => DataApiTarget | undefined;
  /** The secret's string, by its ARN or name; throws Secrets Manager's own errors. */
  readonly readSecret: (secretId: string, call: Call) => string | Promise<string>;
  readonly clock: Clock;
  readonly random: Random;
  /** Let PostgreSQL infer the types of strings and whole numbers, which AWS does not. */
  readonly lenient?: boolean;
  /** Something that the developer should read, and the client does not get. */
  readonly warn?: (text: string) => void;
}

export class RdsData {
  readonly dependencies: RdsDataDependencies;
  readonly postgres: SessionStore<Session>;
  readonly mysql: SessionStore<MysqlSession>;

  constructor(dependencies: RdsDataDependencies) {
    this.dependencies = dependencies;
    this.postgres = new SessionStore(dependencies, (settings) => Session.connect(settings));
    this.mysql = new SessionStore(dependencies, (settings) => MysqlSession.connect(settings));
  }

  /** Transactions that these credentials began and nobody has ended. */
  openOf(owner: string): readonly Pick<Transaction<PooledSession>, 'resourceArn' | 'database'>[] {
    return [...this.postgres.transactions.openOf(owner), ...this.mysql.transactions.openOf(owner)];
  }

  async close(): Promise<void> {
    await Promise.all([this.postgres.close(), this.mysql.close()]);
  }
}

/** The pools and transactions of one kind of database. */
export class SessionStore<S extends PooledSession> {
  readonly clock: Clock;
  readonly transactions: Transactions<S>;
  readonly #connect: (settings: SessionSettings & MysqlSettings) => Promise<S>;
  readonly #pools = new Map<string, SessionPool<S>>();

  constructor(
    { clock, random }: Pick<RdsDataDependencies, 'clock' | 'random'>,
    connect: (settings: SessionSettings & MysqlSettings) => Promise<S>,
  ) {
    this.clock = clock;
    this.#connect = connect;
    this.transactions = new Transactions(clock, random);
  }

  pool(resourceArn: string, target: DataApiTarget, login: Login): SessionPool<S> {
    const { user, password, database } = login;
    const key = JSON.stringify([resourceArn, user, password, database]);
    const known = this.#pools.get(key);
    if (known) return known;
    // Logins come and go with rotated passwords; pools without a session are forgotten when a new one is made.
    for (const [name, pool] of this.#pools) if (pool.empty) this.#pools.delete(name);
    const open = async (): Promise<S> => this.#connect(await target.connect(user, password, database));
    const pool = new SessionPool(open, this.clock);
    this.#pools.set(key, pool);
    return pool;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.#pools.clear();
  }
}

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}
