/**
 * PostgreSQL says "You will need to rewrite or cast the expression"; this says which cast. It goes to the log, for the answer is
 * AWS's to the letter.
 */
import { type SqlParameter, boundNames } from './parameters.ts';
import { isDatabaseError } from './database-error.ts';
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

/** Undefined where the failure is another, or not a parameter's. */
export function castRemedy(
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
