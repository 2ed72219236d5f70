/** The connections of one environment: lent one at a time, checked after a pause, replaced once when they are gone. */
import { codeOf, ToolkitError } from '../base/error.ts';
import { closeAtEnd, environment } from '../base/environment.ts';
import { connect } from './pg-connect.ts';
import type { Lane } from './pg-lane.ts';
import type { PostgresOptions } from './postgres.ts';
import type { Fragment } from './fragment.ts';
import type { Result, Run, Session, Transport } from './transport.ts';

const IDLE_MS = 60_000;
/** The server refused before it did anything: a session ended while idle, a writer that became a reader. */
const NOT_DONE = new Set(['57P05', '25006']);
/** Open connections of all transports of this environment. */
const open = new Set<Lane>();

export class PgTransport implements Transport {
  readonly kind = 'postgres';
  readonly reader: Transport;
  readonly #options: PostgresOptions;
  readonly #max: number;
  readonly #lanes: Lane[] = [];
  readonly #waiting: (() => void)[] = [];
  #lent = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: PostgresOptions) {
    this.#options = { warn: (message) => console.warn(`hearth-toolkit: ${message}`), ...options };
    this.#max = options.max ?? 1;
    const { reader, ...rest } = options;
    this.reader = reader ? new PgTransport({ ...rest, ...reader }) : this;
    closeAtEnd(() => this.close());
    environment().sweeps.add(() => this.#sweep());
  }

  async execute(statement: Fragment, run: Run): Promise<Result> {
    const lane = await this.#borrow(run);
    try {
      return await lane.watch(run.signal, () => lane.execute(statement));
    } catch (error) {
      if (run.signal?.aborted) throw new ToolkitError('CANCELLED', String(run.signal.reason), error);
      if (!this.#mayRepeat(lane, error, run)) throw this.#explain(lane, error);
      lane.dead = true;
    } finally {
      this.#giveBack(lane);
    }
    this.#options.warn?.('the connection was gone: connected again');
    const fresh = await this.#borrow(run);
    try {
      return await fresh.watch(run.signal, () => fresh.execute(statement));
    } finally {
      this.#giveBack(fresh);
    }
  }

  async begin(begin: string, run: Run): Promise<Session> {
    const lane = await this.#borrow(run);
    try {
      await lane.command(`begin ${begin}`);
    } catch (error) {
      this.#giveBack(lane);
      throw error;
    }
    lane.inTransaction = true;
    const end = async (command: string): Promise<void> => {
      try {
        await lane.command(command);
      } catch (error) {
        lane.dead = true;
        throw error;
      } finally {
        lane.inTransaction = false;
        this.#giveBack(lane);
      }
    };
    const within = <T>(inner: Run, work: () => Promise<T>): Promise<T> =>
      lane.watch(inner.signal, work).catch((error: unknown) => {
        if (codeOf(error) === '25006') lane.dead = true;
        throw inner.signal?.aborted ? new ToolkitError('CANCELLED', String(inner.signal.reason), error) : error;
      });
    return {
      execute: (statement, inner) => within(inner, () => lane.execute(statement)),
      // All are on the wire before the first is answered; the driver keeps their order.
      executeMany: (statements, inner) =>
        within(inner, () => Promise.all(statements.map((statement) => lane.execute(statement)))),
      commit: () => end('commit'),
      rollback: () => end('rollback').catch(() => undefined),
    };
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const lanes = this.#lanes.splice(0);
    for (const lane of lanes) open.delete(lane);
    await Promise.all(lanes.map((lane) => lane.close()));
    if (this.reader !== this) await this.reader.close();
  }

  async #borrow(run: Run): Promise<Lane> {
    clearTimeout(this.#idle);
    while (this.#lent >= this.#max) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#lent++;
    try {
      for (let lane = this.#lanes.pop(); lane; lane = this.#lanes.pop()) {
        const old = Date.now() - lane.usedMs > (this.#options.idleMs ?? IDLE_MS);
        if (!old && (await lane.alive())) return lane;
        if (!old) this.#options.warn?.('the connection did not outlive the pause: connected again');
        this.#drop(lane);
      }
      const lane = await connect(this.#options, run.signal);
      open.add(lane);
      if (open.size > Math.max(1, this.#max) && this.reader === this)
        this.#options.warn?.(
          `this environment holds ${open.size} connections; one is enough for one request at a time`,
        );
      return lane;
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  #giveBack(lane: Lane): void {
    if (lane.dead) this.#drop(lane);
    else this.#lanes.push(lane);
    this.#release();
    if (this.#lent > 0) return;
    // Fires only while the environment is awake; #borrow looks at the time again.
    this.#idle = setTimeout(() => void this.#closeIdle(), this.#options.idleMs ?? IDLE_MS);
    this.#idle.unref();
  }

  #release(): void {
    this.#lent--;
    this.#waiting.shift()?.();
  }

  #drop(lane: Lane): void {
    open.delete(lane);
    void lane.close();
  }

  async #closeIdle(): Promise<void> {
    for (const lane of this.#lanes.splice(0)) this.#drop(lane);
  }

  #mayRepeat(lane: Lane, error: unknown, run: Run): boolean {
    if (NOT_DONE.has(codeOf(error))) return true;
    return lane.dead && run.readOnly === true;
  }

  #explain(lane: Lane, error: unknown): unknown {
    if (!lane.dead) return error;
    const text = 'the connection broke while the statement ran: it may or may not have been done';
    return new ToolkitError('CONNECTION_LOST', text, error);
  }

  /** Rolls back what plain `BEGIN` left open on a connection that lies idle. */
  async #sweep(): Promise<string | undefined> {
    for (const lane of this.#lanes) {
      const status = lane.transactionStatus;
      if (lane.inTransaction || lane.dead || status === 'I' || !status) continue;
      await lane.command('rollback').catch(() => void (lane.dead = true));
      return 'a transaction begun by a plain BEGIN';
    }
    return undefined;
  }
}
