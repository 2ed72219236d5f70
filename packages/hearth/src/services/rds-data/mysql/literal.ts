/** Parameters → literals in the text, each of the type that the client gave it. */
import { ServiceError, validationException } from '../../../wire/errors.ts';
import type { SqlParameter } from '../parameters.ts';
import type { MysqlStatement } from './statement.ts';

export function fillIn({ texts, names }: MysqlStatement, parameters: readonly SqlParameter[]): string {
  const known = new Map(
    parameters.map((one) => [one.name ?? '', { literal: literalOf(one), count: countOf(one) }] as const),
  );
  let sql = texts[0] ?? '';
  let counts = false;
  for (const [i, name] of names.entries()) {
    const found = known.get(name);
    if (found === undefined) throw new ServiceError('BadRequestException', `Cannot find parameter: ${name}`);
    const before = texts[i] ?? '';
    counts = COUNT_FOLLOWS.test(before) || (counts && LIST_GOES_ON.test(before));
    sql += ((counts && found.count) || found.literal) + (texts[i + 1] ?? '');
  }
  return sql;
}

const COUNT_FOLLOWS = /\b(?:limit|offset)\s+$/i;
/** `LIMIT :from, :rows` */
const LIST_GOES_ON = /^\s*,\s*$/;

/**
 * Rows are counted by numbers alone, yet a string of digits will do where MySQL itself binds the parameter, as on Aurora (observed
 * 2026: Prisma skips rows with a LIMIT of 9223372036854775807, which no longValue of JavaScript's could carry).
 */
function countOf({ value }: SqlParameter): string | undefined {
  const text = value?.stringValue;
  return text !== undefined && /^\d+$/.test(text) ? text : undefined;
}

function literalOf({ value = { isNull: true } }: SqlParameter): string {
  if (value.isNull === true) return 'NULL';
  if (value.stringValue !== undefined) return quote(value.stringValue);
  if (value.longValue !== undefined) return String(value.longValue);
  if (value.doubleValue !== undefined) return double(value.doubleValue);
  if (value.booleanValue !== undefined) return value.booleanValue ? 'TRUE' : 'FALSE';
  if (value.blobValue !== undefined) return `x'${Buffer.from(value.blobValue).toString('hex')}'`;
  if (value.arrayValue !== undefined) throw validationException('Array parameters are not supported');
  return 'NULL';
}

/** MySQL has no literal for NaN and the infinities. */
function double(value: number): string {
  if (Number.isFinite(value)) return String(value);
  throw new ServiceError('BadRequestException', `${value} is not a valid numeric or approximate numeric value`);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};

function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `'${text.replace(/[\0\b\t\n\r\x1a"'\\]/g, (character) => ESCAPES[character] ?? character)}'`;
}
