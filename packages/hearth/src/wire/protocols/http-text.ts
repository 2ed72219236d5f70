/** Typed values in headers, query parameters and paths: text in both directions. */
import type { Member } from '../../api/service-api.ts';
import { simpleKind } from './shapes.ts';
import { formatTimestamp, parseTimestamp, type TimestampFormat } from './timestamps.ts';

/** Gives undefined where the text is no value of the kind; the caller knows how its service says so. */
export type TextReader = (text: string) => unknown;

export function textReader(member: Member, format: TimestampFormat): TextReader {
  const timestampFormat = member.traits?.timestampFormat ?? format;
  switch (simpleKind(member)) {
    case 'number':
      return readNumber;
    case 'boolean':
      return readBoolean;
    case 'timestamp':
      return (text) => parseTimestamp(text, timestampFormat);
    case 'blob':
      return (text) => Buffer.from(text, 'base64');
    default:
      return (text) => text;
  }
}

export function readNumber(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? undefined : value;
}

export function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}

export function textWriter(member: Member, format: TimestampFormat): (value: unknown) => string {
  const timestampFormat = member.traits?.timestampFormat ?? format;
  return (value) => {
    if (value instanceof Date) return formatTimestamp(value, timestampFormat);
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
    return String(value);
  };
}

// Node refuses to send control characters in a header.
// eslint-disable-next-line no-control-regex
const UNSENDABLE = /[\u0000-\u0008\u000a-\u001f\u007f]/g;
const BEYOND_LATIN1 = /[\u0100-\uffff]/;

/** What can stand in a header: Latin-1 passes as it came in; what is beyond goes out as the bytes of its UTF-8. */
export function headerText(text: string): string {
  const clean = text.replace(UNSENDABLE, ' ');
  return BEYOND_LATIN1.test(clean) ? Buffer.from(clean, 'utf8').toString('latin1') : clean;
}
