/**
 * The newer of DynamoDB's two frameworks of request validation, as eu-west-2 answers (captured 2026-06-09 and 2026-08-12):
 * some operations stop at the first violation, and word some of them for themselves.
 */

export interface Violation {
  readonly path: string;
  readonly value: unknown;
  readonly failure: string;
}

/** Operations that have moved to the newer framework; the others word every violation in the old way. */
const MOVED: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query']);
const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const TOO_SHORT = 'Member must have length greater than or equal to ';
const ENUM = 'Member must satisfy enum value set: ';
/** AWS's own spelling: UPDATE_NEW. */
const RETURN_VALUES = `Failed to satisfy constraint: ${ENUM}[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]`;
/** The order in which the writes name what is wrong with their options. */
const OPTIONS: readonly string[] = ['returnConsumedCapacity', 'returnValues', 'returnItemCollectionMetrics'];

/** The violations as they are told; `told` is a violation in the old framework's words. */
export function inNewerWords(
  operation: string,
  violations: readonly Violation[],
  told: (violation: Violation) => string,
): readonly string[] {
  if (operation === 'TransactWriteItems') {
    // Of its options the token is looked at first.
    const isToken = ({ path }: Violation): boolean => path === 'clientRequestToken';
    return violations.toSorted((a, b) => Number(isToken(b)) - Number(isToken(a))).map(told);
  }
  if (!MOVED.has(operation)) return violations.map(told);
  const name = violations.find(({ path, failure }) => path === 'tableName' && failure.startsWith(TOO_SHORT));
  if (name) return [unechoed('TableName', name.failure)];
  if (operation === 'Query') {
    return violations.map((each) => (each.path === 'limit' ? unechoed('Limit', each.failure) : told(each)));
  }
  if (!WRITES.has(operation)) return violations.map(told);
  const wrongValues = violations.some((each) => isOption(each, 'returnValues'));
  // UpdateItem looks at ReturnValues first, and no further.
  if (wrongValues && operation === 'UpdateItem') return [RETURN_VALUES];
  return violations
    .toSorted((a, b) => OPTIONS.indexOf(a.path) - OPTIONS.indexOf(b.path))
    .map((each) => worded(each, told));
}

function worded(violation: Violation, told: (violation: Violation) => string): string {
  if (isOption(violation, 'returnValues')) return RETURN_VALUES;
  if (isOption(violation, 'returnItemCollectionMetrics')) return 'ReturnItemCollectionMetrics can only be SIZE or NONE';
  return told(violation);
}

function isOption({ path, failure }: Violation, name: string): boolean {
  return path === name && failure.startsWith(ENUM);
}

function unechoed(path: string, failure: string): string {
  return `Value at '${path}' failed to satisfy constraint: ${failure}`;
}
