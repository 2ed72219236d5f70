/**
 * `cron(minutes hours day-of-month month day-of-week year)`, with L, W and #, in a time zone. Pure.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html, read 2026-11.
 */
import { momentOf, wallTime } from './time-zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** An expression that names no day within this is never due: leap days come round in eight years. */
const DAYS_AHEAD_MAX = 366 * 8;
const YEAR_MIN = 1970;
const YEAR_MAX = 2199;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** The first time after; undefined: never again. */
export type Next = (afterMs: number) => number | undefined;

type DayTest = (date: Date) => boolean;

/** Undefined for what is no expression. @param inner what stands in the parentheses */
export function compileCron(inner: string, zone: string): Next | undefined {
  const parts = inner.trim().split(/\s+/);
  if (parts.length !== 6) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts;
  // Exactly one of the two says nothing.
  if ((day === '?') === (weekday === '?')) return undefined;
  const minutes = readField(minute, 0, 59);
  const hours = readField(hour, 0, 23);
  const months = readField(month, 1, 12, MONTHS);
  const years = readField(year, YEAR_MIN, YEAR_MAX);
  const dayFits = day === '?' ? compileWeekday(weekday) : compileDay(day);
  if (!minutes || !hours || !months || !years || !dayFits) return undefined;
  const [sortedMinutes, sortedHours] = [minutes, hours].map((set) => [...set].toSorted((a, b) => a - b));
  const fits: DayTest = (date) =>
    years.has(date.getUTCFullYear()) && months.has(date.getUTCMonth() + 1) && dayFits(date);
  return (after) => nextAfter(after, zone, fits, sortedHours ?? [], sortedMinutes ?? []);
}

function nextAfter(
  after: number,
  zone: string,
  fits: DayTest,
  hours: readonly number[],
  minutes: readonly number[],
): number | undefined {
  const wall = wallTime(after, zone);
  const first = Math.floor(wall / DAY_MS) * DAY_MS;
  for (let ahead = 0; ahead < DAYS_AHEAD_MAX; ahead++) {
    const day = first + ahead * DAY_MS;
    if (!fits(new Date(day))) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const time = day + (hour * 60 + minute) * MINUTE_MS;
        // Much earlier on the wall is earlier in truth, whatever the clock was put back by.
        if (time < wall - DAY_MS / 8) continue;
        const moment = momentOf(time, zone);
        if (moment !== undefined && moment > after) return moment;
      }
    }
  }
  return undefined;
}

/** `*`, `5`, `1-5`, `0/15`, `MON-FRI`, and lists of them. Undefined for what is none. */
function readField(
  text: string,
  min: number,
  max: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  const numberOf = (part: string): number => {
    const named = names.indexOf(part.toUpperCase());
    return named >= 0 ? named + min : /^\d+$/.test(part) ? Number(part) : Number.NaN;
  };
  for (const part of text.split(',')) {
    const [, from = '', to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const start = from === '*' ? min : numberOf(from);
    const end = from === '*' || (step !== undefined && to === undefined) ? max : numberOf(to ?? from);
    const by = step === undefined ? 1 : Number(step);
    if (!(start >= min && end <= max && start <= end && by >= 1)) return undefined;
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return found;
}

/** Days of the month: `L` the last, `L-3` the third before it, `15W` the working day nearest to the 15th, `LW`. */
function compileDay(text: string): DayTest | undefined {
  const [, before] = /^L(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (text.startsWith('L') && text !== 'LW') {
    if (!/^L(?:-\d{1,2})?$/.test(text)) return undefined;
    return (date) => date.getUTCDate() === lastDayOf(date) - Number(before ?? 0);
  }
  if (text === 'LW') return (date) => date.getUTCDate() === nearestWorkday(date, lastDayOf(date));
  const [, near] = /^(\d{1,2})W$/.exec(text) ?? [];
  if (near !== undefined) {
    const wanted = Number(near);
    if (wanted < 1 || wanted > 31) return undefined;
    return (date) => wanted <= lastDayOf(date) && date.getUTCDate() === nearestWorkday(date, wanted);
  }
  const days = readField(text, 1, 31);
  return days && ((date) => days.has(date.getUTCDate()));
}

/** Days of the week: `6L` or `FRIL` the last Friday, `3#2` the second Tuesday. */
function compileWeekday(text: string): DayTest | undefined {
  const numberOf = (name: string): number => {
    const named = DAYS.indexOf(name.toUpperCase());
    return named >= 0 ? named : /^[1-7]$/.test(name) ? Number(name) - 1 : -1;
  };
  if (text === 'L') return (date) => date.getUTCDay() === 6;
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const wanted = numberOf(last);
    return wanted < 0 ? undefined : (date) => date.getUTCDay() === wanted && date.getUTCDate() > lastDayOf(date) - 7;
  }
  const [, name, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (name !== undefined) {
    const wanted = numberOf(name);
    return wanted < 0
      ? undefined
      : (date) => date.getUTCDay() === wanted && Math.ceil(date.getUTCDate() / 7) === Number(count);
  }
  const days = readField(text, 1, 7, DAYS);
  return days && ((date) => days.has(date.getUTCDay() + 1));
}

function lastDayOf(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Within the month. */
function nearestWorkday(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < lastDayOf(date) ? day + 1 : day - 2;
  return day;
}
