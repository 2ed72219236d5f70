/**
 * Puts names and values in the place of placeholders, and checks all of an expression that can be checked without an item.
 * One Binder a request (in transactions: an action), so that it can tell at the end which placeholders nobody used.
 */
import { invalid, prefixed, serialization } from '../errors.ts';
import { checkName } from '../items/attribute-name.ts';
import { type AttributeValue, NESTING_PROBLEM, parseValue } from '../items/attribute-value.ts';
import { valueBytes } from '../items/size.ts';
import { READ, type Wording } from '../items/value-wording.ts';
import { bindCondition } from './bind-condition.ts';
import { bindUpdate } from './bind-update.ts';
import { checkOverlaps } from './overlap.ts';
import { conditionOf, projectionOf, updateOf } from './parse-cache.ts';
import { isReserved } from './reserved-words.ts';
import type { BoundClause, BoundCondition, ExpressionKind, PathParts } from './syntax.ts';

export interface Placeholders {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  // What a client sent as attribute values is not trusted to be any.
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

/** AWS: a placeholder's name is at most 255 bytes long. */
const PLACEHOLDER_BYTES_MAX = 255;
/** AWS: all names, and all values, of a request's expressions are at most 2 MB. */
const SUBSTITUTIONS_BYTES_MAX = 2 * 1024 * 1024;

/** What is wrong, by how early AWS reports it; the first of each kind in the text counts. */
export interface Problems {
  reserved?: string;
  function?: string;
  misused?: string;
  undefined?: string;
  operand?: string;
  /** Of an update: what ADD or DELETE got. */
  section?: string;
  /** Of a condition: what is wrong with the first comparison or function that has undefined names or wrong operands. */
  first?: string;
}

export interface Resolver {
  readonly kind: ExpressionKind;
  readonly problems: Problems;
  path(parts: PathParts): PathParts;
  /** Undefined where the placeholder is not defined; the problem is noted. */
  value(placeholder: string): AttributeValue | undefined;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
const NO_VALUES: ReadonlyMap<string, AttributeValue> = new Map();

export class Binder {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #namesUsed = new Set<string>();
  readonly #valuesUsed = new Set<string>();
  /** Attributes below which an expression looks: `a` of `a.b` and of `a[0]`. */
  readonly opened = new Set<string>();
  readonly #wording: Wording;

  /**
   * @param expressions whether the request has any expression at all; without one placeholders are refused
   */
  constructor(placeholders: Placeholders, expressions: boolean, wording = READ) {
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = placeholders;
    this.#wording = wording;
    const { envelope } = wording;
    if (!expressions && (names ?? values)) {
      const member = names ? 'ExpressionAttributeNames' : 'ExpressionAttributeValues';
      throw invalid(`${envelope}${member} can only be specified when using expressions`);
    }
    this.#names = names ? prefixed(envelope, () => parseNames(names)) : NO_NAMES;
    this.#values = values ? parseValues(values, wording) : NO_VALUES;
  }

  condition(text: string, kind: ExpressionKind = 'ConditionExpression'): BoundCondition {
    return prefixed(this.#wording.envelope, () => {
      const resolver = this.#resolver(kind);
      const bound = bindCondition(resolver, conditionOf(kind, text));
      report(resolver);
      return bound;
    });
  }

  update(text: string): readonly BoundClause[] {
    return prefixed(this.#wording.envelope, () => {
      const resolver = this.#resolver('UpdateExpression');
      const clauses = bindUpdate(resolver, updateOf('UpdateExpression', text));
      const { section, operand, ...early } = resolver.problems;
      report({ ...resolver, problems: early });
      checkOverlaps(
        'UpdateExpression',
        clauses.map((clause) => clause.path),
      );
      const late = section ?? operand;
      if (late !== undefined) throw invalid(`Invalid UpdateExpression: ${late}`);
      return clauses;
    });
  }

  projection(text: string): readonly PathParts[] {
    const resolver = this.#resolver('ProjectionExpression');
    const paths = projectionOf('ProjectionExpression', text).map((parts) => resolver.path(parts));
    report(resolver);
    checkOverlaps('ProjectionExpression', paths);
    return paths;
  }

  /** Throws when a placeholder was given that no expression used. */
  finish(): void {
    prefixed(this.#wording.envelope, () => {
      checkUsed('ExpressionAttributeNames', this.#names, this.#namesUsed);
      checkUsed('ExpressionAttributeValues', this.#values, this.#valuesUsed);
    });
  }

  #resolver(kind: ExpressionKind): Resolver {
    const problems: Problems = {};
    const name = (part: string | number): string | number => {
      if (typeof part === 'number') return part;
      if (!part.startsWith('#')) {
        if (isReserved(part)) problems.reserved ??= `Attribute name is a reserved keyword; reserved keyword: ${part}`;
        return part;
      }
      const found = this.#names.get(part);
      if (found === undefined) {
        problems.undefined ??= `An expression attribute name used in the document path is not defined; attribute name: ${part}`;
        return part;
      }
      this.#namesUsed.add(part);
      return found;
    };
    const value = (placeholder: string): AttributeValue | undefined => {
      const found = this.#values.get(placeholder);
      if (found) this.#valuesUsed.add(placeholder);
      else
        problems.undefined ??= `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`;
      return found;
    };
    const path = (parts: PathParts): PathParts => {
      const named = parts.map(name);
      if (named.length > 1) this.opened.add(String(named[0]));
      return named;
    };
    return { kind, problems, path, value };
  }
}

function checkUsed(member: string, given: ReadonlyMap<string, unknown>, used: ReadonlySet<string>): void {
  if (given.size === used.size) return;
  const keys = [...given.keys()].filter((key) => !used.has(key));
  throw invalid(`Value provided in ${member} unused in expressions: keys: {${keys.join(', ')}}`);
}

function report({ kind, problems }: Resolver): void {
  const functions = problems.function ?? problems.misused;
  const isCondition = kind !== 'UpdateExpression' && kind !== 'ProjectionExpression';
  const early = isCondition ? (functions ?? problems.reserved) : (problems.reserved ?? functions);
  const later = problems.first ?? problems.undefined ?? problems.operand;
  const problem = early ?? later;
  if (problem !== undefined) throw invalid(`Invalid ${kind}: ${problem}`);
}

function parseNames(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const parsed = new Map<string, string>();
  let bytes = 0;
  for (const [key, name] of Object.entries(names)) {
    checkKey('ExpressionAttributeNames', key, /^#[A-Za-z0-9_]+$/);
    if (typeof name !== 'string') throw serialization('Unexpected value type in payload');
    if (name === '')
      throw invalid(`ExpressionAttributeNames contains invalid value: Empty attribute name; key: ${key}`);
    checkName(name);
    parsed.set(key, name);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(name);
  }
  if (parsed.size === 0) throw invalid('ExpressionAttributeNames must not be empty');
  if (bytes > SUBSTITUTIONS_BYTES_MAX) throw invalid('ExpressionAttributeNames exceeds max size');
  return parsed;
}

function parseValues(values: Readonly<Record<string, unknown>>, wording: Wording): ReadonlyMap<string, AttributeValue> {
  const { envelope } = wording;
  const parsed = new Map<string, AttributeValue>();
  let bytes = 0;
  for (const [key, raw] of Object.entries(values)) {
    prefixed(envelope, () => checkKey('ExpressionAttributeValues', key, /^:[A-Za-z0-9_]+$/));
    const value = wording.older ? parseNamedValue(key, raw) : parseValue(raw, wording);
    parsed.set(key, value);
    bytes += Buffer.byteLength(key) + valueBytes(value);
  }
  if (parsed.size === 0) throw invalid(`${envelope}ExpressionAttributeValues must not be empty`);
  if (bytes > SUBSTITUTIONS_BYTES_MAX) throw invalid(`${envelope}ExpressionAttributeValues exceeds max size`);
  return parsed;
}

/** The older layer says which placeholder is wrong, but not which nests too deep (eu-west-2, 2026-08-12). */
function parseNamedValue(key: string, raw: unknown): AttributeValue {
  try {
    return parseValue(raw);
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException' && error.message !== NESTING_PROBLEM) {
      throw invalid(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
    }
    throw error;
  }
}

function checkKey(member: string, key: string, pattern: RegExp): void {
  if (!pattern.test(key)) throw invalid(`${member} contains invalid key: Syntax error; key: "${key}"`);
  if (Buffer.byteLength(key) > PLACEHOLDER_BYTES_MAX) {
    throw invalid(
      `${member} contains invalid key: Member must have length less than or equal to ${PLACEHOLDER_BYTES_MAX}; key: "${key}"`,
    );
  }
}
