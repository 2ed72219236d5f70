/** The Conditions section: each worked out once, when first asked for. */
import { type Lines, lineOfEntry } from './lines.ts';
import type { Report } from './report.ts';
import { type FoldScope, foldValue } from './fold-scope.ts';
import { entry, intrinsicName, isList, isMap, isSettled, kindOf, type Value } from './value.ts';

interface Conditions {
  readonly section: Value;
  readonly scope: FoldScope;
  readonly known: Map<string, boolean>;
  /** Those being worked out: a condition that needs itself never ends. */
  readonly open: string[];
}

/**
 * @param scopeOf given the function that answers for a condition, the scope in which conditions are folded
 * @throws HearthError HEARTH_TEMPLATE_INVALID; every condition is worked out, used or not
 */
export function readConditions(
  section: Value | undefined,
  lines: Lines,
  report: Report,
  scopeOf: (condition: FoldScope['condition']) => FoldScope,
): FoldScope {
  if (section !== undefined && !isMap(section)) report.invalid(1, 'Conditions must be a map');
  const scope = scopeOf((name, line) => evaluate(conditions, name, line));
  const conditions: Conditions = { section: section ?? {}, scope, known: new Map(), open: [] };
  for (const name of Object.keys(section ?? {})) scope.condition(name, lineOfEntry(lines, section, name) ?? 1);
  return scope;
}

function evaluate(conditions: Conditions, name: string, line: number): boolean {
  const { scope, known, open } = conditions;
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  const body = entry(conditions.section, name);
  if (body === undefined) return scope.report.invalid(line, `there is no condition ${name} in the Conditions section`);
  const at = lineOfEntry(scope.lines, conditions.section, name) ?? line;
  if (open.includes(name))
    scope.report.invalid(at, `circular dependency between conditions: ${[...open, name].join(' -> ')}`);
  open.push(name);
  const result = test(conditions, body, at);
  open.pop();
  known.set(name, result);
  return result;
}

function test(conditions: Conditions, value: Value, line: number): boolean {
  const { scope } = conditions;
  const other = entry(value, 'Condition');
  if (typeof other === 'string') return evaluate(conditions, other, line);
  const name = intrinsicName(value);
  const argument = name === undefined ? undefined : entry(value, name);
  const list = isList(argument) ? argument : [];
  switch (name) {
    case 'Fn::Equals':
      if (list.length !== 2) return scope.report.invalid(line, 'Fn::Equals takes two values');
      return settled(scope, list[0] ?? null, line) === settled(scope, list[1] ?? null, line);
    case 'Fn::Not':
      if (list.length !== 1) return scope.report.invalid(line, 'Fn::Not takes a list of one condition');
      return !test(conditions, list[0] ?? null, line);
    case 'Fn::And':
    case 'Fn::Or': {
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html: 2 to 10
      if (list.length < 2 || list.length > 10) return scope.report.invalid(line, `${name} takes two to ten conditions`);
      const results = list.map((part) => test(conditions, part, line));
      return name === 'Fn::And' ? results.every(Boolean) : results.some(Boolean);
    }
    default:
      return scope.report.invalid(
        line,
        `a condition is Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition, not ${name ?? kindOf(value)}`,
      );
  }
}

/** Conditions decide what is made, so they cannot ask what was made. */
function settled(scope: FoldScope, value: Value, line: number): string {
  const folded = foldValue(scope, value, line);
  if (!isSettled(folded))
    return scope.report.invalid(line, 'a condition can use parameters, pseudo parameters and mappings only');
  return typeof folded === 'object' ? JSON.stringify(folded) : String(folded);
}
