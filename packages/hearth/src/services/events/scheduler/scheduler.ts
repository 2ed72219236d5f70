/**
 * The schedules of one home, in their groups: durable, on the home's clock. What fires is durably on its way to its target
 * before it counts as fired; a schedule for one moment that passed while the home was closed fires at the next start.
 */
import type { Database } from '../../../engines/lmdb.ts';
import { Deliveries, type DeliveryDeps } from '../deliveries.ts';
import { Recurring } from '../recurrence.ts';
import { parseSchedule } from '../schedule.ts';
import type { Random } from '../../../base/random.ts';
import { alreadyThere, missing } from './errors.ts';
import { payloadOf } from './payload.ts';

const MINUTE_MS = 60_000;
const SERVICE = 'scheduler.amazonaws.com';

export interface SchedulerDeps extends DeliveryDeps {
  readonly random: Random;
  readonly region: string;
  readonly accountId: string;
}

export interface ScheduleTarget {
  readonly arn: string;
  /** Absent for schedules that SAM makes: Hearth calls the function on their behalf. */
  readonly roleArn?: string | undefined;
  readonly input?: string | undefined;
  readonly groupId?: string | undefined;
  readonly deadLetterArn?: string | undefined;
  readonly retries?: number | undefined;
  readonly ageSeconds?: number | undefined;
  /** `EventBridgeParameters`, for buses. */
  readonly detailType?: string | undefined;
  readonly source?: string | undefined;
}

export interface ScheduleRecord {
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  readonly timezone?: string | undefined;
  readonly startAt?: number | undefined;
  readonly endAt?: number | undefined;
  /** Undefined: `OFF`. */
  readonly windowMinutes?: number | undefined;
  readonly enabled: boolean;
  readonly target: ScheduleTarget;
  readonly description?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly deleteWhenDone: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly firedAt?: number | undefined;
  /** Put by the template at every start, and not fired by a home whose template has it no more. */
  readonly ofTemplate: boolean;
}

export interface GroupRecord {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

export class Scheduler {
  readonly deps: SchedulerDeps;
  readonly #schedules = new Map<string, ScheduleRecord>();
  readonly #groups = new Map<string, GroupRecord>();
  readonly #scheduleRows: Database<ScheduleRecord, string>;
  readonly #groupRows: Database<GroupRecord, string>;
  readonly #deliveries: Deliveries;
  readonly #recurring: Recurring;
  #started = false;

  constructor(deps: SchedulerDeps) {
    this.deps = deps;
    this.#scheduleRows = deps.lmdb.database('scheduler.schedules', { encoding: 'msgpack' });
    this.#groupRows = deps.lmdb.database('scheduler.groups', { encoding: 'msgpack' });
    this.#deliveries = new Deliveries(deps, 'scheduler.deliveries');
    this.#recurring = new Recurring(deps.clock, (error) => deps.log.error('a schedule did not fire', error));
    const now = deps.clock.now();
    this.#groups.set('default', { name: 'default', createdAt: now, modifiedAt: now, tags: {} });
    for (const { value } of this.#groupRows.getRange()) this.#groups.set(value.name, value);
    for (const { value } of this.#scheduleRows.getRange()) this.#schedules.set(keyOf(value.group, value.name), value);
  }

  arnOf(group: string, name: string): string {
    return `arn:aws:scheduler:${this.deps.region}:${this.deps.accountId}:schedule/${group}/${name}`;
  }

  groupArn(name: string): string {
    return `arn:aws:scheduler:${this.deps.region}:${this.deps.accountId}:schedule-group/${name}`;
  }

  /** @throws ConflictException, ResourceNotFoundException */
  async create(record: ScheduleRecord): Promise<void> {
    this.group(record.group);
    if (this.#schedules.has(keyOf(record.group, record.name))) throw alreadyThere(`Schedule ${record.name}`);
    await this.#put(record);
  }

  async change(record: ScheduleRecord): Promise<void> {
    await this.#put(record);
  }

  /** A schedule of the template: as it was, where nothing but its times has changed since an earlier life. */
  async putOfTemplate(record: ScheduleRecord): Promise<void> {
    const before = this.#schedules.get(keyOf(record.group, record.name));
    const same = before?.expression === record.expression && before.timezone === record.timezone;
    const kept = same ? { createdAt: before.createdAt, firedAt: before.firedAt } : {};
    await this.#put({ ...record, ...kept });
  }

  async remove(record: ScheduleRecord): Promise<void> {
    const key = keyOf(record.group, record.name);
    this.#recurring.disarm(key);
    this.#schedules.delete(key);
    await this.deps.lmdb.write(() => void this.#scheduleRows.remove(key));
  }

  /** @throws ResourceNotFoundException */
  schedule(group: string, name: string): ScheduleRecord {
    const found = this.#schedules.get(keyOf(group, name));
    if (!found) throw missing(`Schedule ${name}`);
    return found;
  }

  schedules(): readonly ScheduleRecord[] {
    const sorted = [...this.#schedules].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return sorted.map(([, record]) => record);
  }

  /** @throws ResourceNotFoundException */
  group(name: string): GroupRecord {
    const found = this.#groups.get(name);
    if (!found) throw missing(`Schedule group ${name}`);
    return found;
  }

  hasGroup(name: string): boolean {
    return this.#groups.has(name);
  }

  groups(): readonly GroupRecord[] {
    return [...this.#groups.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  async putGroup(group: GroupRecord): Promise<void> {
    this.#groups.set(group.name, group);
    await this.deps.lmdb.write(() => void this.#groupRows.put(group.name, group));
  }

  async removeGroup(group: GroupRecord): Promise<void> {
    for (const record of this.schedules()) if (record.group === group.name) await this.remove(record);
    this.#groups.delete(group.name);
    await this.deps.lmdb.write(() => void this.#groupRows.remove(group.name));
  }

  /** Begins to fire and to deliver. Schedules of a template that is another by now stay silent until they are put again. */
  start(): void {
    this.#started = true;
    this.#deliveries.start();
    for (const record of this.#schedules.values()) if (!record.ofTemplate) this.#arm(record);
    for (const record of this.#ofThisTemplate.values()) this.#arm(record);
  }

  async close(): Promise<void> {
    this.#started = false;
    await this.#recurring.close();
    await this.#deliveries.close();
  }

  async idle(): Promise<void> {
    await this.#recurring.idle();
    await this.#deliveries.idle();
  }

  readonly #ofThisTemplate = new Map<string, ScheduleRecord>();

  async #put(record: ScheduleRecord): Promise<void> {
    const key = keyOf(record.group, record.name);
    this.#schedules.set(key, record);
    if (record.ofTemplate) this.#ofThisTemplate.set(key, record);
    await this.deps.lmdb.write(() => void this.#scheduleRows.put(key, record));
    if (this.#started) this.#arm(record);
  }

  #arm(record: ScheduleRecord): void {
    const key = keyOf(record.group, record.name);
    this.#recurring.disarm(key);
    const schedule = parseSchedule(record.expression, record.timezone ?? 'UTC');
    if (!record.enabled || !schedule) return;
    const begin = record.startAt ?? record.createdAt;
    const once = record.expression.startsWith('at(');
    // What repeats is not made up for, but for a window that is still open; what is for one moment is, unless it has fired.
    const opened = this.deps.clock.now() - (record.windowMinutes ?? 0) * MINUTE_MS;
    const firedAt = record.firedAt ?? record.createdAt - 1;
    const after = once ? firedAt : Math.max(firedAt, opened);
    this.#recurring.arm(
      key,
      {
        next: (afterMs) => {
          const due = schedule(Math.max(afterMs, begin - 1), begin);
          return due !== undefined && due <= (record.endAt ?? Number.POSITIVE_INFINITY) ? due : undefined;
        },
        fire: (due) => this.#due(key, due),
        onEnd: () => this.#ended(key),
      },
      after,
    );
  }

  /** At once, or at a moment of the flexible window. */
  async #due(key: string, dueMs: number): Promise<void> {
    const record = this.#schedules.get(key);
    if (!record) return;
    const { clock, random } = this.deps;
    const withinMs = (record.windowMinutes ?? 0) * MINUTE_MS;
    if (withinMs === 0) return await this.#fire(key, dueMs);
    const delayMs = Math.floor(random.next() * withinMs);
    this.#recurring.arm(
      `${key} window ${dueMs}`,
      { next: (after) => (after < dueMs + delayMs ? dueMs + delayMs : undefined), fire: () => this.#fire(key, dueMs) },
      Math.min(clock.now(), dueMs + delayMs - 1),
    );
  }

  async #fire(key: string, dueMs: number): Promise<void> {
    const record = this.#schedules.get(key);
    if (!record?.enabled) return;
    const { target } = record;
    const scheduledTime = new Date(dueMs).toISOString().replace('.000Z', 'Z');
    const arn = this.arnOf(record.group, record.name);
    await this.#deliveries.enqueue([
      {
        targetArn: target.arn,
        payload: payloadOf(this, record, arn, scheduledTime),
        sourceArn: arn,
        by: target.roleArn === undefined ? { service: SERVICE } : { service: SERVICE, roleArn: target.roleArn },
        groupId: target.groupId,
        deadLetterArn: target.deadLetterArn,
        retries: target.retries,
        ageSeconds: target.ageSeconds,
        scheduledTime,
      },
    ]);
    const fired = { ...record, firedAt: dueMs };
    this.#schedules.set(key, fired);
    await this.deps.lmdb.write(() => void this.#scheduleRows.put(key, fired));
    if (record.expression.startsWith('at(')) await this.#ended(key);
  }

  async #ended(key: string): Promise<void> {
    const record = this.#schedules.get(key);
    const inWindow = record?.windowMinutes !== undefined && record.firedAt === undefined;
    if (record?.deleteWhenDone && !inWindow) await this.remove(record);
  }
}

function keyOf(group: string, name: string): string {
  return `${group}/${name}`;
}
