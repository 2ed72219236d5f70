/** Wall clock time in a time zone, by the machine's own tables. Pure. */

const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that there is not */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** What a clock on the wall shows, as if it were UTC: milliseconds. */
export function wallTime(ms: number, zone: string): number {
  if (zone === 'UTC') return ms;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The moment at which the wall shows a time; the first of two, undefined where the clock is put past it. */
export function momentOf(wallMs: number, zone: string): number | undefined {
  if (zone === 'UTC') return wallMs;
  // The offset before and after: a change lies between them at most.
  const offsets = [-1, 1].map((days) => {
    const near = wallMs + days * 1_440 * MINUTE_MS;
    return wallTime(near, zone) - near;
  });
  const moments = offsets.map((offset) => wallMs - offset).filter((moment) => wallTime(moment, zone) === wallMs);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
