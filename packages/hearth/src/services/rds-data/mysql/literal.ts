/** Parameters → literals in the text, as the JDBC driver behind Aurora MySQL's Data API writes them. */
import { ServiceError, validationException } from '../../../wire/errors.ts';
import type { SqlParameter } from '../parameters.ts';
import type { MysqlStatement } from './statement.ts';

export function fillIn({ texts, names }: MysqlStatement, parameters: readonly SqlParameter[]): string {
  const literals = new Map(parameters.map((parameter) => [parameter.name ?? '', literalOf(parameter)]));
  let sql = texts[0] ?? '';
  for (const [i, name] of names.entries()) {
    const literal = literals.get(name);
    if (literal === undefined) throw new ServiceError('BadRequestException', `Cannot find parameter: ${name}`);
    sql += literal + (texts[i + 1] ?? '');
  }
  return sql;
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
