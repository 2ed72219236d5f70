/** Evidence from recorded calls: figures told by hand, what doubling and shuffling do, bounds, and a million records. */
import { describe, expect, it } from 'vitest';
import { BUCKET, call, CLUSTER, dynamodb, invocations, overAnHour, s3, sql, TABLE } from '../rules/testing/calls.ts';
import { deriveEvidence, deriveEvidenceFromStream, EvidenceCollector, OPERATIONS_MAX } from './collect.ts';
import type { Evidence } from './evidence.ts';
import type { ObservedCall } from './observed-call.ts';

const INSERT = 'insert into t values (?)';
const query = (more: Partial<ObservedCall> = {}) =>
  dynamodb('Query', {
    itemsRead: 20,
    itemsReturned: 5,
    readUnits: 2.5,
    responseBytes: 2_000,
    consistency: 'eventual',
    ...more,
  });
const put = (more: Partial<ObservedCall> = {}) => dynamodb('PutItem', { writeUnits: 1, requestBytes: 700, ...more });

function operation(evidence: Evidence, name: string): Evidence['operations'][number] {
  const found = evidence.operations.find((each) => each.operation === name);
  if (!found) throw new Error(`${name} is not among the operations`);
  return found;
}

describe('operations', () => {
  it('are told by rate, units, items and bytes', () => {
    const evidence = deriveEvidence(overAnHour(3_601, (n) => (n % 4 === 0 ? put() : query())));
    expect(evidence).toMatchObject({ calls: 3_601, failed: 0, hours: 1, notKept: 0 });
    const reads = operation(evidence, 'Query');
    expect(reads).toMatchObject({
      kind: 'read',
      resource: TABLE,
      count: 2_700,
      itemsRead: 54_000,
      returnedShare: 0.25,
    });
    expect(reads).toMatchObject({ readUnits: 6_750, eventualReads: 2_700, strongReads: 0 });
    expect(reads.rate.perSecond).toBeCloseTo(0.75, 3);
    expect(reads.itemBytes.mean).toBe(400);
    expect(reads.itemBytes.p50).toBeGreaterThan(360);
    expect(reads.itemBytes.p50).toBeLessThanOrEqual(400);
    expect(operation(evidence, 'PutItem')).toMatchObject({ kind: 'write', writeUnits: 901, itemBytes: { mean: 700 } });
    expect(evidence.callsByHour.reduce((one, other) => one + other)).toBe(3_601);
  });

  it('show the peak over the average', () => {
    // 3,600 calls in an hour, and 600 more in one of its minutes.
    const even = overAnHour(3_600, () => put());
    const burst = Array.from({ length: 600 }, (_, n) => ({ ...put(), at: (even[0]?.at ?? 0) + 1_800_000 + n * 100 }));
    const { rate } = operation(deriveEvidence([...even, ...burst].sort((one, other) => one.at - other.at)), 'PutItem');
    expect(rate.perSecond).toBeCloseTo(4_200 / 3_600, 2);
    expect(rate.minutePeakPerSecond).toBeGreaterThan(5);
    expect(rate.peakPerSecond).toBeGreaterThanOrEqual(10);
    expect(rate.peakOverAverage).toBeGreaterThan(4);
    expect(operation(deriveEvidence(even), 'PutItem').rate.peakOverAverage).toBeLessThan(1.1);
  });

  it('are by index, and by bucket for objects', () => {
    const evidence = deriveEvidence([
      query({ index: 'a' }),
      query({ index: 'b' }),
      s3('GetObject', 'x/1'),
      s3('GetObject', 'y/2'),
    ]);
    expect(
      evidence.operations.map(({ operation, resource, index, count }) => [operation, resource, index, count]),
    ).toEqual([
      ['GetObject', BUCKET, undefined, 2],
      ['Query', TABLE, 'a', 1],
      ['Query', TABLE, 'b', 1],
    ]);
  });

  it('tell the size of a recorded item from the size of the request', () => {
    expect(operation(deriveEvidence([put({ itemBytes: 5_000 })]), 'PutItem').itemBytes.mean).toBe(5_000);
    expect(
      operation(deriveEvidence([sql(INSERT, { rows: 10, requestBytes: 2_000 })]), 'ExecuteStatement').itemBytes.mean,
    ).toBe(200);
    expect(operation(deriveEvidence([put({ errorCode: 'ValidationException' })]), 'PutItem').itemBytes.count).toBe(0);
  });
});

describe('functions', () => {
  it('are told by starts, errors and concurrency', () => {
    const at = 1_700_000_000_000;
    const invoke = (offset: number, durationMs: number, more: Partial<ObservedCall> = {}) =>
      call('lambda', 'Invocation', { functionName: 'Fn', at: at + offset, durationMs, cold: false, ...more });
    const evidence = deriveEvidence([
      invoke(0, 10_000, { cold: true }),
      invoke(0, 10_000),
      invoke(5_000, 3_000, { errorCode: 'Sandbox.Timedout' }),
    ]);
    expect(evidence.functions).toMatchObject([
      { functionName: 'Fn', invocations: 3, cold: 1, warm: 2, failed: 1, timedOut: 1, peakConcurrency: 3 },
    ]);
    expect(evidence.errors).toEqual([
      { service: 'lambda', operation: 'Invocation', errorCode: 'Sandbox.Timedout', count: 1 },
    ]);
  });

  it('show what a batch would do', () => {
    const calls = invocations(5, () => [
      sql(INSERT),
      sql(INSERT),
      sql(INSERT),
      sql(INSERT),
      put(),
      put(),
      sql('select ?'),
      sql('select ?'),
      sql('select ?'),
    ]);
    expect(deriveEvidence(calls).functions[0]?.batchable).toEqual([
      { operation: 'ExecuteStatement', about: INSERT, calls: 20, invocations: 5 },
    ]);
  });

  it('show reads that may be stale, and strong reads that need not be', () => {
    const get = (more: Partial<ObservedCall>) => dynamodb('GetItem', { consistency: 'eventual', ...more });
    const calls = [
      ...invocations(3, () => [put(), get({})]),
      ...invocations(2, () => [put(), get({ at: 2_000 })], { functionName: 'Later' }),
      ...invocations(4, () => [get({ consistency: 'strong' }), put(), get({ consistency: 'strong' })], {
        functionName: 'Strong',
      }),
      ...invocations(2, () => [put({ keyHash: 'a' }), get({ keyHash: 'b' })], { functionName: 'Other' }),
    ];
    const by = new Map(deriveEvidence(calls).functions.map((each) => [each.functionName, each]));
    expect(by.get('Fn')).toMatchObject({ staleReads: 3, strongReadsWithoutWrite: 0, flows: 3 });
    expect(by.get('Later')).toMatchObject({ staleReads: 0 });
    expect(by.get('Strong')).toMatchObject({ staleReads: 0, strongReadsWithoutWrite: 4 });
    expect(by.get('Other')).toMatchObject({ staleReads: 0 });
  });

  it('show writes to two stores and connections', () => {
    const calls = invocations(3, (n) => [put(), ...(n > 0 ? [sql(INSERT)] : []), call('postgres', 'Connect')]);
    expect(deriveEvidence(calls).functions[0]).toMatchObject({ dualWrites: 2, connectionsOpened: 3 });
  });
});

describe('resources', () => {
  const rests = (calls: ObservedCall[]) =>
    deriveEvidence(calls).resources.find(({ resource }) => resource === CLUSTER)?.rests;

  it('rest long enough to pause, or do not', () => {
    // Ten minutes between calls: six pauses an hour, each five minutes beyond the window.
    const seldom = rests(overAnHour(7, () => sql('select ?', { durationMs: 0 })));
    expect(seldom).toMatchObject({ pauses: 6, longestSeconds: 600, pausedSeconds: 1_800 });
    expect(seldom?.histogram.find(({ upToSeconds }) => upToSeconds === 900)?.gaps).toBe(6);
    const pings = rests(overAnHour(61, () => sql('select ?')));
    expect(pings).toMatchObject({ pauses: 0, pausedSeconds: 0 });
    expect(pings?.histogram.reduce((sum, { gaps }) => sum + gaps, 0)).toBe(60);
  });

  it('do not rest while a call runs', () => {
    const [first, second] = overAnHour(2, () => sql('select ?', { durationMs: 3_600_000 }));
    expect(rests([first, second].filter((each) => each !== undefined))?.longestSeconds).toBe(0);
  });

  it('have hot keys where keys are recorded', () => {
    const calls = overAnHour(10_000, (n) => put({ partitionKeyHash: n % 5 === 0 ? 'hot' : `key-${n}` }));
    const keys = deriveEvidence(calls).resources[0]?.keys;
    expect(keys).toMatchObject({ calls: 10_000, distinct: 8_001, distinctIsExact: true });
    expect(keys?.hottest[0]?.key).toBe('hot');
    // The sketch may tell less, never more.
    expect(keys?.hottest[0]?.share).toBeLessThanOrEqual(0.2);
    expect(keys?.hottest[0]?.share).toBeGreaterThan(0.18);
    expect(deriveEvidence([put()]).resources[0]?.keys).toBeUndefined();
    expect(deriveEvidence([s3('GetObject', 'in/a')]).resources[0]?.keys?.hottest).toMatchObject([
      { key: 'in/', calls: 1 },
    ]);
  });
});

describe('SQL', () => {
  it('is told by shape', () => {
    const calls = overAnHour(100, (n) =>
      sql(n % 10 === 0 ? INSERT : 'select ?', { durationMs: n % 10 === 0 ? 8 : 2, rows: 3 }),
    );
    const [select, insert] = deriveEvidence(calls).sqlShapes;
    expect(select).toMatchObject({ shape: 'select ?', kind: 'read', count: 90, rows: 270 });
    expect(insert).toMatchObject({ shape: INSERT, kind: 'write', count: 10 });
    expect(insert?.durationMs.mean).toBe(8);
    expect(insert?.durationMs.p99).toBeGreaterThan(7.2);
  });
});

describe('the collector', () => {
  it('knows nothing of nothing', () => {
    expect(deriveEvidence([])).toMatchObject({ calls: 0, hours: 0, firstAt: undefined, operations: [], functions: [] });
  });

  it('reads a stream as it reads a list', async () => {
    const calls = invocations(20, () => [put(), query()]);
    async function* stream() {
      yield* calls;
    }
    expect(await deriveEvidenceFromStream(stream())).toEqual(deriveEvidence(calls));
  });

  it('twice the calls in the same time are twice the counts and rates, and the same sizes and shares', () => {
    const once = invocations(60, () => [put(), query(), sql(INSERT)]);
    const twice = once.flatMap((each) => [each, each]);
    const [one, two] = [deriveEvidence(once), deriveEvidence(twice)];
    expect(two.hours).toBe(one.hours);
    for (const [index, each] of one.operations.entries()) {
      const other = two.operations[index];
      expect(other).toMatchObject({
        operation: each.operation,
        count: 2 * each.count,
        returnedShare: each.returnedShare,
      });
      expect(other?.rate.perSecond).toBeCloseTo(2 * each.rate.perSecond, 9);
      expect(other?.itemBytes.mean).toBe(each.itemBytes.mean);
    }
  });

  it('does not mind the order of calls that run side by side', () => {
    const calls = overAnHour(500, (n) => (n % 2 ? put() : query()));
    const swapped = calls.map((_, n) => calls[n ^ 1] ?? calls[n]).filter((each) => each !== undefined);
    const [one, two] = [deriveEvidence(calls), deriveEvidence(swapped)];
    expect(two.operations).toEqual(one.operations);
  });

  it('stays bounded, and says what it left out', () => {
    const calls = Array.from({ length: OPERATIONS_MAX + 50 }, (_, n) =>
      call('dynamodb', 'GetItem', { resource: '', index: `${n}` }),
    );
    const evidence = deriveEvidence(calls);
    expect(evidence.operations).toHaveLength(OPERATIONS_MAX);
    expect(evidence.notKept).toBe(50);
    expect(evidence.calls).toBe(OPERATIONS_MAX + 50);
  });

  it('takes a million calls in less than three seconds of work', () => {
    const variety = invocations(500, (n) => [
      query({ index: `gsi${n % 3}`, partitionKeyHash: `key-${n % 97}` }),
      put({ resource: `${TABLE}${n % 20}` }),
      s3('GetObject', `in/${n}`),
      sql(`select ${'c'.repeat(n % 40)} from t where id = ?`),
      put({ keyHash: `k${n}` }),
    ]);
    const collector = new EvidenceCollector();
    // Work, not waiting: other tests run beside this one.
    const before = process.cpuUsage();
    for (let round = 0; round * variety.length < 1_000_000; round++) for (const each of variety) collector.add(each);
    const evidence = collector.finish();
    const elapsedMs = process.cpuUsage(before).user / 1_000;
    expect(evidence.calls).toBeGreaterThanOrEqual(1_000_000);
    expect(elapsedMs).toBeLessThan(3_000);
  });
});
