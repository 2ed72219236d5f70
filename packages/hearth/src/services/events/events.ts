/**
 * The buses and rules of one home: events go to the targets of the rules they match, schedules fire on the home's clock. Rules
 * of the template come anew at each start, those made by API calls are kept. An event is durably on its way to every target
 * before PutEvents answers.
 */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { Deliveries, type Delivery, type DeliveryDeps } from './deliveries.ts';
import { notFound } from './errors.ts';
import { Recurring } from './recurrence.ts';
import type { EventBus, Rule } from './rule.ts';
import { readSchedule, type Schedule } from './schedule.ts';
import { inputFor, type Target } from './target.ts';

export interface EventsDeps extends DeliveryDeps {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  /** EventBridge's pattern grammar. @throws for what is no pattern */
  readonly compilePattern: (pattern: string) => (event: unknown) => boolean;
}

interface Held {
  readonly rule: Rule;
  readonly matches: ((event: unknown) => boolean) | undefined;
  readonly schedule: Schedule | undefined;
  readonly startedAt: number;
}

export type BusEvent = Readonly<Record<string, unknown>>;

export class Events {
  readonly deps: EventsDeps;
  readonly #rules = new Map<string, Held>();
  readonly #buses = new Map<string, EventBus>();
  readonly #ruleRows: Database<Rule, string>;
  readonly #busRows: Database<EventBus, string>;
  readonly #deliveries: Deliveries;
  readonly #recurring: Recurring;
  #started = false;

  constructor(deps: EventsDeps) {
    this.deps = deps;
    this.#ruleRows = deps.lmdb.database<Rule, string>('events.rules', { encoding: 'msgpack' });
    this.#busRows = deps.lmdb.database<EventBus, string>('events.buses', { encoding: 'msgpack' });
    this.#deliveries = new Deliveries(deps, 'events.deliveries');
    this.#recurring = new Recurring(deps.clock, (error) => deps.log.error('a scheduled rule did not fire', error));
    this.putBus({ name: 'default', arn: this.arnOf('event-bus', 'default'), createdAt: deps.clock.now(), tags: {} });
    for (const { value } of this.#busRows.getRange()) this.putBus(value);
    for (const { value } of this.#ruleRows.getRange()) this.put(value);
  }

  arnOf(kind: 'event-bus' | 'rule', name: string): string {
    return `arn:aws:events:${this.deps.region}:${this.deps.accountId}:${kind}/${name}`;
  }

  ruleArn(bus: string, name: string): string {
    return this.arnOf('rule', bus === 'default' ? name : `${bus}/${name}`);
  }

  /** A rule of the template: forgotten when the home closes. @throws HearthError HEARTH_TEMPLATE_INVALID for patterns and schedules */
  put(rule: Rule): void {
    const held: Held = {
      rule,
      matches: rule.pattern === undefined ? undefined : this.deps.compilePattern(rule.pattern),
      schedule: rule.schedule === undefined ? undefined : readSchedule(rule.schedule),
      startedAt: rule.createdAt ?? this.deps.clock.now(),
    };
    this.#recurring.disarm(rule.arn);
    this.#rules.set(rule.arn, held);
    if (this.#started) this.#arm(held, this.deps.clock.now());
  }

  /** A rule that stays; durable when it resolves. @throws HearthError as `put` */
  async keepRule(rule: Rule): Promise<void> {
    this.put(rule);
    await this.deps.lmdb.write(() => void this.#ruleRows.put(rule.arn, rule));
  }

  async removeRule(rule: Rule): Promise<void> {
    this.#recurring.disarm(rule.arn);
    this.#rules.delete(rule.arn);
    await this.deps.lmdb.write(() => void this.#ruleRows.remove(rule.arn));
  }

  /** @throws ResourceNotFoundException */
  rule(bus: string, name: string): Rule {
    this.bus(bus);
    const held = this.#rules.get(this.ruleArn(bus, name));
    if (!held) throw notFound(`Rule ${name}`, ` on EventBus ${bus}`);
    return held.rule;
  }

  rules(bus: string): readonly Rule[] {
    return [...this.#rules.values()]
      .map(({ rule }) => rule)
      .filter((rule) => rule.bus === bus)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** A bus of the template. */
  putBus(bus: EventBus): void {
    this.#buses.set(bus.name, bus);
  }

  async keepBus(bus: EventBus): Promise<void> {
    this.putBus(bus);
    await this.deps.lmdb.write(() => void this.#busRows.put(bus.name, bus));
  }

  async removeBus(bus: EventBus): Promise<void> {
    this.#buses.delete(bus.name);
    await this.deps.lmdb.write(() => void this.#busRows.remove(bus.name));
  }

  hasBus(name: string): boolean {
    return this.#buses.has(name);
  }

  /** @throws ResourceNotFoundException */
  bus(name: string): EventBus {
    const bus = this.#buses.get(name);
    if (!bus) throw notFound(`Event bus ${name}`);
    return bus;
  }

  buses(): readonly EventBus[] {
    return [...this.#buses.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Begins to fire schedules and to deliver, first what an earlier life left. */
  start(): void {
    this.#started = true;
    this.#deliveries.start();
    for (const held of this.#rules.values()) this.#arm(held, this.deps.clock.now());
  }

  async close(): Promise<void> {
    this.#started = false;
    await this.#recurring.close();
    await this.#deliveries.close();
  }

  /** Whether an event is on its way. */
  get busy(): boolean {
    return this.#deliveries.busy;
  }

  /** Resolves when what fired has reached its targets, or waits for another try. */
  async idle(): Promise<void> {
    await this.#recurring.idle();
    await this.#deliveries.idle();
  }

  /** An event on a bus. Resolves when it is durably on its way to every target that is to have it. */
  async publish(bus: string, event: BusEvent): Promise<void> {
    const deliveries: Delivery[] = [];
    for (const { rule, matches } of this.#rules.values()) {
      if (rule.enabled && rule.bus === bus && matches?.(event) === true)
        deliveries.push(...rule.targets.map((target) => this.#delivery(rule, target, event)));
    }
    await this.#deliveries.enqueue(deliveries);
  }

  #arm({ rule, schedule, startedAt }: Held, afterMs: number): void {
    if (!rule.enabled || !schedule) return;
    this.#recurring.arm(
      rule.arn,
      { next: (after) => schedule(after, startedAt), fire: (due) => this.#fire(rule, due) },
      afterMs,
    );
  }

  async #fire(rule: Rule, atMs: number): Promise<void> {
    const { random, accountId, region } = this.deps;
    const event = {
      version: '0',
      id: random.uuid(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: accountId,
      time: wholeSeconds(atMs),
      region,
      resources: [rule.arn],
      detail: {},
    };
    await this.#deliveries.enqueue(rule.targets.map((target) => this.#delivery(rule, target, event)));
  }

  #delivery(rule: Rule, target: Target, event: BusEvent): Delivery {
    return {
      targetArn: target.arn,
      payload: inputFor(target, event, rule),
      sourceArn: rule.arn,
      by: target.roleArn === undefined ? { service: SERVICE } : { service: SERVICE, roleArn: target.roleArn },
      groupId: target.groupId,
      deadLetterArn: target.deadLetterArn,
      retries: target.retries,
      ageSeconds: target.ageSeconds,
    };
  }
}

const SERVICE = 'events.amazonaws.com';

/** `2026-11-22T12:00:00Z` */
export function wholeSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
