/** `[ip, user, ..., status = 4*, bytes > 1000]`: lines whose words are columns, parted by spaces, quotes and brackets. Pure. */
import { invalid } from '../errors.ts';
import { type Comparison, compileComparison } from './comparison.ts';
import type { MessageTest } from './filter-pattern.ts';

interface Column {
  /** Of one column: all must hold, or of several joined by `||`, one. */
  readonly test: Comparison | undefined;
  /** `...`: any number of columns. */
  readonly many: boolean;
}

/** @throws InvalidParameterException */
export function compileColumns(text: string): MessageTest {
  if (!text.endsWith(']')) throw invalid('Invalid filter pattern');
  const columns = text.slice(1, -1).split(',').map(compileColumn);
  if (columns.filter(({ many }) => many).length > 1) throw invalid('Invalid filter pattern');
  const at = columns.findIndex(({ many }) => many);
  return (message) => {
    const fields = fieldsOf(message);
    if (at < 0) return fields.length === columns.length && holds(columns, fields);
    const [before, after] = [columns.slice(0, at), columns.slice(at + 1)];
    if (fields.length < before.length + after.length) return false;
    return holds(before, fields) && holds(after, fields.slice(fields.length - after.length));
  };
}

function holds(columns: readonly Column[], fields: readonly string[]): boolean {
  return columns.every(({ test }, index) => test === undefined || test(fields[index]));
}

/** `name`, `name = x`, `name = x || name = y`, `name > 1 && name < 5`. */
function compileColumn(source: string): Column {
  const text = source.trim();
  if (text === '...') return { test: undefined, many: true };
  const options = text.split('||').map((option) => option.split('&&').map(compilePart));
  const tests = options.map(
    (parts): Comparison =>
      (value) =>
        parts.every((part) => part === undefined || part(value)),
  );
  return { test: (value) => tests.some((test) => test(value)), many: false };
}

function compilePart(source: string): Comparison | undefined {
  const [, operator, operand] = /^\s*\w*\s*(?:(!=|>=|<=|=|>|<)\s*(\S.*?))?\s*$/.exec(source) ?? [];
  if (operator !== undefined && operand !== undefined) return compileComparison(operator, operand);
  if (!/^\s*\w*\s*$/.test(source)) throw invalid('Invalid filter pattern');
  return undefined;
}

/** Words; what is in quotes or brackets is one. */
function fieldsOf(message: string): readonly string[] {
  return [...message.trim().matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(
    ([, quoted, bracketed, bare]) => quoted ?? bracketed ?? bare ?? '',
  );
}
