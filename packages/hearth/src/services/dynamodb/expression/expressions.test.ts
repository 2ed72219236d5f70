/** The expression language by table: what is refused and with which text, what is met, what updates make of items. */
import { describe, expect, it } from 'vitest';
import type { Item } from '../items/attribute-value.ts';
import { OLDER, WRITE } from '../items/value-wording.ts';
import { applyUpdate } from './apply-update.ts';
import { Binder } from './bind.ts';
import { meets } from './evaluate.ts';
import { project, projectionTree } from './project.ts';
import { isReserved, RESERVED_WORDS_COUNT } from './reserved-words.ts';

const NAMES = { '#a': 'a', '#s': 'status' };
const VALUES = {
  ':n': { N: '5' },
  ':s': { S: 'abc' },
  ':l': { L: [{ N: '1' }] },
  ':ss': { SS: ['x', 'y'] },
  ':m': { M: {} },
  ':six': { N: '6' },
};
const binder = (): Binder =>
  new Binder({ ExpressionAttributeNames: NAMES, ExpressionAttributeValues: structuredClone(VALUES) }, true);

const messageOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : undefined;
  }
  return undefined;
};

describe('refused conditions', () => {
  it.each([
    ['', 'The expression can not be empty;'],
    ['(', 'Syntax error; token: "<EOF>", near: "("'],
    ['x = ', 'Syntax error; token: "<EOF>", near: "="'],
    ['x = = :n', 'Syntax error; token: "=", near: "= = :n"'],
    ['x', 'Syntax error; token: "<EOF>", near: "x"'],
    ['x = :n y', 'Syntax error; token: "y", near: ":n y"'],
    ['x ! :n', 'Syntax error; token: "!", near: "x ! :n"'],
    ['x[a] = :n', 'Syntax error; token: "a", near: "[a]"'],
    ['((x = :n))', 'The expression has redundant parentheses;'],
    ['x = :n and ((y = :n) )', 'The expression has redundant parentheses;'],
    ['status = :n', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a.Status = :n', 'Attribute name is a reserved keyword; reserved keyword: Status'],
    [
      '#missing = :n',
      'An expression attribute name used in the document path is not defined; attribute name: #missing',
    ],
    ['x = :v', 'An expression attribute value used in expression is not defined; attribute value: :v'],
    ['foo(x)', 'Invalid function name; function: foo'],
    ['Attribute_Exists(x)', 'Invalid function name; function: Attribute_Exists'],
    ['foo((status), (:n))', 'Invalid function name; function: foo'],
    ['begins_with(x, ((y)))', 'The expression has redundant parentheses;'],
    ['x between ((y.z)).a and :n', 'The expression has redundant parentheses;'],
    ['(size(x)).y = :n', 'Syntax error; token: ".", near: ").y"'],
    [
      'x = x and y = :v',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [x]',
    ],
    [
      'attribute_type(x, x)',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: attribute_type, first operand: [x]',
    ],
    [
      'begins_with(x, size(y))',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'size(size(x)) = :n',
      'Incorrect operand type for operator or function; operator or function: size, operand type: N',
    ],
    ['size(x)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(x) = :n',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    ['if_not_exists(x, :n) = :n', 'The function is not allowed in a condition expression; function: if_not_exists'],
    [
      'contains(x)',
      'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
    ],
    ['attribute_exists(:n)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    [
      'contains(x, x)',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [x]',
    ],
    [
      'x = x',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [x]',
    ],
    [
      'begins_with(x, :n)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    ['x < :m', 'Incorrect operand type for operator or function; operator or function: <, operand type: M'],
    ['size(:n) > :n', 'Incorrect operand type for operator or function; operator or function: size, operand type: N'],
    [
      'attribute_type(x, :s)',
      'Invalid attribute type name found; type: abc, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    [
      'x between :six and :n',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:6}, upper bound operand: AttributeValue: {N:5}',
    ],
    [
      'x between :s and :n',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:abc}, upper bound operand: AttributeValue: {N:5}',
    ],
    [
      `x in (${Array.from({ length: 101 }, () => ':n').join(', ')})`,
      'Too many operands for operator or function; operator: IN, maximum operands: 100',
    ],
    [
      Array.from({ length: 151 }, () => 'x = :n').join(' or '),
      'The expression contains too many operators; operator count: 301',
    ],
    // AWS stops counting at the first that is too many, however deep they stand.
    [
      `${'x = :n or ('.repeat(330)}x = :n${')'.repeat(330)}`,
      'The expression contains too many operators; operator count: 301',
    ],
    [`${'NOT '.repeat(1000)}x = :n`, 'The expression contains too many operators; operator count: 301'],
    ['_x = :n', 'Syntax error; token: "_", near: "_x"'],
    [`x = :n${' '.repeat(4100)}`, 'Expression size has exceeded the maximum allowed size; expression size: 4106'],
  ])('%#: %s', (text, problem) => {
    expect(messageOf(() => binder().condition(text))).toBe(`Invalid ConditionExpression: ${problem}`);
  });

  it('survives parentheses and negations of any depth', () => {
    expect(() => binder().condition(`${'('.repeat(2000)}x = :n${')'.repeat(2000)}`)).toThrow('redundant parentheses');
    expect(() => binder().condition(`${'NOT '.repeat(1000)}x = :n`)).toThrow('Invalid ConditionExpression');
  });
});

describe('placeholders', () => {
  it.each([
    [{ ExpressionAttributeNames: { a: 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
    [
      { ExpressionAttributeValues: { 'v:': { S: 'a' } } },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "v:"',
    ],
    [{ ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
    [
      { ExpressionAttributeValues: { ':v': {} } },
      'ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :v',
    ],
  ])('%j', (input, message) => {
    expect(messageOf(() => new Binder(input, true, OLDER))).toBe(message);
  });

  it('must all be used, and only with expressions', () => {
    const one = new Binder(
      { ExpressionAttributeNames: { '#a': 'a', '#b': 'b' }, ExpressionAttributeValues: { ':v': { N: '1' } } },
      true,
    );
    one.condition('#a = :v');
    expect(messageOf(() => one.finish())).toBe(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}',
    );
    expect(messageOf(() => new Binder({ ExpressionAttributeNames: NAMES }, false, WRITE))).toBe(
      '1 validation error detected: ExpressionAttributeNames can only be specified when using expressions',
    );
  });

  it('knows all reserved words, in any case', () => {
    expect(RESERVED_WORDS_COUNT).toBe(573);
    expect([isReserved('zOnE'), isReserved('abort'), isReserved('customer')]).toEqual([true, true, false]);
  });
});

describe('conditions', () => {
  const item: Item = {
    n: { N: '5' },
    s: { S: 'abcde' },
    l: { L: [{ S: 'x' }, { M: { k: { N: '1' } } }] },
    ss: { SS: ['y', 'x'] },
    m: { M: { a: { BOOL: true } } },
    b: { B: 'AAECAw==' },
  };
  it.each([
    ['n = :n', true],
    ['n <> :n', false],
    ['absent <> :n', true],
    ['absent = :n', false],
    ['n = :s', false],
    ['n < :six and n >= :n', true],
    ['s < :six', false],
    ['not n = :n or s = :s', false],
    ['n = :n or s = :s and absent = :n', true],
    ['(n = :n or s = :s) and absent = :n', false],
    ['not (n = :n and absent = :n)', true],
    ['n between :n and :six', true],
    ['n in (:s, :n)', true],
    ['(n) = :n', true],
    [':n = n', true],
    ['ss = :ss', true],
    ['contains(ss, l[0])', true],
    ['contains(s, :s)', true],
    ['begins_with(s, :s)', true],
    ['size(s) = :n', true],
    ['size(l) < :n', true],
    ['size(n) < :six', false],
    ['l[1].k < :n', true],
    ['attribute_exists(l[1].k) AND attribute_not_exists(l[2])', true],
    ['attribute_exists(m.a) and attribute_not_exists(s.a)', true],
  ])('%s is %s', (text, met) => {
    expect(meets(binder().condition(text), item)).toBe(met);
  });
});

describe('projections', () => {
  const item: Item = {
    a: { M: { b: { N: '1' }, c: { N: '2' } } },
    l: { L: [{ S: '0' }, { M: { x: { N: '1' }, y: { N: '2' } } }, { S: '2' }] },
  };
  it.each([
    ['a.b', { a: { M: { b: { N: '1' } } } }],
    ['l[2], l[0]', { l: { L: [{ S: '0' }, { S: '2' }] } }],
    ['l[1].x, l[1].y', { l: { L: [{ M: { x: { N: '1' }, y: { N: '2' } } }] } }],
    ['a.absent, l[9], nothing', {}],
  ])('%s', (text, kept) => {
    expect(project(projectionTree(binder().projection(text)), item)).toEqual(kept);
  });

  it.each([
    [
      'a, a.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'a.b, a',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
    ],
    [
      'a, #a',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
    ],
    [
      'a.b, a[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
    ['a.', 'Syntax error; token: "<EOF>", near: "."'],
  ])('refuses %s', (text, problem) => {
    expect(messageOf(() => binder().projection(text))).toBe(`Invalid ProjectionExpression: ${problem}`);
  });
});

describe('updates', () => {
  const before = (): { [name: string]: Item[string] } => ({
    n: { N: '1' },
    l: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] },
    ss: { SS: ['x', 'z'] },
    m: { M: { k: { N: '1' } } },
  });
  const update = (text: string): Item => {
    const after = before();
    applyUpdate(binder().update(text), before(), after);
    return after;
  };
  it.each([
    ['SET n = n + :n', { n: { N: '6' } }],
    ['SET n = :six - n', { n: { N: '5' } }],
    ['set x = if_not_exists(x, :s), n = if_not_exists(n, :n)', { x: { S: 'abc' } }],
    ['SET x = if_not_exists(x, :n) + :six', { x: { N: '11' } }],
    ['SET x = ((n) + (:n))', { x: { N: '6' } }],
    ['SET l = list_append(:l, l)', { l: { L: [{ N: '1' }, { S: 'a' }, { S: 'b' }, { S: 'c' }] } }],
    ['SET l[1] = :s, l[9] = :n REMOVE l[0]', { l: { L: [{ S: 'abc' }, { S: 'c' }, { N: '5' }] } }],
    ['REMOVE l[0], l[2], l[7]', { l: { L: [{ S: 'b' }] } }],
    ['SET m.z = n, n = m.k', { m: { M: { k: { N: '1' }, z: { N: '1' } } } }],
    ['ADD n :n, ss :ss, fresh :n', { n: { N: '6' }, ss: { SS: ['x', 'y', 'z'] }, fresh: { N: '5' } }],
    ['DELETE ss :ss, nil :ss', { ss: { SS: ['z'] } }],
  ])('%s', (text, changed) => {
    expect(update(text)).toEqual({ ...before(), ...changed });
  });

  it.each([
    ['SET m.x.y = :n', 'The document path provided in the update expression is invalid for update'],
    ['SET n[0] = :n', 'The document path provided in the update expression is invalid for update'],
    ['SET y = absent', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET y = ((n + :n))', 'Invalid UpdateExpression: The expression has redundant parentheses;'],
    ['SET n = n + l', 'An operand in the update expression has an incorrect data type'],
    ['ADD l :n', 'An operand in the update expression has an incorrect data type'],
    ['INVALID SYNTAX', 'Invalid UpdateExpression: Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
    [
      'SET a = :n SET b = :n',
      'Invalid UpdateExpression: The "SET" section can only be used once in an update expression;',
    ],
    [
      'SET a = :n REMOVE a.b',
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'SET a = size(b)',
      'Invalid UpdateExpression: The function is not allowed in an update expression; function: size',
    ],
    [
      'SET a = list_append(list_append(l, l), l)',
      'Invalid UpdateExpression: The function is not allowed to be used this way in an expression; function: list_append',
    ],
    ['SET _1 = :n', 'Invalid UpdateExpression: Syntax error; token: "_", near: "SET _1"'],
    [
      'SET a = n + :s',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
    [
      'SET x = list_append(:s, x) ADD y :s',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    [
      'SET x[1] = y, x.y = y, z.y = y, z = if_not_exists(y)',
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [z, y], path two: [z]',
    ],
    [
      'ADD a :s',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    [
      'DELETE a :n',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND',
    ],
    [
      'SET x = :v',
      'Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :v',
    ],
    ['SET x = :n,', 'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: ","'],
  ])('refuses %s', (text, message) => {
    expect(messageOf(() => update(text))).toBe(message);
  });
});
