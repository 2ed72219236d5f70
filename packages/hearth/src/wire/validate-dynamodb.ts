/**
 * The newer of DynamoDB's two frameworks of request validation, as eu-west-2 answers (captured 2026-06-09 to 2026-10-09):
 * some operations stop at the first violation, and word some of them for themselves.
 */
import { isDeeperThan } from '../base/json-depth.ts';
import { echoJson, echoWriteRequests } from './echo-dynamodb.ts';
import { ServiceError, validationException } from './errors.ts';

export interface Violation {
  readonly path: string;
  readonly value: unknown;
  readonly failure: string;
}

type Told = (violation: Violation) => string;

/** Operations that have moved to the newer framework; the others word every violation in the old way. */
const MOVED: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query']);
const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const TOO_SHORT = 'Member must have length greater than or equal to ';
const LENGTH = 'Member must have length ';
const ENUM = 'Member must satisfy enum value set: ';
/** AWS's own spelling: UPDATE_NEW. */
const RETURN_VALUES = `Failed to satisfy constraint: ${ENUM}[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]`;
const CONDITIONAL_OPERATOR = `Failed to satisfy constraint: ${ENUM}[ALL, OR]`;
/** The order in which the newer framework names what is wrong with a write's options, and the older one all of its members. */
const OPTIONS: readonly string[] = ['returnConsumedCapacity', 'returnValues', 'returnItemCollectionMetrics'];
const MEMBERS: readonly string[] = [
  'returnConsumedCapacity',
  'tableName',
  'returnValues',
  'returnItemCollectionMetrics',
  'conditionalOperator',
  'key',
  'item',
];
/** Writes without a key, and those that nest deeper, are read by the older framework (seen: values in 62 maps, and in 63). */
const NEWER_LEVELS_MAX = 128;
/** What is wrong with the length of these is told without the value. */
const UNECHOED: Readonly<Record<string, readonly string[]>> = {
  TransactWriteItems: ['clientRequestToken', 'transactItems'],
  TransactGetItems: ['transactItems'],
  SearchVectors: ['indexName'],
};

/**
 * The violations as they are told.
 * @param told a violation in the old framework's words
 * @returns a text where it is the whole message
 */
export function inNewerWords(
  operation: string,
  found: readonly Violation[],
  told: Told,
  input: unknown,
): readonly string[] | string {
  const violations = patternsFirst(found.filter((each) => !isEmptyName(each, found)));
  const unechoedHere = UNECHOED[operation]?.flatMap((path) => violations.filter((each) => isLength(each, path)))[0];
  if (unechoedHere) return [unechoed(capitalised(unechoedHere.path), unechoedHere.failure)];
  if (operation === 'BatchGetItem') return violations.map((each) => keysUnechoed(each) ?? told(each));
  if (operation === 'BatchWriteItem') return violations.map((each) => told(withRequestsEchoed(each)));
  if (operation === 'CreateTable') return lastOf(violations, 'localSecondaryIndexes').map(told);
  if (!MOVED.has(operation)) return violations.map(told);
  if (WRITES.has(operation) && readByOlder(violations, input)) return inOrder(violations, MEMBERS).map(told);
  const name = violations.find(({ path, failure }) => path === 'tableName' && failure.startsWith(TOO_SHORT));
  if (name) return [unechoed('TableName', name.failure)];
  if (operation === 'Query') {
    if (violations.some((each) => isOption(each, 'conditionalOperator'))) return CONDITIONAL_OPERATOR;
    return violations.map((each) => (each.path === 'limit' ? unechoed('Limit', each.failure) : told(each)));
  }
  if (!WRITES.has(operation)) return violations.map(told);
  const wrongValues = violations.some((each) => isOption(each, 'returnValues'));
  // UpdateItem looks at ReturnValues first, and no further.
  if (wrongValues && operation === 'UpdateItem') return [RETURN_VALUES];
  return inOrder(violations, OPTIONS).map((each) => worded(each, told));
}

/**
 * SearchVectors reads its body by itself before anything is checked (eu-west-2 and us-east-1, 2026-10-09): a member that is null, a
 * broken number, then one that is missing. The columns are those of a body without spaces.
 */
export function strictlyRead(operation: string, input: unknown): ServiceError | undefined {
  if (operation !== 'SearchVectors' || typeof input !== 'object' || input === null) return undefined;
  // What was null in the body stands as undefined once it was read.
  const text = JSON.stringify(input, (_name, value: unknown) => value ?? null);
  const members = new Map<string, unknown>(Object.entries(input));
  for (const [name, type] of SEARCH_MEMBERS) {
    if (!members.has(name)) continue;
    const value = members.get(name) ?? null;
    const isBroken = type === 'i32' && typeof value === 'number' && !Number.isInteger(value);
    if (value !== null && !isBroken) continue;
    const found = value === null ? 'null' : `floating point \`${JSON.stringify(value)}\``;
    const member = `"${name}":${JSON.stringify(value)}`;
    const column = text.indexOf(member) + member.length;
    return new ServiceError(
      'SerializationException',
      `invalid type: ${found}, expected ${type} at line 1 column ${column}`,
      {
        status: 400,
        namespace: 'com.amazon.coral.service',
      },
    );
  }
  const missing = SEARCH_MEMBERS.find(([name]) => !members.has(name))?.[0];
  if (missing === undefined) return undefined;
  return validationException(`missing field \`${missing}\` at line 1 column ${text.length}`);
}

const SEARCH_MEMBERS: readonly (readonly [name: string, type: string])[] = [
  ['TableName', 'a string'],
  ['IndexName', 'a string'],
  ['SearchVector', 'a sequence'],
  ['TopK', 'i32'],
];

/** The names of a batch's tables: AWS tells of all of them at once, of BatchWriteItem's only where nothing else is wrong. */
export function wrongTableNames(operation: string, input: unknown, others: number): Violation[] {
  const isGet = operation === 'BatchGetItem';
  if (!isGet && (operation !== 'BatchWriteItem' || others > 0)) return [];
  const requests = typeof input === 'object' && input && 'RequestItems' in input ? input.RequestItems : undefined;
  if (typeof requests !== 'object' || requests === null) return [];
  if (Object.keys(requests).every((name) => name.startsWith('arn:') || TABLE_NAME.test(name))) return [];
  const value = isGet ? echoJson(requests) : echoWriteRequests(requests);
  return [{ path: 'requestItems', value, failure: MAP_KEYS }];
}

const TABLE_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;
const MAP_KEYS =
  'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length ' +
  'greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]';

const PATTERN = 'Member must satisfy regular expression';

/**
 * Of an empty table's name AWS says that it is too short, not that it has the wrong letters; but both where a name has to have
 * three of them (captured 2026-10-09).
 */
function isEmptyName({ path, value, failure }: Violation, found: readonly Violation[]): boolean {
  if (path !== 'tableName' || value !== '' || !failure.startsWith(PATTERN)) return false;
  return found.some((each) => each.path === path && each.failure === `${TOO_SHORT}1`);
}

/** Members of which AWS names the letters before the length (captured 2026-10-09). */
const LETTERS_FIRST: ReadonlySet<string> = new Set(['backupName', 'exclusiveStartTableName']);

function patternsFirst(violations: readonly Violation[]): readonly Violation[] {
  return violations.toSorted((a, b) =>
    a.path === b.path && LETTERS_FIRST.has(a.path) ? rank(a.failure) - rank(b.failure) : 0,
  );
}

function rank(failure: string): number {
  return failure.startsWith(PATTERN) ? 0 : 1;
}

function readByOlder(violations: readonly Violation[], input: unknown): boolean {
  return (
    violations.some(
      ({ path, failure }) => (path === 'key' || path === 'item') && failure === 'Member must not be null',
    ) || isDeeperThan(input, NEWER_LEVELS_MAX)
  );
}

function worded(violation: Violation, told: Told): string {
  if (isOption(violation, 'returnValues')) return RETURN_VALUES;
  return isOption(violation, 'conditionalOperator') ? CONDITIONAL_OPERATOR : told(violation);
}

function isOption({ path, failure }: Violation, name: string): boolean {
  return path === name && failure.startsWith(ENUM);
}

function isLength({ path, failure }: Violation, name: string): boolean {
  return path === name && failure.startsWith(LENGTH);
}

function withRequestsEchoed(violation: Violation): Violation {
  const { path, value } = violation;
  return path === 'requestItems' && typeof value === 'object' && value !== null
    ? { ...violation, value: echoWriteRequests(value) }
    : violation;
}

const KEYS = /^requestItems\.(.*)\.member\.keys$/;

function keysUnechoed({ path, failure }: Violation): string | undefined {
  const table = KEYS.exec(path)?.[1];
  return table !== undefined && failure.startsWith(LENGTH)
    ? unechoed(`RequestItems.${table}.member.Keys`, failure)
    : undefined;
}

function unechoed(path: string, failure: string): string {
  return `Value at '${path}' failed to satisfy constraint: ${failure}`;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function inOrder(violations: readonly Violation[], paths: readonly string[]): readonly Violation[] {
  return violations.toSorted((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}

function lastOf(violations: readonly Violation[], root: string): readonly Violation[] {
  return violations.toSorted((a, b) => Number(a.path.startsWith(root)) - Number(b.path.startsWith(root)));
}
