/**
 * What of a table or index a WHERE clause confines a read to. The whole clause stays the filter; this only finds the
 * ranges outside of which nothing can meet it.
 */
import { invalid } from '../errors.ts';
import { type KeyClause, type KeyCondition, keyCondition } from '../expression/key-condition.ts';
import type { BoundCondition, BoundOperand, Comparator } from '../expression/syntax.ts';
import { type AttributeValue, equalValues, typeOf } from '../items/attribute-value.ts';
import { inRange, queryRange, scanRange } from '../items/key-range.ts';
import type { Range } from '../items/store.ts';
import type { KeySchema } from '../tables/key-schema.ts';

export interface KeyPlan {
  /** Each a partition or part of one; undefined: the whole table or index is scanned. */
  readonly keys: readonly KeyCondition[] | undefined;
}

const FLIPPED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** What stands beside each other under AND. */
export function conjuncts(condition: BoundCondition): readonly BoundCondition[] {
  return condition.kind === 'and' ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];
}

function disjuncts(condition: BoundCondition): readonly BoundCondition[] {
  return condition.kind === 'or' ? [...disjuncts(condition.left), ...disjuncts(condition.right)] : [condition];
}

export function planKeys(schema: KeySchema, where: BoundCondition | undefined): KeyPlan {
  if (!where) return { keys: undefined };
  const branches = disjuncts(where).map((branch) => readBranch(schema, branch));
  if (branches.length > 1) checkOverlaps(schema, branches);
  const keys: KeyCondition[] = [];
  for (const { hashes, range } of branches) {
    if (!hashes) return { keys: undefined };
    for (const hash of hashes) {
      if (!keys.some((each) => sameKey(each, { hash, range }))) keys.push({ hash, range });
    }
  }
  return { keys: withoutCovered(keys) };
}

/** Whether the clause names the partition key at its top level, be it by `=` or by IN. */
export function isKeyed(schema: KeySchema, where: BoundCondition | undefined): boolean {
  return where !== undefined && readBranch(schema, where).hashes !== undefined;
}

interface Branch {
  readonly hashes: readonly AttributeValue[] | undefined;
  readonly range: KeyClause | undefined;
  /** A condition on the sort key that excludes what it names: AWS does not ask whether such branches overlap. */
  readonly negated: boolean;
}

function readBranch(schema: KeySchema, branch: BoundCondition): Branch {
  let hashes: readonly AttributeValue[] | undefined;
  let range: KeyClause | undefined;
  let negated = false;
  for (const condition of conjuncts(branch)) {
    const clause = clauseOf(condition);
    if (clause?.name === schema.hash.name && clause.operator === '=') hashes ??= checked(schema, clause);
    else if (clause && clause.name === schema.range?.name) range ??= clause;
    else if (condition.kind === 'in') hashes ??= membersOf(schema, condition);
    else negated ||= schema.range !== undefined && negates(condition, schema.range.name);
  }
  if (hashes && range) for (const hash of hashes) keyCondition(schema, [hashClause(schema, hash), range]);
  return { hashes, range, negated };
}

function hashClause(schema: KeySchema, value: AttributeValue): KeyClause {
  return { name: schema.hash.name, operator: '=', values: [value] };
}

/** Types and sizes of keys, as Query words them. */
function checked(schema: KeySchema, clause: KeyClause): readonly AttributeValue[] {
  return [keyCondition({ hash: schema.hash, range: undefined }, [clause]).hash];
}

function membersOf(
  schema: KeySchema,
  { operand, list }: Extract<BoundCondition, { kind: 'in' }>,
): readonly AttributeValue[] | undefined {
  if (operand.kind !== 'path' || operand.parts.length > 1 || operand.parts[0] !== schema.hash.name) return undefined;
  const values = list.flatMap((each) => (each.kind === 'value' ? [each.value] : []));
  if (values.length < list.length) return undefined;
  return values.flatMap((value) => checked(schema, hashClause(schema, value)));
}

function clauseOf(condition: BoundCondition): KeyClause | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, right, comparator } = condition;
      const operator = left.kind === 'value' ? FLIPPED[comparator] : comparator;
      if (operator === '<>') return undefined;
      return left.kind === 'value' ? clause(operator, right, [left]) : clause(operator, left, [right]);
    }
    case 'between':
      return clause('BETWEEN', condition.operand, [condition.low, condition.high]);
    case 'call': {
      const [path, prefix] = condition.args;
      return condition.name === 'begins_with' && path && prefix ? clause('begins_with', path, [prefix]) : undefined;
    }
    default:
      return undefined;
  }
}

function clause(
  operator: KeyClause['operator'],
  path: BoundOperand,
  operands: readonly BoundOperand[],
): KeyClause | undefined {
  const name = path.kind === 'path' && path.parts.length === 1 ? path.parts[0] : undefined;
  const values = operands.flatMap((each) => (each.kind === 'value' ? [each.value] : []));
  return typeof name === 'string' && values.length === operands.length ? { name, operator, values } : undefined;
}

function negates(condition: BoundCondition, name: string): boolean {
  if (condition.kind === 'compare') {
    return condition.comparator === '<>' && [condition.left, condition.right].some((each) => isPath(each, name));
  }
  if (condition.kind !== 'not') return false;
  const inner = condition.condition;
  if (inner.kind === 'in' || inner.kind === 'between') return isPath(inner.operand, name);
  if (inner.kind === 'compare') return [inner.left, inner.right].some((each) => isPath(each, name));
  return inner.kind === 'call' && inner.args.some((each) => isPath(each, name));
}

function isPath(operand: BoundOperand, name: string): boolean {
  return operand.kind === 'path' && operand.parts.length === 1 && operand.parts[0] === name;
}

/** Branches of one partition whose sort keys meet are refused, unless no branch tells of the sort key (seen 2026-10). */
function checkOverlaps(schema: KeySchema, branches: readonly Branch[]): void {
  if (!schema.range) return;
  const asked = branches.filter((branch) => !branch.negated && branch.hashes);
  for (const [i, one] of asked.entries()) {
    for (const other of asked.slice(i + 1)) {
      if ((one.range || other.range) && meetEachOther(one, other)) {
        throw invalid('Overlapping conditions with range keys are not supported in where clause');
      }
    }
  }
}

function meetEachOther(one: Branch, other: Branch): boolean {
  const hash = one.hashes?.find((value) => other.hashes?.some((each) => equalValues(value, each)));
  if (!hash) return false;
  const a = queryRange(0, { hash, range: one.range }, false);
  const b = queryRange(0, { hash, range: other.range }, false);
  return before(a.from, b.to) && before(b.from, a.to);
}

function before(from: Buffer, to: Buffer | undefined): boolean {
  return to === undefined || Buffer.compare(from, to) < 0;
}

function sameKey(one: KeyCondition, other: KeyCondition): boolean {
  return equalValues(one.hash, other.hash) && JSON.stringify(one.range) === JSON.stringify(other.range);
}

/** A whole partition makes its parts superfluous. */
function withoutCovered(keys: readonly KeyCondition[]): readonly KeyCondition[] {
  const whole = keys.filter((key) => !key.range);
  return keys.filter((key) => !key.range || !whole.some((each) => equalValues(each.hash, key.hash)));
}

/** The ranges of the store, in its own order and without touching each other. */
export function rangesOf(plan: KeyPlan, space: number, grouped: boolean): readonly Range[] {
  if (!plan.keys) return [scanRange(space)];
  const ranges = plan.keys.map((key) => queryRange(space, key, grouped));
  const sorted = ranges
    .filter((range) => before(range.from, range.to))
    .toSorted((a, b) => Buffer.compare(a.from, b.from));
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && inRange(last, range.from)) {
      if (last.to && (!range.to || Buffer.compare(last.to, range.to) < 0))
        merged[merged.length - 1] = { ...last, to: range.to };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/**
 * The values of all key attributes, where the clause compares each of them by `=`.
 * @param alone whether nothing else may stand in the clause
 */
export function wholeKey(
  schema: KeySchema,
  where: BoundCondition | undefined,
  alone: boolean,
): Readonly<Record<string, AttributeValue>> | undefined {
  if (!where) return undefined;
  const names = schema.range ? [schema.hash.name, schema.range.name] : [schema.hash.name];
  const found = new Map<string, AttributeValue>();
  const conditions = conjuncts(where);
  for (const condition of conditions) {
    const equality = clauseOf(condition);
    const value = equality?.operator === '=' && names.includes(equality.name) ? equality.values[0] : undefined;
    if (equality && value && !found.has(equality.name)) found.set(equality.name, value);
  }
  if (found.size < names.length || (alone && conditions.length > names.length)) return undefined;
  return Object.fromEntries(found);
}

/** For LeadingKeys of policies: the partition keys that a clause names, as text. */
export function leadingKeys(schema: KeySchema, where: BoundCondition | undefined): readonly string[] {
  if (!where) return [];
  return disjuncts(where).flatMap((branch) =>
    (readBranch(schema, branch).hashes ?? []).flatMap((value) => {
      const content: unknown = value && typeOf(value) ? Object.values(value)[0] : undefined;
      return typeof content === 'string' ? [content] : [];
    }),
  );
}
