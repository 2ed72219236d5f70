/**
 * AWS's request validation, which runs before the service's own code: what is required, lengths, ranges, patterns, enums, in
 * the words of AWS's framework. Every violation is collected and they are told together.
 *
 * Different: S3, RDS and SQS have no such step; their handlers check themselves, in words of their own.
 */
import type { Constraint, ListShape, MapShape, Member, ServiceApi, Shape } from '../api/service-api.ts';
import { ServiceError, validationException } from './errors.ts';
import { inNewerWords, strictlyRead, type Violation, wrongTableNames } from './validate-dynamodb.ts';

export type Validator = (input: unknown) => void;

/** Tells a violation: where (`keySchema.1.member.keyType`), the value as AWS echoes it, and what it fails. */
type Report = (path: string, value: unknown, failure: string) => void;
type Check = (value: unknown, path: string, report: Report, depth: number) => void;

/** AWS tells no more than ten, and counts no further (DynamoDB, Kinesis, Bedrock). */
const VIOLATIONS_MAX = 10;
/** As deep as the wire's parsers go. */
const DEPTH_MAX = 256;

/** Services whose handlers check everything themselves: AWS has no framework's text there. */
const UNCHECKED: ReadonlySet<string> = new Set(['s3', 'rds', 'sqs']);

/** Required members whose absence the service tells in its own words: `<service> <operation> <member>`. */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['dynamodb CreateTable TableName', "The parameter 'TableName' is required but was not present in the request"],
]);

/** Members that AWS looks at before those that its model names first: `<service> <shape>` (captured 2026-10-09). */
const LOOKED_AT_FIRST: ReadonlyMap<string, string> = new Map([
  ['dynamodb ProvisionedThroughput', 'WriteCapacityUnits'],
  ['dynamodb AttributeDefinition', 'AttributeType'],
  ['dynamodb TimeToLiveSpecification', 'AttributeName'],
]);

export function compileValidator(api: ServiceApi, operation: string): Validator {
  const input = api.operations[operation]?.input;
  if (input === undefined || UNCHECKED.has(api.service)) return () => {};
  const check = new Checks(api).structure(input);
  const [member, words] = ownWords(api, operation);
  const isDynamodb = api.service === 'dynamodb';
  if (!check) return () => {};
  return (value) => {
    if (words !== '' && (value as Readonly<Record<string, unknown>>)[member] === undefined)
      throw validationException(words);
    const violations: Violation[] = [];
    check(
      value,
      '',
      (path, given, failure) => {
        if (api.service === 'iam' && failure.endsWith(`pattern: ${IAM_NAME_PATTERN}`)) {
          throw new ServiceError('ValidationError', inWordsOfIam(path), { status: 400 });
        }
        if (violations.length >= VIOLATIONS_MAX) return;
        violations.push({ path, value: given, failure });
      },
      0,
    );
    const unread = isDynamodb && strictlyRead(operation, value);
    if (unread) throw unread;
    if (isDynamodb) violations.unshift(...wrongTableNames(operation, value, violations.length));
    if (violations.length === 0) return;
    throw refusal(api, isDynamodb ? inNewerWords(operation, violations, told, value) : violations.map(told));
  };
}

function ownWords(api: ServiceApi, operation: string): readonly [member: string, words: string] {
  const prefix = `${api.service} ${operation} `;
  for (const [key, words] of OWN_WORDS) if (key.startsWith(prefix)) return [key.slice(prefix.length), words];
  return ['', ''];
}

/** IAM's names: their own sentence instead of the pattern (observed 2021-2025 in issues of Terraform and rosa). */
const IAM_NAME_PATTERN = '[\\w+=,.@-]+';

function inWordsOfIam(path: string): string {
  return `The specified value for ${path} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`;
}

function told({ path, value, failure }: Violation): string {
  return `Value ${echo(value)} at '${path}' failed to satisfy constraint: ${failure}`;
}

/** @param violations or the whole message */
function refusal(api: ServiceApi, violations: readonly string[] | string): ServiceError {
  if (typeof violations === 'string') return validationException(violations);
  const count = violations.length;
  const message = `${count} validation error${count === 1 ? '' : 's'} detected: ${violations.join('; ')}`;
  if (api.protocol === 'aws-query') return new ServiceError('ValidationError', message, { status: 400 });
  // CloudWatch Logs has no ValidationException of its own for these (recorded 2026-02).
  if (api.service === 'logs') return new ServiceError('InvalidParameterException', message, { status: 400 });
  return validationException(message);
}

/** `null` bare, all else in quotes; lists and maps in Java's way: `[a, b]`, `{k=v}`. */
function echo(value: unknown): string {
  return value === undefined || value === null ? 'null' : `'${javaText(value)}'`;
}

function javaText(value: unknown, depth = 0): string {
  if (depth > DEPTH_MAX) return '…';
  if (Array.isArray(value)) return `[${value.map((item) => javaText(item, depth + 1)).join(', ')}]`;
  if (value instanceof Date) return value.toString();
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}=${javaText(inner, depth + 1)}`);
  return `{${entries.join(', ')}}`;
}

const NOT_NULL = 'Member must not be null';

/** What a list or map holds may not be null. */
function present(check: Check, value: unknown, path: string, report: Report, depth: number): void {
  if (value === null || value === undefined) report(path, null, NOT_NULL);
  else check(value, path, report, depth);
}

/** Compiles checks of one service; undefined where a subtree has nothing to check, so that it is not walked. */
class Checks {
  readonly #api: ServiceApi;
  readonly #known = new Map<string, Check>();

  constructor(api: ServiceApi) {
    this.#api = api;
  }

  structure(name: string): Check | undefined {
    const shape = this.#api.shapes[name];
    if (!shape || !('members' in shape)) return undefined;
    const checks: { name: string; path: string; required: boolean; check: Check | undefined }[] = [];
    const first = LOOKED_AT_FIRST.get(`${this.#api.service} ${name}`);
    const members = Object.entries(shape.members).toSorted(([a], [b]) => Number(b === first) - Number(a === first));
    for (const [memberName, member] of members) {
      // A streaming payload is no member of the input, and a label is there or the route was another.
      const required = member.required === true && !member.traits?.streaming;
      const check = this.#member(member);
      if (required || check) checks.push({ name: memberName, path: lowerCamel(memberName), required, check });
    }
    if (checks.length === 0) return undefined;
    return (value, path, report, depth) => {
      if (depth > DEPTH_MAX || typeof value !== 'object' || value === null) return;
      for (const { name: memberName, path: own, required, check } of checks) {
        const inner: unknown = Reflect.get(value, memberName);
        const at = path === '' ? own : `${path}.${own}`;
        if (inner !== undefined && inner !== null) check?.(inner, at, report, depth + 1);
        else if (required) report(at, null, NOT_NULL);
      }
    };
  }

  #member(member: Member): Check | undefined {
    const own = member.constraint && compileConstraint(member.constraint);
    const inner = this.#shape(member.shape);
    if (!own || !inner) return own ?? inner;
    return (value, path, report, depth) => {
      own(value, path, report, depth);
      inner(value, path, report, depth);
    };
  }

  #shape(name: string): Check | undefined {
    const shape = this.#api.shapes[name];
    if (!shape || !isConstrained(this.#api, name, new Set())) return undefined;
    const known = this.#known.get(name);
    if (known) return known;
    // A shape that contains itself is checked through this closure once it is compiled.
    let compiled: Check | undefined;
    this.#known.set(name, (value, path, report, depth) => compiled?.(value, path, report, depth));
    if ('members' in shape) compiled = this.structure(name);
    else if (shape.kind === 'list') compiled = this.#list(shape);
    else if (shape.kind === 'map') compiled = this.#map(shape);
    if (compiled) this.#known.set(name, compiled);
    return compiled;
  }

  /** Elements that are structures are told one by one (`tags.1.member.key`), simple ones in one text about the list. */
  #list(shape: ListShape): Check | undefined {
    const size = shape.constraint && compileConstraint(shape.constraint);
    const simple = simpleFailures(shape.of);
    const element = simple ? undefined : this.#member(shape.of);
    if (!size && !element && !simple) return undefined;
    return (value, path, report, depth) => {
      if (!Array.isArray(value)) return;
      size?.(value, path, report, depth);
      if (simple && value.some((item) => simple.fails(item)))
        report(path, value, `Member must satisfy constraint: [${simple.text}]`);
      if (element && depth <= DEPTH_MAX)
        value.forEach((item, index) => present(element, item, `${path}.${index + 1}.member`, report, depth + 1));
    };
  }

  /** How long a map's lists are is told about the map; what is in its values, one by one. */
  #map(shape: MapShape): Check | undefined {
    const size = shape.constraint && compileConstraint(shape.constraint);
    const list = this.#api.shapes[shape.value.shape];
    const lists = list?.kind === 'list' ? list : undefined;
    const values = lists?.constraint && together(rulesOf(lists.constraint));
    const element = lists ? this.#list({ kind: 'list', of: lists.of }) : this.#member(shape.value);
    if (!size && !element && !values) return undefined;
    return (value, path, report, depth) => {
      if (typeof value !== 'object' || value === null) return;
      size?.(value, path, report, depth);
      if (values && Object.values(value).some((item) => values.fails(item))) {
        report(path, value, `Map value must satisfy constraint: [${values.text}]`);
      }
      if (!element || depth > DEPTH_MAX) return;
      for (const [key, item] of Object.entries(value))
        present(element, item, `${path}.${key}.member`, report, depth + 1);
    };
  }
}

/** Whether anything that the shape reaches has a rule: DynamoDB's items have none and are never walked. */
function isConstrained(api: ServiceApi, name: string, seen: Set<string>): boolean {
  const shape = api.shapes[name];
  if (!shape || seen.has(name)) return false;
  seen.add(name);
  if ('constraint' in shape && shape.constraint) return true;
  const members = membersIn(shape);
  return members.some(
    (member) => member.required === true || member.constraint !== undefined || isConstrained(api, member.shape, seen),
  );
}

function membersIn(shape: Shape): readonly Member[] {
  if ('members' in shape) return Object.values(shape.members);
  if (shape.kind === 'list') return [shape.of];
  return shape.kind === 'map' ? [shape.key, shape.value] : [];
}

function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

interface Rule {
  readonly text: string;
  readonly fails: (value: unknown) => boolean;
}

function compileConstraint(constraint: Constraint): Check {
  const rules = rulesOf(constraint);
  return (value, path, report) => {
    for (const rule of rules) if (rule.fails(value)) report(path, value, rule.text);
  };
}

function simpleFailures(member: Member): Rule | undefined {
  return member.constraint && together(rulesOf(member.constraint));
}

/** AWS names all rules of what is in a collection at once, in this order, whichever of them failed. */
function together(rules: readonly Rule[]): Rule {
  const text = rules.map((rule) => rule.text).join(', ');
  return { text, fails: (value) => value !== null && value !== undefined && rules.some((rule) => rule.fails(value)) };
}

function rulesOf({ length, range, pattern, enum: values, orArn }: Constraint): Rule[] {
  const rules: Rule[] = [];
  const add = (text: string, fails: (value: unknown) => boolean): void => void rules.push({ text, fails });
  const [shortest, longest] = length ?? [null, null];
  if (longest !== null)
    add(`Member must have length less than or equal to ${longest}`, (value) => lengthOf(value) > longest);
  if (shortest !== null)
    add(`Member must have length greater than or equal to ${shortest}`, (value) => lengthOf(value) < shortest);
  const [least, most] = range ?? [null, null];
  if (most !== null) add(`Member must have value less than or equal to ${most}`, (value) => Number(value) > most);
  if (least !== null) add(`Member must have value greater than or equal to ${least}`, (value) => Number(value) < least);
  if (pattern !== undefined) {
    const expression = compilePattern(pattern);
    add(
      `Member must satisfy regular expression pattern: ${pattern}`,
      (value) => typeof value === 'string' && !expression.test(value),
    );
  }
  if (values) {
    const known = new Set(values);
    add(
      `Member must satisfy enum value set: [${values.join(', ')}]`,
      (value) => typeof value === 'string' && !known.has(value),
    );
  }
  if (!orArn) return rules;
  return rules.map(({ text, fails }) => ({ text, fails: (value) => !isArn(value) && fails(value) }));
}

function isArn(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('arn:');
}

/** Characters of a string, bytes of a blob, entries of a list or map. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** Java's whole-string match; `\p{Print}` and the like are Java's own names. */
function compilePattern(pattern: string): RegExp {
  const source = `^(?:${pattern.replaceAll('\\p{Print}', '\\x20-\\x7e').replaceAll('\\p{ASCII}', '\\x00-\\x7f')})$`;
  try {
    return new RegExp(source, 'su');
  } catch {
    // Patterns that escape more than the `u` flag allows (`\-`, `\/` in classes) mean the same without it.
    return new RegExp(source, 's');
  }
}
