/** Turns SET and REMOVE of PartiQL into the clauses of an update expression, and checks all that needs no item. */
import { invalid } from '../errors.ts';
import type { Resolver } from '../expression/bind.ts';
import { bindUpdate } from '../expression/bind-update.ts';
import { checkOverlaps } from '../expression/overlap.ts';
import type { BoundClause, Operand, SetValue, UpdateClause } from '../expression/syntax.ts';
import { type AttributeValue, setMembers } from '../items/attribute-value.ts';
import { problemAt } from './errors.ts';
import { isValue, type Parameters, valueOf } from './literals.ts';
import type { Call, Change, Expression } from './syntax.ts';

const SET_FUNCTIONS: Readonly<Record<string, 'ADD' | 'DELETE'>> = { set_add: 'ADD', set_delete: 'DELETE' };

type Keep = (value: AttributeValue) => string;

export function bindChanges(changes: readonly Change[], parameters: Parameters): readonly BoundClause[] {
  const values: AttributeValue[] = [];
  const keep: Keep = (value) => {
    values.push(value);
    return String(values.length - 1);
  };
  const clauses = changes.map((change) => toClause(change, parameters, keep));
  const resolver: Resolver = {
    kind: 'UpdateExpression',
    problems: {},
    path: (parts) => parts,
    value: (number) => values[Number(number)],
  };
  const bound = bindUpdate(resolver, clauses);
  const { problems } = resolver;
  const problem = problems.function ?? problems.undefined ?? problems.operand;
  if (problem !== undefined) throw invalid(problem);
  checkOverlaps(
    'UpdateExpression',
    bound.map((clause) => clause.path),
  );
  return bound;
}

function toClause(change: Change, parameters: Parameters, keep: Keep): UpdateClause<string> {
  const path = change.path.parts;
  if (change.kind === 'remove') return { kind: 'REMOVE', path };
  const { value } = change;
  if (value.kind === 'call' && Object.hasOwn(SET_FUNCTIONS, value.name))
    return toSetChange(change.path.parts, value, parameters, keep);
  return { kind: 'SET', path, value: toSetValue(value, parameters, keep) };
}

function toSetChange(
  path: UpdateClause<string>['path'],
  call: Call,
  parameters: Parameters,
  keep: Keep,
): UpdateClause<string> {
  const name = call.name.toUpperCase();
  const [first, second, ...rest] = call.args;
  if (!first || !second || rest.length > 0) throw problemAt(`${name} must have exactly two arguments`, call.at);
  if (first.kind !== 'path' || JSON.stringify(first.parts) !== JSON.stringify(path)) {
    throw problemAt(`The first argument to ${name} must equal the assignment value`, call.at);
  }
  const value = isValue(second) ? valueOf(second, parameters) : undefined;
  // AWS points at the first argument.
  if (!value || !setMembers(value)) {
    throw problemAt(`The second argument to ${name} must be a value with type SET`, first.at);
  }
  return { kind: SET_FUNCTIONS[call.name] ?? 'ADD', path, value: keep(value) };
}

function toSetValue(expression: Expression, parameters: Parameters, keep: Keep): SetValue<string> {
  if (expression.kind === 'arithmetic' && (expression.operator === '+' || expression.operator === '-')) {
    return {
      kind: 'arithmetic',
      operator: expression.operator,
      left: toSetValue(expression.left, parameters, keep),
      right: toSetValue(expression.right, parameters, keep),
    };
  }
  if (expression.kind === 'call') {
    if (expression.name !== 'list_append') throw problemAt(`Unrecognized function: ${expression.name}`, expression.at);
    return {
      kind: 'call',
      name: expression.name,
      args: expression.args.map((each) => toOperand(each, parameters, keep)),
    };
  }
  return toOperand(expression, parameters, keep);
}

function toOperand(expression: Expression, parameters: Parameters, keep: Keep): Operand<string> {
  if (expression.kind === 'path') return { kind: 'path', parts: expression.parts };
  if (isValue(expression)) return { kind: 'value', value: keep(valueOf(expression, parameters)) };
  if (expression.kind === 'call' && expression.name === 'list_append') {
    const args = expression.args.map((each) => toOperand(each, parameters, keep));
    return { kind: 'call', name: expression.name, args };
  }
  throw problemAt('Unsupported operation in SET', expression.at);
}
