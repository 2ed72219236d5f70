/**
 * Schedule expressions: `rate(5 minutes)`, `cron(0 12 * * ? *)`, `at(2026-11-22T12:00:00)`, in UTC. Pure.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html, read 2026-11. Not served: L, W and #.
 */
import { HearthError } from '../../base/hearth-error.ts';

/** The first time after `afterMs`; undefined: never again. @param startMs when the schedule was made */
export type Schedule = (afterMs: number, startMs: number) => number | undefined;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const DAY_MS = 86_400_000;
/** A cron expression that names no day within this is never due: leap days come round in eight years. */
const DAYS_AHEAD_MAX = 366 * 8;

/** @throws HearthError naming what is no schedule, or is not served */
export function readSchedule(expression: string): Schedule {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return readRate(inner, expression);
  if (kind === 'cron') return readCron(inner, expression);
  if (kind === 'at') {
    const at = Date.parse(`${inner}Z`);
    if (Number.isNaN(at)) throw invalid(expression);
    return (after) => (at > after ? at : undefined);
  }
  throw invalid(expression);
}

function readRate(inner: string, expression: string): Schedule {
  const [, count = '', unit = '', plural] = /^(\d+)\s+(minute|hour|day)(s?)$/.exec(inner.trim()) ?? [];
  const everyMs = Number(count) * (UNITS[unit] ?? 0);
  // AWS insists on the singular for one, and on the plural for more.
  if (everyMs <= 0 || (plural === 's') === (Number(count) === 1)) throw invalid(expression);
  return (after, start) => start + (Math.floor(Math.max(0, after - start) / everyMs) + 1) * everyMs;
}

type Field = ReadonlySet<number> | undefined;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

function readCron(inner: string, expression: string): Schedule {
  const parts = inner.trim().split(/\s+/);
  if (parts.length !== 6) throw invalid(expression);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts;
  if ((day === '?') === (weekday === '?')) throw invalid(expression);
  const field = (text: string, min: number, max: number, names: readonly string[] = []): Field =>
    readField(text, min, max, names, expression);
  const minutes = [...(field(minute, 0, 59) ?? range(0, 59))].toSorted((a, b) => a - b);
  const hours = [...(field(hour, 0, 23) ?? range(0, 23))].toSorted((a, b) => a - b);
  const days = field(day, 1, 31);
  const months = field(month, 1, 12, MONTHS);
  const weekdays = field(weekday, 1, 7, DAYS);
  const years = field(year, 1970, 2199);
  return (after) => {
    const first = Math.floor(after / DAY_MS) * DAY_MS;
    for (let ahead = 0; ahead < DAYS_AHEAD_MAX; ahead++) {
      const date = new Date(first + ahead * DAY_MS);
      if (years && !years.has(date.getUTCFullYear())) continue;
      if (months && !months.has(date.getUTCMonth() + 1)) continue;
      if (days && !days.has(date.getUTCDate())) continue;
      if (weekdays && !weekdays.has(date.getUTCDay() + 1)) continue;
      for (const one of hours) {
        const found = minutes.find((two) => date.getTime() + (one * 60 + two) * 60_000 > after);
        if (found !== undefined) return date.getTime() + (one * 60 + found) * 60_000;
      }
    }
    return undefined;
  };
}

/** Undefined: any. */
function readField(text: string, min: number, max: number, names: readonly string[], expression: string): Field {
  if (text === '*' || text === '?') return undefined;
  if (/[LW#]/.test(names.reduce((rest, name) => rest.replaceAll(name, ''), text.toUpperCase())))
    throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `L, W and # in a schedule are not served: ${expression}`);
  const values = new Set<number>();
  const numberOf = (part: string): number => {
    const named = names.indexOf(part.toUpperCase());
    const value = named >= 0 ? named + 1 : Number(part);
    if (part === '' || !Number.isInteger(value) || value < min || value > max) throw invalid(expression);
    return value;
  };
  for (const item of text.split(',')) {
    const [span = '', step = '1'] = item.split('/');
    const [from = '', to] = span.split('-');
    const low = span === '*' ? min : numberOf(from);
    const high = to !== undefined ? numberOf(to) : span === '*' || item.includes('/') ? max : low;
    const by = Number(step);
    if (!Number.isInteger(by) || by < 1) throw invalid(expression);
    for (let value = low; value <= high; value += by) values.add(value);
  }
  return values;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function invalid(expression: string): HearthError {
  return new HearthError('HEARTH_TEMPLATE_INVALID', `Parameter ScheduleExpression is not valid: ${expression}`);
}
