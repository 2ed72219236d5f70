/** Calls written as columns and read back. */
import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import { callsInLines, decodeLines } from './decode-batch.ts';
import { encodeBatch, RECORD_MEMBERS } from './encode-batch.ts';
import type { CallRecord } from './record.ts';
import { toRecord } from './recorded-call.ts';

/** Calls that have about half of all members, with values of their kinds. */
function someCalls(count: number, seed: string): CallRecord[] {
  const random = createRandom(seed);
  const value = (member: keyof CallRecord, row: number): unknown => {
    if (member === 'at') return 1_795_000_000_000 + row * 7 - (row % 3) * 20;
    if (member === 'durationMs') return Math.round(random.next() * 1e6) / 1000;
    if (TEXTS.has(member)) return WORDS[Math.floor(random.next() * WORDS.length)];
    if (FLAGS.has(member)) return random.next() < 0.5;
    if (member === 'leftOpen') return [{ kind: 'transaction', text: 'BEGIN "x"' }];
    return Math.floor(random.next() * 5_000) / 2;
  };
  return Array.from({ length: count }, (_, row) => {
    const record: Record<string, unknown> = {};
    for (const member of RECORD_MEMBERS) {
      if (ALWAYS.has(member) || random.next() < 0.5) record[member] = value(member, row);
    }
    return record as unknown as CallRecord; // members of their kinds
  });
}

const WORDS = ['a', 'GetItem', 'select "x" from y where z = ?', 'zürich/日本 \\ \n', '', 'null', '{"journal":2'];
const ALWAYS = new Set<keyof CallRecord>(['requestId', 'at', 'durationMs', 'service', 'operation', 'status']);
const FLAGS = new Set<keyof CallRecord>(['cold', 'conditional', 'indexKeyChanged', 'filtered', 'truncated', 'base64']);
const TEXTS = new Set<keyof CallRecord>([
  ...(['requestId', 'traceId', 'service', 'operation', 'principal', 'functionName', 'errorCode', 'resource'] as const),
  ...(['sqlShape', 'consistency', 'index', 'invocationId', 'keyHash', 'partitionKeyHash', 'connectionId'] as const),
]);

test('every member comes back as it was, for any mixture of calls', () => {
  for (const [round, count] of [1, 2, 63, 64, 65, 500].entries()) {
    const calls = someCalls(count, `round ${round}`);
    const line = encodeBatch(calls);
    expect(line.endsWith('\n')).toBe(true);
    expect(line.slice(0, -1)).not.toContain('\n');
    expect(callsInLines(line)).toBe(count);
    expect(decodeLines(line.slice(0, -1)).map(toRecord)).toEqual(calls);
  }
});

test('getters give what a plain record has', () => {
  const [call] = someCalls(1, 'one');
  const [read] = decodeLines(encodeBatch(call ? [call] : []));
  for (const member of RECORD_MEMBERS) expect(read?.[member]).toEqual(call?.[member]);
});

test('a duration is kept to the microsecond', () => {
  const [call] = someCalls(1, 'duration');
  const read = decodeLines(encodeBatch(call ? [{ ...call, durationMs: 1.23456789 }] : []));
  expect(read.map((one) => one.durationMs)).toEqual([1.235]);
});

test('what is torn, of another form or no record at all gives no calls', () => {
  const line = encodeBatch(someCalls(20, 'torn')).trimEnd();
  expect(decodeLines(line)).toHaveLength(20);
  expect(decodeLines(line.slice(0, -1))).toEqual([]);
  expect(decodeLines(line.replace('"journal":2', '"journal":3'))).toEqual([]);
  expect(decodeLines('{"requestId":7}\n[1,2]\nnull\n"x"\n\n{"requestId":"r"}')).toEqual([{ requestId: 'r' }]);
});

test('a column that was damaged reads as absent, not as a fault', () => {
  const line =
    '{"journal":2,"calls":2,"columns":{"requestId":["a"],"service":7,"at":{"from":1},"status":{"of":[200],"is":[0]}}}';
  expect(decodeLines(line).map(toRecord)).toEqual([{ requestId: 'a', status: 200 }, {}]);
});
