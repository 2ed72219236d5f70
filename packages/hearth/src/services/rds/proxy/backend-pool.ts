/**
 * The proxy's connections to one role of the database: lent one at a time, in the order in which clients asked. Connections of one
 * login and one set of startup parameters are alike; those of another are closed when room is needed.
 */
import type { Clock, Timer } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import { Backend, type BackendSettings, type Role } from './backend.ts';
import { ScramKeys } from './scram.ts';

export interface PoolLimits {
  /** Connections at most: MaxConnectionsPercent of the database's max_connections. */
  readonly connectionsMax: number;
  /** Idle ones that are kept: MaxIdleConnectionsPercent. */
  readonly idleMax: number;
  readonly borrowTimeoutMs: number;
}

export interface PoolOptions {
  readonly role: Role;
  /** Wakes the database and says where it is. */
  readonly connect: (role: Role) => Promise<{ readonly host: string; readonly port: number }>;
  readonly limits: () => PoolLimits;
  /** Run on every new connection (ConnectionPoolConfig.InitQuery). */
  readonly initQuery: () => string | undefined;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** What else the client's StartupMessage said, less what is the client's own. */
  readonly startup: Readonly<Record<string, string>>;
}

/** Connections that are alike. */
export interface Group {
  readonly login: Login;
  readonly idle: Backend[];
  readonly waiting: Waiter[];
  opening: number;
  /** As the server reported them at the first login. */
  parameters: ReadonlyMap<string, string> | undefined;
  /** The password has changed: what comes back is closed. */
  retired: boolean;
}

export class BorrowTimeout extends Error {
  override readonly name = 'BorrowTimeout';
}

interface Waiter {
  take(backend: Backend): void;
  fail(cause: unknown): void;
}

const WAITING_MAX = 10_000;
const NONCE_BYTES = 18;

export class BackendPool {
  readonly #options: PoolOptions;
  readonly #groups = new Map<string, Group>();
  readonly #all = new Map<Backend, Group>();
  readonly #keys = new ScramKeys();
  #opening = 0;
  #waiting = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  get connections(): number {
    return this.#all.size;
  }

  get idle(): number {
    let idle = 0;
    for (const group of this.#groups.values()) idle += group.idle.length;
    return idle;
  }

  group(login: Login): Group {
    const key = JSON.stringify([login.user, login.password, login.database, login.startup]);
    let group = this.#groups.get(key);
    if (group) return group;
    // Logins come and go with rotated passwords.
    for (const [name, old] of this.#groups) {
      if (old.login.user === login.user && old.login.password !== login.password) this.#retire(name, old);
    }
    group = { login, idle: [], waiting: [], opening: 0, parameters: undefined, retired: false };
    this.#groups.set(key, group);
    return group;
  }

  /** An idle connection, at once; undefined where there is none or others wait for it. */
  take(group: Group): Backend | undefined {
    return group.waiting.length === 0 ? group.idle.pop() : undefined;
  }

  /** Rejects with BorrowTimeout, or with what hinders a new connection. */
  borrow(group: Group): Promise<Backend> {
    const idle = this.take(group);
    if (idle) return Promise.resolve(idle);
    if (this.#closed || this.#waiting >= WAITING_MAX) return Promise.reject(new BorrowTimeout());
    return new Promise((resolve, reject) => {
      let timer: Timer | undefined;
      const done = (): void => {
        timer?.cancel();
        this.#waiting--;
      };
      const waiter: Waiter = {
        take(backend) {
          done();
          resolve(backend);
        },
        fail(cause) {
          done();
          reject(cause instanceof Error ? cause : new Error(String(cause)));
        },
      };
      timer = this.#options.clock.after(this.#options.limits().borrowTimeoutMs, () => {
        const at = group.waiting.indexOf(waiter);
        if (at < 0) return;
        group.waiting.splice(at, 1);
        waiter.fail(new BorrowTimeout());
      });
      this.#waiting++;
      group.waiting.push(waiter);
      this.#serve();
    });
  }

  /** Gives a connection back; one that is not as it was is closed. */
  release(backend: Backend): void {
    const group = this.#all.get(backend);
    backend.lend(undefined);
    if (!group || backend.dead) return this.#forget(backend);
    const { connectionsMax, idleMax } = this.#options.limits();
    if (this.#closed || group.retired || backend.tainted || !backend.idle || this.#all.size > connectionsMax)
      this.#drop(backend);
    else {
      const waiter = group.waiting.shift();
      if (waiter) return waiter.take(backend);
      if (this.idle >= idleMax && this.#waiting === 0) this.#drop(backend);
      else group.idle.push(backend);
    }
    if (this.#waiting > 0) this.#serve();
  }

  close(): void {
    this.#closed = true;
    for (const group of this.#groups.values()) {
      for (const waiter of group.waiting.splice(0)) waiter.fail(new BorrowTimeout());
    }
    for (const backend of this.#all.keys()) backend.abort();
    this.#all.clear();
    this.#groups.clear();
  }

  /** Opens what waiting clients need, as far as there is room; makes room by closing what idles for others. */
  #serve(): void {
    for (const group of this.#groups.values()) {
      while (group.waiting.length > group.opening) {
        if (this.#all.size + this.#opening >= this.#options.limits().connectionsMax && !this.#makeRoom()) return;
        void this.#open(group);
      }
    }
  }

  #makeRoom(): boolean {
    for (const group of this.#groups.values()) {
      const backend = group.idle.shift();
      if (!backend) continue;
      this.#drop(backend);
      return true;
    }
    return false;
  }

  async #open(group: Group): Promise<void> {
    group.opening++;
    this.#opening++;
    let backend: Backend | undefined;
    let failure: unknown;
    try {
      backend = await this.#connect(group.login);
    } catch (cause) {
      failure = cause;
    }
    group.opening--;
    this.#opening--;
    if (!backend) group.waiting.shift()?.fail(failure);
    else this.#opened(group, backend);
    if (this.#waiting > 0 && !this.#closed) this.#serve();
  }

  #opened(group: Group, backend: Backend): void {
    if (this.#closed) return backend.close();
    group.parameters = backend.parameters;
    this.#all.set(backend, group);
    backend.onDead = () => {
      const at = group.idle.indexOf(backend);
      if (at >= 0) group.idle.splice(at, 1);
      this.#forget(backend);
      if (this.#waiting > 0) this.#serve();
    };
    const waiter = group.waiting.shift();
    if (waiter) waiter.take(backend);
    else group.idle.push(backend);
  }

  async #connect(login: Login): Promise<Backend> {
    const { role, connect, random, initQuery } = this.#options;
    const { user, password, database } = login;
    const settings: BackendSettings = { ...(await connect(role)), user, password, database };
    const nonce = random.bytes(NONCE_BYTES).toString('base64');
    const backend = await Backend.open(role, settings, login.startup, this.#keys, nonce);
    const first = initQuery();
    if (first !== undefined && first !== '') {
      await backend.ask(first).catch((cause: unknown) => {
        backend.close();
        throw cause;
      });
    }
    return backend;
  }

  #retire(name: string, group: Group): void {
    group.retired = true;
    for (const backend of group.idle.splice(0)) this.#drop(backend);
    if (group.waiting.length === 0 && group.opening === 0) this.#groups.delete(name);
  }

  #drop(backend: Backend): void {
    this.#forget(backend);
    backend.abort();
  }

  #forget(backend: Backend): void {
    this.#all.delete(backend);
  }
}
