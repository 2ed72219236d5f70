/**
 * What mends a failure: PostgreSQL says "You will need to rewrite or cast the expression", this says which cast; the Data API refuses
 * a type, or says nothing at all. It goes to the log, for the answer is AWS's to the letter.
 */
import { ServiceError } from '../../wire/errors.ts';
import { isDatabaseError } from './database-error.ts';
import { boundNames, type SqlParameter } from './parameters.ts';
import type { Statement } from './statement.ts';

const COLUMN_TYPE = /^column ".*" is of type (.+) but expression is of type (.+)$/;
const OPERATOR_TYPES = /^operator does not exist: (.+?) [-+*/<>=~!@#%^&|?]+ (.+)$/;
const SENT_AS: ReadonlySet<string> = new Set(['text', 'bigint', 'double precision', 'boolean', 'bytea']);

const TYPE_HINTS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  json: 'JSON',
  jsonb: 'JSON',
  date: 'DATE',
  'time without time zone': 'TIME',
  'timestamp without time zone': 'TIMESTAMP',
  numeric: 'DECIMAL',
};

interface Mismatch {
  /** Counted from 1, as in the text that PostgreSQL got. */
  readonly place: number;
  readonly sent: string;
  readonly wanted: string;
}

/** Undefined where nothing better than the failure's own words is known. */
export function remedy(
  failure: unknown,
  statement: Statement,
  parameters: readonly SqlParameter[],
  text: string,
): string | undefined {
  if (failure instanceof ServiceError && /unsupported data type|multidimensional/.test(failure.message))
    return `${failure.message} A cast lets it pass: value::text`;
  if (failure instanceof ServiceError && failure.code === 'InternalFailure')
    return 'the Data API cannot return a date or timestamp that is infinite; a cast lets it pass: value::text';
  return castRemedy(failure, statement, parameters, text);
}

function castRemedy(
  failure: unknown,
  statement: Statement,
  parameters: readonly SqlParameter[],
  text: string,
): string | undefined {
  const cause = failure instanceof Error ? failure.cause : undefined;
  if (!isDatabaseError(cause) || cause.position === undefined) return undefined;
  const mismatch = mismatchOf(cause.message, text, Number(cause.position) - 1);
  const name = mismatch && boundNames(statement, parameters)[mismatch.place - 1];
  if (!mismatch || name === undefined) return undefined;
  const hint = mismatch.sent === 'text' ? TYPE_HINTS[mismatch.wanted] : undefined;
  const orHint = hint === undefined ? '' : `, or give it typeHint ${hint}`;
  return `parameter :${name} goes as ${mismatch.sent} where ${mismatch.wanted} is needed; write :${name}::${mismatch.wanted}${orHint}`;
}

function mismatchOf(message: string, text: string, at: number): Mismatch | undefined {
  const [, column = '', expression = ''] = COLUMN_TYPE.exec(message) ?? [];
  if (SENT_AS.has(expression)) return found(/^\$(\d+)/.exec(text.slice(at)), expression, column);
  const [, left = '', right = ''] = OPERATOR_TYPES.exec(message) ?? [];
  const after = SENT_AS.has(right) ? /^(?:in\s*\(|[^\s$]+)\s*\$(\d+)/i.exec(text.slice(at)) : null;
  const before = SENT_AS.has(left) ? /\$(\d+)\s*$/.exec(text.slice(0, at)) : null;
  return found(after, right, left) ?? found(before, left, right);
}

function found(match: RegExpExecArray | null, sent: string, wanted: string): Mismatch | undefined {
  return match ? { place: Number(match[1]), sent, wanted } : undefined;
}
