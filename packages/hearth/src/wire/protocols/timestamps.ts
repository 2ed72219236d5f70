/** The three ways in which AWS writes a moment. */
import type { Traits } from '../../api/service-api.ts';

export type TimestampFormat = NonNullable<Traits['timestampFormat']>;

/** In: text of a header, a query parameter, an XML element. undefined where it is no date. */
export function parseTimestamp(text: string, format: TimestampFormat): Date | undefined {
  if (format === 'epoch-seconds') {
    const seconds = Number(text);
    return text.trim() === '' || !Number.isFinite(seconds) ? undefined : valid(new Date(seconds * 1000));
  }
  return valid(new Date(text));
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Out: `2024-01-01T00:00:00.000Z`, `Mon, 01 Jan 2024 00:00:00 GMT`, `1704067200` (seconds, with a fraction if it has one). */
export function formatTimestamp(date: Date, format: TimestampFormat): string {
  switch (format) {
    case 'date-time':
      return date.toISOString();
    case 'http-date':
      return date.toUTCString();
    default:
      return String(date.getTime() / 1000);
  }
}
