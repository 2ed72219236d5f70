/** Schedule expressions: `rate(5 minutes)`, `cron(0 12 * * ? *)`, `at(2026-11-22T12:00:00)`, in a time zone. Pure. */
import { HearthError } from '../../base/hearth-error.ts';
import { compileCron } from './cron.ts';
import { momentOf } from './time-zone.ts';

/** The first time after `afterMs`; undefined: never again. @param startMs when the schedule was made */
export type Schedule = (afterMs: number, startMs: number) => number | undefined;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Of a rule. @throws HearthError naming what is no schedule */
export function readSchedule(expression: string): Schedule {
  const schedule = parseRuleSchedule(expression);
  if (schedule) return schedule;
  throw new HearthError('HEARTH_TEMPLATE_INVALID', `Parameter ScheduleExpression is not valid: ${expression}`);
}

/**
 * What rules know: rates in the singular for one and in the plural for more (recorded 2024), `cron` in UTC, no `at`.
 * Undefined for what is no schedule.
 */
export function parseRuleSchedule(expression: string): Schedule | undefined {
  const { kind, inner } = partsOf(expression);
  if (kind === 'rate') return readRate(inner, true);
  return kind === 'cron' ? compileCron(inner, 'UTC') : undefined;
}

/** What the Scheduler knows; to it `rate(2 minute)` is as good as `rate(2 minutes)` (recorded 2025-01). */
export function parseSchedule(expression: string, zone: string): Schedule | undefined {
  const { kind, inner } = partsOf(expression);
  if (kind === 'rate') return readRate(inner, false);
  if (kind === 'at') return readMoment(inner, zone);
  return kind === 'cron' ? compileCron(inner, zone) : undefined;
}

function partsOf(expression: string): { readonly kind: string; readonly inner: string } {
  const [, kind = '', inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  return { kind, inner };
}

function readRate(inner: string, numbered: boolean): Schedule | undefined {
  const [, count = '', unit = '', plural] = /^(\d+) +(minute|hour|day)(s?)$/.exec(inner) ?? [];
  const everyMs = Number(count) * (UNITS[unit] ?? 0);
  if (everyMs <= 0 || (numbered && (plural === 's') === (Number(count) === 1))) return undefined;
  return (after, start) => start + (Math.floor(Math.max(0, after - start) / everyMs) + 1) * everyMs;
}

function readMoment(inner: string, zone: string): Schedule | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner)) return undefined;
  const wall = Date.parse(`${inner}Z`);
  const at = Number.isNaN(wall) ? undefined : momentOf(wall, zone);
  return at === undefined ? undefined : (after) => (at > after ? at : undefined);
}
