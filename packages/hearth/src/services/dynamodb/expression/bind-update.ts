/** Binding and static checks of update expressions. */
import { type AttributeValue, type TypeName, typeOf } from '../items/attribute-value.ts';
import type { Resolver } from './bind.ts';
import type { BoundClause, Call, SetValue, UpdateClause } from './syntax.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(['if_not_exists', 'list_append']);
const CONDITION_FUNCTIONS: ReadonlySet<string> = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);
const OPERANDS = 2;
const ADDED: ReadonlySet<TypeName> = new Set<TypeName>(['N', 'SS', 'NS', 'BS']);
const DELETED: ReadonlySet<TypeName> = new Set<TypeName>(['SS', 'NS', 'BS']);
const LONG_TYPE_NAMES: Readonly<Record<TypeName, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};
const UNDEFINED: AttributeValue = { NULL: true };

export function bindUpdate(resolver: Resolver, clauses: readonly UpdateClause<string>[]): readonly BoundClause[] {
  return clauses.map((clause): BoundClause => {
    const path = resolver.path(clause.path);
    switch (clause.kind) {
      case 'SET':
        return { kind: 'SET', path, value: bindSetValue(resolver, clause.value) };
      case 'REMOVE':
        return { kind: 'REMOVE', path };
      case 'ADD':
      case 'DELETE':
        return { kind: clause.kind, path, value: bindSectionValue(resolver, clause.kind, clause.value) };
    }
  });
}

function bindSectionValue(resolver: Resolver, section: 'ADD' | 'DELETE', placeholder: string): AttributeValue {
  const value = resolver.value(placeholder);
  if (value && !(section === 'ADD' ? ADDED : DELETED).has(typeOf(value))) {
    resolver.problems.section ??=
      `Incorrect operand type for operator or function; operator: ${section}, ` +
      `operand type: ${LONG_TYPE_NAMES[typeOf(value)]}, typeSet: ALLOWED_FOR_${section}_OPERAND`;
  }
  return value ?? UNDEFINED;
}

function bindSetValue(resolver: Resolver, tree: SetValue<string>): SetValue<AttributeValue> {
  switch (tree.kind) {
    case 'path':
      return { kind: 'path', parts: resolver.path(tree.parts) };
    case 'value':
      return { kind: 'value', value: resolver.value(tree.value) ?? UNDEFINED };
    case 'call':
      return bindCall(resolver, tree);
    case 'arithmetic': {
      const left = bindSetValue(resolver, tree.left);
      const right = bindSetValue(resolver, tree.right);
      for (const each of [left, right]) checkType(resolver, tree.operator, each, 'N');
      return { kind: 'arithmetic', operator: tree.operator, left, right };
    }
  }
}

function bindCall(resolver: Resolver, call: Call<string>): Call<AttributeValue> {
  const { problems } = resolver;
  if (CONDITION_FUNCTIONS.has(call.name)) {
    problems.function ??= `The function is not allowed in an update expression; function: ${call.name}`;
  } else if (!FUNCTIONS.has(call.name)) {
    problems.function ??= `Invalid function name; function: ${call.name}`;
  } else if (call.name === 'list_append' && call.args.some((each) => each.kind === 'call' && each.name === call.name)) {
    problems.function ??= `The function is not allowed to be used this way in an expression; function: ${call.name}`;
  }
  const args = call.args.map((each) => {
    const bound = bindSetValue(resolver, each);
    return bound.kind === 'arithmetic' ? { kind: 'value' as const, value: UNDEFINED } : bound;
  });
  if (args.length !== OPERANDS) {
    problems.operand ??= `Incorrect number of operands for operator or function; operator or function: ${call.name}, number of operands: ${args.length}`;
  } else if (call.name === 'if_not_exists' && args[0]?.kind !== 'path') {
    problems.operand ??= `Operator or function requires a document path; operator or function: ${call.name}`;
  } else if (call.name === 'list_append') {
    for (const each of args) checkType(resolver, call.name, each, 'L');
  }
  return { kind: 'call', name: call.name, args };
}

function checkType(resolver: Resolver, operator: string, operand: SetValue<AttributeValue>, type: TypeName): void {
  if (resolver.problems.undefined !== undefined || operand.kind !== 'value' || typeOf(operand.value) === type) return;
  resolver.problems.operand ??= `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(operand.value)}`;
}
