/**
 * Dates and times in PostgreSQL's text → in the Data API's: timestamptz in UTC and without an offset, seconds with no fraction or
 * one of three or six digits, and no infinity (observed 2026 on Aurora PostgreSQL 17: a date or timestamp that is infinite fails
 * the call with an InternalFailure that says nothing).
 */
import { ServiceError } from '../../wire/errors.ts';

export function readDate(text: string): string {
  if (text.endsWith('infinity')) throw new ServiceError('InternalFailure', '', { status: 500 });
  return text;
}

export function readTime(text: string): string {
  const dot = text.indexOf('.');
  if (dot < 0) return text;
  const [, seconds = '', fraction = '', rest = ''] = /^([^.]*)\.(\d*)(.*)$/.exec(text) ?? [];
  const micros = fraction.padEnd(6, '0');
  return `${seconds}.${micros.endsWith('000') ? micros.slice(0, 3) : micros}${rest}`;
}

export function readTimestamp(text: string): string {
  return readTime(readDate(text));
}

export function readTimestamptz(text: string): string {
  return readTime(toUtc(readDate(text)));
}

const ZONED = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d+)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/** Years BC stay as they are. */
function toUtc(text: string): string {
  if (text.endsWith('+00')) return text.slice(0, -3);
  const parts = ZONED.exec(text);
  if (!parts) return text.replace(/\+00( BC)$/, '$1');
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    sign,
    offHour = '0',
    offMinute = '0',
    offSecond = '0',
  ] = parts;
  const offsetMs =
    (Number(offHour) * 3600 + Number(offMinute) * 60 + Number(offSecond)) * 1000 * (sign === '+' ? 1 : -1);
  const localMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const utc = new Date(localMs - offsetMs).toISOString();
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}${fraction}`;
}
