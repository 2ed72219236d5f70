/** Binding and static checks of conditions: which functions, how many operands, of which types. */
import { type AttributeValue, type TypeName, typeOf } from '../items/attribute-value.ts';
import type { Resolver } from './bind.ts';
import { compareValues } from './evaluate.ts';
import {
  type BoundCondition,
  type BoundOperand,
  type Call,
  type Condition,
  type Operand,
  type ParsedCondition,
  printPath,
} from './syntax.ts';

const PATH_FUNCTIONS: ReadonlySet<string> = new Set(['attribute_exists', 'attribute_not_exists']);
const OPERANDS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const UPDATE_FUNCTIONS: ReadonlySet<string> = new Set(['if_not_exists', 'list_append']);
const ORDERED_TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B']);
const SIZED_TYPES: ReadonlySet<string> = new Set(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
const TYPE_NAMES: ReadonlySet<string> = new Set(['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']);
const EXPRESSION_NAMES: Readonly<Record<string, string>> = {
  ConditionExpression: 'a condition',
  FilterExpression: 'a filter',
  KeyConditionExpression: 'a key condition',
  SearchConditionExpression: 'a search condition',
  UpdateExpression: 'an update',
};
const UNDEFINED: AttributeValue = { NULL: true };

export function bindCondition(resolver: Resolver, tree: ParsedCondition): BoundCondition {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { kind: tree.kind, left: bindCondition(resolver, tree.left), right: bindCondition(resolver, tree.right) };
    case 'not':
      return { kind: 'not', condition: bindCondition(resolver, tree.condition) };
    default: {
      const bound = bindLeaf(resolver, tree);
      const { problems } = resolver;
      problems.first ??= problems.undefined ?? problems.operand;
      return bound;
    }
  }
}

type Leaf = Exclude<ParsedCondition, { readonly kind: 'and' | 'or' | 'not' }>;

function bindLeaf(resolver: Resolver, tree: Leaf): BoundCondition {
  switch (tree.kind) {
    case 'compare':
      return checkCompare(resolver, {
        kind: 'compare',
        comparator: tree.comparator,
        left: bindOperand(resolver, tree.left),
        right: bindOperand(resolver, tree.right),
      });
    case 'between': {
      const operand = bindOperand(resolver, tree.operand);
      return checkBetween(resolver, {
        kind: 'between',
        operand,
        low: bindOperand(resolver, tree.low),
        high: bindOperand(resolver, tree.high),
      });
    }
    case 'in': {
      const operand = bindOperand(resolver, tree.operand);
      const list = tree.list.map((each) => bindOperand(resolver, each));
      for (const each of list) checkDistinct(resolver, 'IN', operand, each);
      return { kind: 'in', operand, list };
    }
    case 'call':
      return bindCall(resolver, tree, false);
  }
}

function bindOperand(resolver: Resolver, operand: Operand<string>): BoundOperand {
  switch (operand.kind) {
    case 'path':
      return { kind: 'path', parts: resolver.path(operand.parts) };
    case 'value':
      return { kind: 'value', value: resolver.value(operand.value) ?? UNDEFINED };
    case 'call':
      return bindCall(resolver, operand, true);
  }
}

/** @param asValue whether the call's result is compared; only size() gives a value, and only the others a condition. */
function bindCall(resolver: Resolver, call: Call<string>, asValue: boolean): Call<AttributeValue> {
  const { problems } = resolver;
  const count = Object.hasOwn(OPERANDS, call.name) ? OPERANDS[call.name] : undefined;
  if (UPDATE_FUNCTIONS.has(call.name)) {
    problems.function ??= `The function is not allowed in ${EXPRESSION_NAMES[resolver.kind]} expression; function: ${call.name}`;
  } else if (count === undefined) {
    problems.function ??= `Invalid function name; function: ${call.name}`;
  } else if ((call.name === 'size') !== asValue) {
    problems.misused ??= `The function is not allowed to be used this way in an expression; function: ${call.name}`;
  }
  const args = call.args.map((each) => bindOperand(resolver, each));
  if (count !== undefined && args.length !== count) {
    problems.operand ??= `Incorrect number of operands for operator or function; operator or function: ${call.name}, number of operands: ${args.length}`;
  } else if (count !== undefined) {
    checkArguments(resolver, call.name, args);
  }
  return { kind: 'call', name: call.name, args };
}

function checkArguments(resolver: Resolver, name: string, args: readonly BoundOperand[]): void {
  const [first, second] = args;
  if (!first || resolver.problems.undefined !== undefined) return;
  if (second) checkDistinct(resolver, name, first, second);
  // Of a value AWS tells the type too, though its guide asks for a path there.
  if (PATH_FUNCTIONS.has(name) && first.kind !== 'path') {
    resolver.problems.operand ??= `Operator or function requires a document path; operator or function: ${name}`;
  }
  if (name === 'size') checkType(resolver, name, first, SIZED_TYPES);
  if (name === 'begins_with') for (const each of args) checkType(resolver, name, each, new Set(['S', 'B']));
  if (name === 'attribute_type') checkTypeName(resolver, second);
}

function checkTypeName(resolver: Resolver, operand: BoundOperand | undefined): void {
  if (!operand || operand.kind !== 'value' || !('S' in operand.value)) {
    resolver.problems.operand ??= incorrectType('attribute_type', (operand && staticType(operand)) ?? 'path');
  } else if (!TYPE_NAMES.has(operand.value.S)) {
    resolver.problems.operand ??= `Invalid attribute type name found; type: ${operand.value.S}, valid types: {${[...TYPE_NAMES].join(',')}}`;
  }
}

function checkType(resolver: Resolver, operator: string, operand: BoundOperand, allowed: ReadonlySet<string>): void {
  const type = staticType(operand);
  if (type !== undefined && !allowed.has(type)) resolver.problems.operand ??= incorrectType(operator, type);
}

/** What is known without an item: a value's type, and that a size is a number. */
function staticType(operand: BoundOperand): TypeName | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  return operand.kind === 'call' && operand.name === 'size' ? 'N' : undefined;
}

function incorrectType(operator: string, type: TypeName | 'path'): string {
  return `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;
}

function checkDistinct(resolver: Resolver, operator: string, one: BoundOperand, other: BoundOperand): void {
  if (one.kind !== 'path' || other.kind !== 'path' || printPath(one.parts) !== printPath(other.parts)) return;
  resolver.problems.operand ??=
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
    `operator: ${operator}, first operand: ${printPath(one.parts)}`;
}

type Compare = Extract<Condition<AttributeValue>, { kind: 'compare' }>;
type Between = Extract<Condition<AttributeValue>, { kind: 'between' }>;

function checkCompare(resolver: Resolver, tree: Compare): Compare {
  if (resolver.problems.undefined !== undefined) return tree;
  if (tree.comparator !== '=' && tree.comparator !== '<>') {
    checkType(resolver, tree.comparator, tree.left, ORDERED_TYPES);
    checkType(resolver, tree.comparator, tree.right, ORDERED_TYPES);
  }
  checkDistinct(resolver, tree.comparator, tree.left, tree.right);
  return tree;
}

function checkBetween(resolver: Resolver, tree: Between): Between {
  const { operand, low, high } = tree;
  if (resolver.problems.undefined !== undefined) return tree;
  for (const each of [operand, low, high]) checkType(resolver, 'BETWEEN', each, ORDERED_TYPES);
  checkDistinct(resolver, 'BETWEEN', operand, low);
  checkDistinct(resolver, 'BETWEEN', operand, high);
  if (low.kind !== 'value' || high.kind !== 'value') return tree;
  const bounds = `lower bound operand: ${printValue(low.value)}, upper bound operand: ${printValue(high.value)}`;
  if (typeOf(low.value) !== typeOf(high.value)) {
    resolver.problems.operand ??= `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`;
  } else if ((compareValues(low.value, high.value) ?? 0) > 0) {
    resolver.problems.operand ??= `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`;
  }
  return tree;
}

function printValue(value: AttributeValue): string {
  return `AttributeValue: {${typeOf(value)}:${String(Object.values(value)[0])}}`;
}
