/**
 * The rules of one home: own events go to the targets of the rules they match, schedules fire on the home's clock. Rules
 * come from the template at each start. A target has the event durably before PutEvents answers.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { readSchedule, type Schedule } from './schedule.ts';
import { inputFor, type Target } from './target.ts';

/** Ours: when the home's time has leapt, a schedule makes up for this many firings at most. */
const CATCH_UP_MAX = 100;

export interface EventsDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  /** EventBridge's pattern grammar. @throws HearthError for what is no pattern or is not served */
  compilePattern(pattern: string): (event: unknown) => boolean;
  /** Resolves when the target has it durably. */
  deliver(target: Target, payload: string): Promise<void>;
}

export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** JSON text. */
  readonly pattern?: string | undefined;
  readonly schedule?: string | undefined;
  /** `aws.events` for rules, `aws.scheduler` for EventBridge Scheduler. */
  readonly source?: string;
  readonly targets: readonly Target[];
}

interface Held {
  readonly rule: Rule;
  readonly matches: ((event: unknown) => boolean) | undefined;
  readonly schedule: Schedule | undefined;
  readonly startedAt: number;
  timer: Timer | undefined;
}

export class Events {
  readonly deps: EventsDeps;
  readonly #rules = new Map<string, Held>();
  readonly #firing = new Set<Promise<void>>();
  #started = false;

  constructor(deps: EventsDeps) {
    this.deps = deps;
  }

  arnOf(kind: 'event-bus' | 'rule', name: string): string {
    return `arn:aws:events:${this.deps.region}:${this.deps.accountId}:${kind}/${name}`;
  }

  /** @throws HearthError HEARTH_TEMPLATE_INVALID, _UNSUPPORTED for patterns and schedules */
  put(rule: Rule): void {
    this.#rules.get(rule.arn)?.timer?.cancel();
    const held: Held = {
      rule,
      matches: rule.pattern === undefined ? undefined : this.deps.compilePattern(rule.pattern),
      schedule: rule.schedule === undefined ? undefined : readSchedule(rule.schedule),
      startedAt: this.deps.clock.now(),
      timer: undefined,
    };
    this.#rules.set(rule.arn, held);
    if (this.#started) this.#arm(held, held.startedAt);
  }

  /** Begins to fire schedules. */
  start(): void {
    this.#started = true;
    for (const held of this.#rules.values()) this.#arm(held, this.deps.clock.now());
  }

  async close(): Promise<void> {
    this.#started = false;
    for (const held of this.#rules.values()) held.timer?.cancel();
    await this.idle();
  }

  /** Resolves when what fired has reached its targets. */
  async idle(): Promise<void> {
    await Promise.all(this.#firing);
  }

  /** An event on a bus. Resolves when every target that matches has it. */
  async publish(bus: string, event: Readonly<Record<string, unknown>>): Promise<void> {
    for (const { rule, matches } of this.#rules.values()) {
      if (!rule.enabled || rule.bus !== bus || !matches?.(event)) continue;
      await this.#deliver(rule, event);
    }
  }

  async #deliver(rule: Rule, event: Readonly<Record<string, unknown>>): Promise<void> {
    for (const target of rule.targets) {
      await this.deps
        .deliver(target, inputFor(target, event))
        .catch((error: unknown) =>
          this.deps.log.warn(`rule ${rule.name} could not reach ${target.arn}: ${String(error)}`),
        );
    }
  }

  #arm(held: Held, afterMs: number): void {
    if (!this.#started || !held.rule.enabled) return;
    const due = held.schedule?.(afterMs, held.startedAt);
    if (due === undefined) return;
    held.timer = this.deps.clock.after(due - this.deps.clock.now(), () => {
      const fired = this.#fire(held.rule, due).finally(() => this.#firing.delete(fired));
      this.#firing.add(fired);
      this.#arm(held, this.#behind(held, due) > CATCH_UP_MAX ? this.deps.clock.now() : due);
    });
  }

  /** How many firings lie between a time and now. */
  #behind(held: Held, afterMs: number): number {
    let [count, at] = [0, held.schedule?.(afterMs, held.startedAt)];
    while (at !== undefined && at <= this.deps.clock.now() && count <= CATCH_UP_MAX) {
      count += 1;
      at = held.schedule?.(at, held.startedAt);
    }
    return count;
  }

  async #fire(rule: Rule, atMs: number): Promise<void> {
    const { random, accountId, region } = this.deps;
    await this.#deliver(rule, {
      version: '0',
      id: random.uuid(),
      'detail-type': 'Scheduled Event',
      source: rule.source ?? 'aws.events',
      account: accountId,
      time: wholeSeconds(atMs),
      region,
      resources: [rule.arn],
      detail: {},
    });
  }
}

/** `2026-11-22T12:00:00Z` */
export function wholeSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
