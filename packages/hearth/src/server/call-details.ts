/**
 * What the journal keeps of a call besides what its handler notes: read off its input and its answer, service by service. Runs once
 * a call, after the answer is sent, within the journal's 2 µs: no text is parsed again, keys and SQL are hashed, not kept.
 */
import type { CallDetail } from '../journal/detail.ts';
import type { Call } from '../wire/operation.ts';
import { hashBytes, hashText } from './short-hash.ts';

type Draft = { -readonly [Key in keyof CallDetail]: CallDetail[Key] };
/** Inputs and outputs by their members: each was validated against its operation's table. */
type Members = Readonly<Record<string, unknown>>;

export interface Seen {
  readonly call: Call;
  readonly input: unknown;
  readonly output: unknown;
  readonly errorCode: string | undefined;
  /** Of the client's socket. */
  readonly connectionId: string | undefined;
  readonly invocationId: string | undefined;
}

export function callDetails(seen: Seen): CallDetail {
  const { call } = seen;
  const draft: Draft = {};
  if (seen.connectionId !== undefined) draft.connectionId = seen.connectionId;
  if (seen.invocationId !== undefined) draft.invocationId = seen.invocationId;
  const attempt = attemptOf(call.request.headers['amz-sdk-request']);
  if (attempt > 1) draft.attempt = attempt;
  noteKey(draft, call);
  DETAILS[call.service]?.(draft, call, members(seen.input), members(seen.output), seen.errorCode);
  return draft;
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}; // an object has members
}

/** `attempt=2; max=3`: the SDKs' retry header. */
function attemptOf(header: string | undefined): number {
  return header === undefined ? 1 : Number(/attempt=(\d+)/.exec(header)?.[1] ?? 1);
}

const MANY_ITEMS = new Set(['Query', 'Scan']);

/** Of a query the partition is known, not the item. */
function noteKey(draft: Draft, { operation, notes }: Call): void {
  const { key, partitionBytes, itemBytes, indexKeyChanged } = notes;
  if (key) {
    draft.partitionKeyHash = hashBytes(key, partitionBytes ?? key.length);
    if (!MANY_ITEMS.has(operation)) {
      const hasSortKey = partitionBytes !== undefined && key.length > partitionBytes;
      draft.keyHash = hasSortKey ? hashBytes(key, key.length) : draft.partitionKeyHash;
    }
  }
  if (itemBytes !== undefined) draft.itemBytes = itemBytes;
  if (indexKeyChanged !== undefined) draft.indexKeyChanged = indexKeyChanged;
}

type Detail = (draft: Draft, call: Call, input: Members, output: Members, errorCode: string | undefined) => void;

const DETAILS: Readonly<Record<string, Detail>> = { dynamodb, s3, 'rds-data': rdsData };

const CONDITIONAL = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

function dynamodb(draft: Draft, { operation }: Call, input: Members, output: Members): void {
  if (CONDITIONAL.has(operation)) {
    draft.conditional = input['ConditionExpression'] !== undefined || input['Expected'] !== undefined;
    if (operation === 'UpdateItem') draft.changedBytes = textBytes(input['ExpressionAttributeValues']);
    if (operation === 'PutItem' && (draft.itemBytes ?? 0) >= FILE_BYTES)
      draft.base64 = holdsFile(members(input['Item']));
  } else if (MANY_ITEMS.has(operation)) {
    draft.filtered = ['FilterExpression', 'QueryFilter', 'ScanFilter'].some((name) => input[name] !== undefined);
    if (input['Select'] === 'COUNT') draft.select = 'COUNT';
    if (input['ExclusiveStartKey'] !== undefined) draft.continued = true;
    if (output['LastEvaluatedKey'] !== undefined) draft.truncated = true;
  } else batch(draft, input, output);
}

/** Batches name their items by table, transactions and PartiQL in a list. */
function batch(draft: Draft, input: Members, output: Members): void {
  const list = input['TransactItems'] ?? input['TransactStatements'] ?? input['Statements'];
  if (Array.isArray(list)) draft.actions = list.length;
  else if (input['RequestItems'] !== undefined) draft.actions = entries(input['RequestItems']);
  const left = output['UnprocessedItems'] ?? output['UnprocessedKeys'];
  if (left !== undefined) draft.unprocessed = entries(left);
}

function entries(byTable: unknown): number {
  let count = 0;
  for (const requests of Object.values(members(byTable))) {
    const list = Array.isArray(requests) ? requests : members(requests)['Keys'];
    if (Array.isArray(list)) count += list.length;
  }
  return count;
}

const VALUES_MAX = 64;

/** Bytes of the values of an update, types and all: at most what it changes. */
function textBytes(values: unknown): number {
  let bytes = 0;
  for (const value of Object.values(members(values)).slice(0, VALUES_MAX)) {
    const [inner] = Object.values(members(value));
    bytes += typeof inner === 'string' ? inner.length : JSON.stringify(inner ?? '').length;
  }
  return bytes;
}

const FILE_BYTES = 8 * 1024;
const SAMPLE_LETTERS = 200;
const BASE64 = /^(?:data:[\w/+.-]+;base64,)?[A-Za-z0-9+/]+=*$/;

/** A binary value, or text of nothing but base64's letters, of the size of a file. */
function holdsFile(item: Members): boolean {
  return Object.values(item).some((value) => {
    const { B, S } = members(value);
    if (typeof B === 'string') return B.length >= FILE_BYTES;
    return typeof S === 'string' && S.length >= FILE_BYTES && BASE64.test(S.slice(0, SAMPLE_LETTERS));
  });
}

function s3(draft: Draft, { operation, request }: Call, input: Members, output: Members): void {
  const key = input['Key'];
  if (typeof key === 'string') draft.keyHash = hashText(key);
  if (operation === 'GetObject') draft.ranged = request.headers['range'] !== undefined;
  const objects = members(input['Delete'])['Objects'];
  if (Array.isArray(objects)) draft.actions = objects.length;
  if (output['IsTruncated'] === true) draft.truncated = true;
  if (input['ContinuationToken'] !== undefined || input['Marker'] !== undefined) draft.continued = true;
}

const OFFSET = /\boffset\s+(?:(\d+)|:(\w+))/i;

function rdsData(draft: Draft, _: Call, input: Members, output: Members, errorCode: string | undefined): void {
  const transactionId = input['transactionId'] ?? output['transactionId'];
  if (typeof transactionId === 'string') draft.transactionId = transactionId;
  const { sql, parameterSets } = input;
  if (typeof sql === 'string') {
    draft.sqlTextHash = hashText(sql);
    const offset = offsetOf(sql, input['parameters']);
    if (offset !== undefined) draft.offset = offset;
  }
  if (Array.isArray(parameterSets)) draft.actions = parameterSets.length;
  if (errorCode === 'UnsupportedResultException') draft.resultTooLarge = true;
}

function offsetOf(sql: string, parameters: unknown): number | undefined {
  const [, figure, name] = OFFSET.exec(sql) ?? [];
  if (figure !== undefined) return Number(figure);
  if (name === undefined || !Array.isArray(parameters)) return undefined;
  const bound = parameters.map(members).find((parameter) => parameter['name'] === name);
  const { longValue } = members(bound?.['value']);
  return typeof longValue === 'number' ? longValue : undefined;
}
