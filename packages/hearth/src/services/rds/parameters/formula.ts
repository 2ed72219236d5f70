/**
 * Formulas of parameter values: `{DBInstanceClassMemory/9531392}`, `LEAST({DBInstanceClassMemory/9531392},5000)`, `GREATEST(…)`,
 * `SUM(…)`, `LOG(…)`. ("Specifying DB parameters", RDS user guide.) Whole numbers come out, as there.
 */

export interface FormulaVariables {
  /** DBInstanceClassMemory. */
  readonly memoryBytes: number;
  /** AllocatedStorage. */
  readonly storageGib: number;
}

const NESTED_MAX = 8;

export function isFormula(value: string): boolean {
  return /[{(]/.test(value);
}

/** @throws Error what is no formula */
export function evaluate(text: string, variables: FormulaVariables, depth = 0): number {
  if (depth > NESTED_MAX) throw new Error('it is nested too deeply');
  const source = text.trim();
  const call = /^(GREATEST|LEAST|SUM|LOG)\((.*)\)$/is.exec(source);
  if (call) {
    const values = argumentsOf(call[2] ?? '').map((part) => evaluate(part, variables, depth + 1));
    return apply((call[1] ?? '').toUpperCase(), values);
  }
  const inner = /^\{(.*)\}$/s.exec(source)?.[1];
  return Math.floor(product(inner ?? source, variables));
}

function apply(name: string, values: readonly number[]): number {
  switch (name) {
    case 'GREATEST':
      return Math.max(...values);
    case 'LEAST':
      return Math.min(...values);
    case 'LOG':
      return Math.floor(Math.log2(values[0] ?? 1));
    default:
      return values.reduce((sum, value) => sum + value, 0);
  }
}

/** `DBInstanceClassMemory*3/32768` */
function product(text: string, variables: FormulaVariables): number {
  const parts = text.split(/([*/])/).map((part) => part.trim());
  let value = operand(parts[0] ?? '', variables);
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const next = operand(parts[at + 1] ?? '', variables);
    value = parts[at] === '*' ? value * next : value / next;
  }
  return value;
}

function operand(text: string, { memoryBytes, storageGib }: FormulaVariables): number {
  if (text === 'DBInstanceClassMemory') return memoryBytes;
  if (text === 'AllocatedStorage') return storageGib;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`${text} is no number and no variable`);
}

/** Split at the commas that stand in no brackets. */
function argumentsOf(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if ('({'.includes(character)) depth += 1;
    if (')}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
