/** Values that stand in a statement, or come as parameters, as attribute values. */
import { ServiceError } from '../../../wire/errors.ts';
import { invalid } from '../errors.ts';
import { type AttributeValue, type MutableItem, parseValue, setMember, typeOf } from '../items/attribute-value.ts';
import { canonicalNumber } from '../items/number.ts';
import { problemAt } from './errors.ts';
import type { Expression } from './syntax.ts';

export type Parameters = readonly AttributeValue[];

/** @param count how many `?` the statement holds */
export function readParameters(given: readonly unknown[] | undefined, count: number): Parameters {
  const parameters = (given ?? []).map((raw) => parseValue(raw));
  if (parameters.length !== count) throw invalid("Number of parameters in request and statement don't match.");
  return parameters;
}

/** The value of a literal or a parameter. Throws where a path, a call or a condition stands. */
export function valueOf(expression: Expression, parameters: Parameters): AttributeValue {
  // Nesting and sets are checked as those of any request.
  return parseValue(rawValue(expression, parameters, 'root', 'root'));
}

/** The members of an item literal; each is the root of its own value in AWS's messages. */
export function itemOf(expression: Expression, parameters: Parameters): MutableItem {
  const item: MutableItem = {};
  if (expression.kind === 'parameter') {
    const value = parameter(expression.index, parameters);
    if (!('M' in value)) throw invalid('Expecting a map value in the VALUE clause');
    return { ...value.M };
  }
  if (expression.kind !== 'struct') throw problemAt('Unsupported data type: VALUE must be a struct', expression.at);
  for (const [name, value] of expression.members) setMember(item, nameOf(name), valueOf(value, parameters));
  return item;
}

export function isValue(expression: Expression): boolean {
  return !['path', 'call', 'and', 'or', 'not', 'compare', 'between', 'in', 'is', 'arithmetic', 'statement'].includes(
    expression.kind,
  );
}

function parameter(index: number, parameters: Parameters): AttributeValue {
  const value = parameters[index];
  if (!value) throw invalid("Number of parameters in request and statement don't match.");
  return value;
}

function rawValue(expression: Expression, parameters: Parameters, path: string, key: string): AttributeValue {
  switch (expression.kind) {
    case 'string':
      return { S: expression.text };
    case 'number':
      return { N: numberUnder(expression.text, path) };
    case 'parameter':
      return parameter(expression.index, parameters);
    case 'constant':
      if (expression.value === 'missing') break;
      return expression.value === null ? { NULL: true } : { BOOL: expression.value };
    case 'list':
      return { L: expression.members.map((each, i) => rawValue(each, parameters, `${path}[${i}]`, key)) };
    case 'bag':
      return bagValue(
        expression.members.map((each, i) => rawValue(each, parameters, `${path}[${i}]`, key)),
        expression,
      );
    case 'struct': {
      const map: MutableItem = {};
      for (const [name, value] of expression.members) {
        const member = nameOf(name);
        setMember(map, member, rawValue(value, parameters, `${path}.${member}`, member));
      }
      return { M: map };
    }
  }
  const what = expression.kind === 'call' ? expression.name : expression.kind;
  throw problemAt(`Unsupported data type: ${what} under key ${key}`, expression.at);
}

function nameOf(name: Expression): string {
  if (name.kind !== 'string') throw problemAt('Unsupported key type, expecting a string', name.at);
  return name.text;
}

function numberUnder(text: string, path: string): string {
  try {
    return canonicalNumber(text);
  } catch (error) {
    if (error instanceof ServiceError) throw invalid(`${error.message} under ${path}`);
    throw error;
  }
}

function bagValue(members: readonly AttributeValue[], expression: Expression): AttributeValue {
  const [first] = members;
  if (!first) throw invalid('Empty bags are not supported');
  const type = typeOf(first);
  const texts = members.flatMap((each): string[] => {
    const content: unknown = typeOf(each) === type ? Object.values(each)[0] : undefined;
    return typeof content === 'string' ? [content] : [];
  });
  if (texts.length === members.length) {
    if (type === 'S') return { SS: texts };
    if (type === 'N') return { NS: texts };
    if (type === 'B') return { BS: texts };
  }
  throw problemAt('Unsupported data type: bags hold strings, numbers or binary values of one type', expression.at);
}
