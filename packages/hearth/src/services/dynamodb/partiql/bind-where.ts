/** Turns the conditions of PartiQL into those of DynamoDB's expressions, which are checked and evaluated in one place. */
import { invalid } from '../errors.ts';
import type { Resolver } from '../expression/bind.ts';
import { bindCondition } from '../expression/bind-condition.ts';
import type { BoundCondition, Call as BoundCall, Condition, Operand } from '../expression/syntax.ts';
import type { AttributeValue } from '../items/attribute-value.ts';
import { problemAt } from './errors.ts';
import { TYPE_WORDS } from './keywords.ts';
import { isValue, type Parameters, valueOf } from './literals.ts';
import type { Call, Expression } from './syntax.ts';

/** AWS: IN takes up to 50 hash-key values, or up to 100 others. */
const IN_MAX = 100;

type Parsed = Condition<string>;

const CONDITIONS: ReadonlySet<string> = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
]);

/** @throws ValidationException before any table is looked at */
export function bindWhere(where: Expression, parameters: Parameters): BoundCondition {
  const values = new Values(parameters);
  const parsed = toCondition(where, values);
  const resolver = values.resolver();
  const bound = bindCondition(resolver, parsed);
  const { problems } = resolver;
  const problem = problems.reserved ?? problems.function ?? problems.undefined ?? problems.operand;
  if (problem !== undefined) throw invalid(problem);
  return bound;
}

/** Values by number, as expressions name theirs by placeholders. */
class Values {
  readonly #values: AttributeValue[] = [];
  readonly parameters: Parameters;

  constructor(parameters: Parameters) {
    this.parameters = parameters;
  }

  add(value: AttributeValue): Operand<string> {
    this.#values.push(value);
    return { kind: 'value', value: String(this.#values.length - 1) };
  }

  resolver(): Resolver {
    return {
      kind: 'ConditionExpression',
      problems: {},
      path: (parts) => parts,
      value: (number) => this.#values[Number(number)],
    };
  }
}

function toCondition(expression: Expression, values: Values): Parsed {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return {
        kind: expression.kind,
        left: toCondition(expression.left, values),
        right: toCondition(expression.right, values),
      };
    case 'not':
      return { kind: 'not', condition: toCondition(expression.operand, values) };
    case 'compare':
      return toComparison(expression, values);
    case 'between':
      return {
        kind: 'between',
        operand: toOperand(expression.operand, values),
        low: toOperand(expression.low, values),
        high: toOperand(expression.high, values),
      };
    case 'in':
      return { kind: 'in', operand: toOperand(expression.operand, values), list: toList(expression.list, values) };
    case 'is':
      return toTypeTest(toOperand(expression.operand, values), expression.type, values);
    case 'call':
      return toCall(expression, CONDITIONS, values);
  }
  throw invalid('Unsupported condition in where clause');
}

type Compare = Extract<Expression, { kind: 'compare' }>;

function toComparison(expression: Compare, values: Values): Parsed {
  const { left, right, comparator } = expression;
  // `attribute_exists(a) = true`: the condition itself, or its contrary.
  if (comparator === '=' || comparator === '<>') {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!isTest(one)) continue;
      const value = isValue(other) ? valueOf(other, values.parameters) : undefined;
      if (!value || !('BOOL' in value)) continue;
      const condition = toCondition(one, values);
      return value.BOOL === (comparator === '=') ? condition : { kind: 'not', condition };
    }
  }
  return { kind: 'compare', comparator, left: toOperand(left, values), right: toOperand(right, values) };
}

function isTest(expression: Expression): boolean {
  return (
    (expression.kind === 'call' && CONDITIONS.has(expression.name)) ||
    ['and', 'or', 'not', 'compare', 'between', 'in', 'is'].includes(expression.kind)
  );
}

function toOperand(expression: Expression, values: Values): Operand<string> {
  if (expression.kind === 'path') return { kind: 'path', parts: expression.parts };
  if (expression.kind === 'call') return toCall(expression, new Set(['size']), values);
  if (isValue(expression)) return values.add(valueOf(expression, values.parameters));
  throw invalid('Unsupported condition in where clause');
}

function toList(list: Expression, values: Values): readonly Operand<string>[] {
  const members = toMembers(list, values);
  if (members.length > IN_MAX) {
    throw invalid(`The IN operator is provided with too many operands; number of operands: ${members.length}`);
  }
  return members;
}

function toMembers(list: Expression, values: Values): readonly Operand<string>[] {
  if (list.kind === 'list' || list.kind === 'bag') return list.members.map((each) => toOperand(each, values));
  const value = isValue(list) ? valueOf(list, values.parameters) : undefined;
  if (!value || !('L' in value)) throw invalid('Unsupported condition in where clause');
  return value.L.map((each) => values.add(each));
}

function toTypeTest(operand: Operand<string>, type: string, values: Values): Parsed {
  if (type === 'missing') return { kind: 'call', name: 'attribute_not_exists', args: [operand] };
  const tests = (TYPE_WORDS[type] ?? []).map((name): Parsed => {
    return { kind: 'call', name: 'attribute_type', args: [operand, values.add({ S: name })] };
  });
  const [first, ...rest] = tests;
  // Types that DynamoDB lacks: nothing has them.
  if (!first) return { kind: 'not', condition: { kind: 'or', ...exhaustive(operand) } };
  return rest.reduce((left, right): Parsed => ({ kind: 'or', left, right }), first);
}

/** Every item either has the attribute or not. */
function exhaustive(operand: Operand<string>): { left: Parsed; right: Parsed } {
  return {
    left: { kind: 'call', name: 'attribute_exists', args: [operand] },
    right: { kind: 'call', name: 'attribute_not_exists', args: [operand] },
  };
}

function toCall(call: Call, known: ReadonlySet<string>, values: Values): BoundCall<string> {
  if (!CONDITIONS.has(call.name) && call.name !== 'size') {
    throw problemAt(`Unrecognized function: ${call.name}`, call.at);
  }
  if (!known.has(call.name)) throw invalid('Unsupported condition in where clause');
  return { kind: 'call', name: call.name, args: call.args.map((each) => toOperand(each, values)) };
}
