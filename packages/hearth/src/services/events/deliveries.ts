/**
 * Events on their way to targets, of rules and of schedules: durable before they are acknowledged, tried again as their retry
 * policy says, given to a dead-letter queue when that is at its end. At least once, whatever is killed.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';

// docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html, read 2026-11; Scheduler has the same.
export const RETRIES_MAX = 185;
export const AGE_SECONDS_MAX = 86_400;
/** AWS backs off exponentially and names no figure. */
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 300_000;
/** Ours: deliveries under way at once. */
const PARALLEL_MAX = 32;

export interface Delivery {
  readonly targetArn: string;
  readonly payload: string;
  /** Of the rule or the schedule. */
  readonly sourceArn: string;
  /** Whose permission it takes: of a service by the target's policy, or of a role. */
  readonly by: { readonly service: string } | { readonly roleArn: string; readonly service: string };
  readonly groupId?: string | undefined;
  readonly deadLetterArn?: string | undefined;
  readonly retries?: number | undefined;
  readonly ageSeconds?: number | undefined;
  /** `X-Amzn-Trace-Id`, carried on. */
  readonly traceId?: string | undefined;
  /** Schedules only: ISO 8601. */
  readonly scheduledTime?: string | undefined;
}

interface Row extends Delivery {
  readonly enqueuedAt: number;
  readonly dueAt: number;
  readonly attempts: number;
}

/** Thrown by `send`. What is refused for good is not tried again. */
export class DeliveryError extends Error {
  readonly code: string;
  readonly forGood: boolean;

  constructor(code: string, message: string, forGood: boolean) {
    super(message);
    this.name = 'DeliveryError';
    this.code = code;
    this.forGood = forGood;
  }
}

type Attributes = Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;

export interface DeliveryDeps {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly log: Log;
  /** Resolves when the target has it durably. @throws DeliveryError */
  readonly send: (delivery: Delivery) => Promise<void>;
  readonly sendToDeadLetterQueue: (queueArn: string, body: string, attributes: Attributes) => Promise<void>;
}

export class Deliveries {
  readonly #deps: DeliveryDeps;
  readonly #rows: Database<Row, number>;
  readonly #due: number[] = [];
  readonly #later = new Map<number, Timer>();
  readonly #running = new Set<Promise<void>>();
  #nextId: number;
  #started = false;

  constructor(deps: DeliveryDeps, name: string) {
    this.#deps = deps;
    this.#rows = deps.lmdb.database<Row, number>(name, { encoding: 'msgpack' });
    this.#nextId = ([...this.#rows.getKeys({ reverse: true, limit: 1 })][0] ?? 0) + 1;
  }

  /** Resolves when they are durable; all of them in one transaction. */
  async enqueue(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const now = this.#deps.clock.now();
    const rows = deliveries.map((delivery): [number, Row] => [
      this.#nextId++,
      { ...delivery, enqueuedAt: now, dueAt: now, attempts: 0 },
    ]);
    await this.#deps.lmdb.write(() => {
      for (const [id, row] of rows) void this.#rows.put(id, row);
    });
    if (!this.#started) return;
    this.#due.push(...rows.map(([id]) => id));
    this.#pump();
  }

  /** Begins to deliver, first what an earlier life left. */
  start(): void {
    this.#started = true;
    for (const { key, value } of this.#rows.getRange()) this.#schedule(key, value);
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when nothing is under way or due; what waits for another try does not hold it up. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#started = false;
    for (const timer of this.#later.values()) timer.cancel();
    this.#due.length = 0;
    await this.idle();
  }

  #schedule(id: number, { dueAt }: Row): void {
    const delayMs = dueAt - this.#deps.clock.now();
    const ready = (): void => {
      this.#later.delete(id);
      this.#due.push(id);
      this.#pump();
    };
    if (delayMs <= 0) ready();
    else this.#later.set(id, this.#deps.clock.after(delayMs, ready));
  }

  #pump(): void {
    while (this.#started && this.#running.size < PARALLEL_MAX) {
      const id = this.#due.shift();
      if (id === undefined) return;
      const task = this.#attempt(id)
        .catch((error: unknown) => this.#deps.log.error('an event stays in the queue of its target', error))
        .finally(() => {
          this.#running.delete(task);
          this.#pump();
        });
      this.#running.add(task);
    }
  }

  async #attempt(id: number): Promise<void> {
    const row = this.#rows.get(id);
    if (!row) return;
    try {
      await this.#deps.send(row);
    } catch (error) {
      return await this.#failed(id, row, error);
    }
    await this.#deps.lmdb.write(() => void this.#rows.remove(id));
  }

  async #failed(id: number, row: Row, error: unknown): Promise<void> {
    const known = error instanceof DeliveryError ? error : new DeliveryError('SDK_CLIENT_ERROR', String(error), false);
    const exhausted = known.forGood ? '' : this.#exhausted(row);
    if (exhausted === undefined) {
      const backoffMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(row.attempts, 20));
      const next = { ...row, attempts: row.attempts + 1, dueAt: this.#deps.clock.now() + backoffMs };
      await this.#deps.lmdb.write(() => void this.#rows.put(id, next));
      if (this.#started) this.#schedule(id, next);
      return;
    }
    this.#deps.log.warn(`${row.sourceArn} could not reach ${row.targetArn}: ${known.message}`);
    await this.#bury(row, known, exhausted);
    await this.#deps.lmdb.write(() => void this.#rows.remove(id));
  }

  /** Which limit of the retry policy is reached; undefined: none. */
  #exhausted(row: Row): string | undefined {
    const ageMs = this.#deps.clock.now() - row.enqueuedAt;
    if (ageMs >= (row.ageSeconds ?? AGE_SECONDS_MAX) * 1_000) return 'MaximumEventAgeInSeconds';
    return row.attempts >= (row.retries ?? RETRIES_MAX) ? 'MaximumRetryAttempts' : undefined;
  }

  /** Attributes: eb-rule-dlq.html and Scheduler's configuring-schedule-dlq.html, read 2026-11. */
  async #bury(row: Row, error: DeliveryError, exhausted: string): Promise<void> {
    if (row.deadLetterArn === undefined) return;
    const texts: Record<string, string> = {
      ...(row.scheduledTime === undefined
        ? { RULE_ARN: row.sourceArn }
        : { SCHEDULE_ARN: row.sourceArn, SCHEDULED_TIME: row.scheduledTime, IS_PAYLOAD_TRUNCATED: 'false' }),
      TARGET_ARN: row.targetArn,
      ERROR_CODE: error.code,
      ERROR_MESSAGE: error.message,
      RETRY_ATTEMPTS: String(row.attempts),
      ...(exhausted !== '' && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    };
    const attributes = Object.fromEntries(
      Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    );
    await this.#deps.sendToDeadLetterQueue(row.deadLetterArn, row.payload, attributes).catch((reason: unknown) => {
      this.#deps.log.warn(
        `an event of ${row.sourceArn} is lost: ${row.deadLetterArn} did not take it: ${String(reason)}`,
      );
    });
  }
}
