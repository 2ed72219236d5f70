import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { encodeBatch } from './encode-batch.ts';
import { openJournal } from './journal.ts';
import { countByFunction, countCalls } from './queries.ts';
import type { CallRecord } from './record.ts';
import { type CallBatch, readBatches, readSegments, SegmentWriter } from './segments.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-journal-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const record = (n: number, more: Partial<CallRecord> = {}): CallRecord => ({
  requestId: `r${n}`,
  traceId: undefined,
  at: n,
  durationMs: 1,
  service: 'dynamodb',
  operation: 'GetItem',
  principal: 'arn:aws:iam::000000000000:root',
  functionName: undefined,
  status: 200,
  errorCode: undefined,
  resource: undefined,
  readUnits: 0.5,
  writeUnits: undefined,
  itemsRead: undefined,
  itemsReturned: undefined,
  rows: undefined,
  sqlShape: undefined,
  consistency: 'eventual',
  index: undefined,
  requestBytes: 10,
  responseBytes: 20,
  cold: undefined,
  ...more,
});
const ids = async (records: AsyncIterable<CallRecord> | Iterable<CallRecord>): Promise<string[]> => {
  const all: string[] = [];
  for await (const one of records) all.push(one.requestId);
  return all;
};

test('the ring keeps the newest, oldest first', async () => {
  const journal = openJournal({ capacity: 3, clock: systemClock() });
  for (let n = 1; n <= 5; n++) journal.append(record(n));
  expect(await ids(journal.records())).toEqual(['r3', 'r4', 'r5']);
  expect(await ids(journal.recent({ limit: 2 }))).toEqual(['r4', 'r5']);
  expect(await ids(journal.history())).toEqual(['r3', 'r4', 'r5']);
  await journal.close();
});

test('filters and counts', async () => {
  const journal = openJournal({ capacity: 100, clock: systemClock() });
  journal.append(record(1, { functionName: 'Api', readUnits: 2 }));
  journal.append(record(2, { functionName: 'Api', status: 400, errorCode: 'AccessDeniedException' }));
  journal.append(record(3, { service: 's3', operation: 'GetObject' }));
  journal.append(record(4));
  expect(await ids(journal.recent({ failed: true }))).toEqual(['r2']);
  expect(await ids(journal.recent({ service: 'dynamodb', failed: false }))).toEqual(['r1', 'r4']);
  expect(await ids(journal.recent({ sinceMs: 3 }))).toEqual(['r3', 'r4']);
  expect(countCalls(journal.records()).map((one) => [one.operation, one.errorCode, one.calls])).toEqual([
    ['GetItem', undefined, 2],
    ['GetItem', 'AccessDeniedException', 1],
    ['GetObject', undefined, 1],
  ]);
  expect(countByFunction(journal.records())).toEqual([
    { functionName: 'Api', calls: 2, failed: 1, readUnits: 2.5, writeUnits: 0, durationMs: 2 },
  ]);
});

test('subscribers hear every record until they leave', () => {
  const journal = openJournal({ capacity: 3, clock: systemClock() });
  const heard: string[] = [];
  const leave = journal.subscribe((one) => heard.push(one.requestId));
  journal.append(record(1));
  leave();
  journal.append(record(2));
  expect(heard).toEqual(['r1']);
});

test('a timer of the clock writes, closing writes the rest, the next start goes on', async () => {
  const clock = systemClock();
  const first = openJournal({ capacity: 2, clock, directory });
  first.append(record(1));
  expect(readdirSync(directory)).toEqual([]);
  clock.advance(1_000);
  await first.flush();
  expect(readFileSync(join(directory, '00000001.jsonl'), 'utf8')).toBe(encodeBatch([record(1)]));
  first.append(record(2));
  await first.close();
  const second = openJournal({ capacity: 2, clock, directory });
  second.append(record(3));
  expect(await ids(second.history())).toEqual(['r1', 'r2', 'r3']);
  await second.close();
});

test('a line torn by kill -9 is skipped, and later records are not lost behind it', async () => {
  const clock = systemClock();
  const first = openJournal({ capacity: 2, clock, directory });
  first.append(record(1));
  await first.close();
  appendFileSync(join(directory, '00000001.jsonl'), encodeBatch([record(2)]).slice(0, 200));
  const second = openJournal({ capacity: 2, clock, directory });
  second.append(record(3));
  await second.close();
  expect(await ids(readSegments(directory))).toEqual(['r1', 'r3']);
});

test('a record a line, as earlier versions wrote them, is read as well, and before what came later', async () => {
  const lines = [record(1), record(2, { functionName: 'Api', keyHash: 'k' })].map((one) => JSON.stringify(one));
  writeFileSync(join(directory, '00000001.jsonl'), `${lines.join('\n')}\n{"requestId":"torn`);
  const journal = openJournal({ capacity: 2, clock: systemClock(), directory });
  journal.append(record(3));
  await journal.close();
  const kept: CallRecord[] = [];
  for await (const one of readSegments(directory)) kept.push(one);
  expect(kept).toEqual([record(1), record(2, { functionName: 'Api', keyHash: 'k' }), record(3)]);
});

test('many calls make several lines, which say how many calls they hold', async () => {
  const writer = new SegmentWriter(directory);
  const calls = Array.from({ length: 1_201 }, (_, n) => record(n));
  await writer.write(calls);
  await writer.close();
  const batches: CallBatch[] = [];
  for await (const batch of readBatches(directory)) batches.push(batch);
  expect(batches.map((batch) => batch.calls)).toEqual([500, 500, 201]);
  expect(batches.flatMap((batch) => batch.records()).map((one) => one.requestId)).toEqual(
    calls.map((one) => one.requestId),
  );
});

test('segments rotate by size and the oldest go', async () => {
  const size = encodeBatch([record(10)]).length;
  const writer = new SegmentWriter(directory, { segmentBytesMax: 2 * size, segmentsMax: 3 });
  for (let n = 10; n < 20; n++) await writer.write([record(n)]);
  await writer.close();
  expect(readdirSync(directory).sort()).toEqual(['00000003.jsonl', '00000004.jsonl', '00000005.jsonl']);
  expect(await ids(readSegments(directory))).toEqual(['r14', 'r15', 'r16', 'r17', 'r18', 'r19']);
});

test('a folder that vanished does not stop calls', async () => {
  const errors: string[] = [];
  const log = { info() {}, warn() {}, error: (line: string) => void errors.push(line) };
  const journal = openJournal({ capacity: 2, clock: systemClock(), directory, log });
  rmSync(directory, { recursive: true });
  journal.append(record(1));
  await journal.flush();
  journal.append(record(2));
  await journal.flush();
  expect(errors).toHaveLength(1);
  expect(await ids(journal.recent())).toEqual(['r1', 'r2']);
  directory = mkdtempSync(join(tmpdir(), 'hearth-journal-'));
});

test('append costs well under two microseconds', async () => {
  const journal = openJournal({ capacity: 10_000, clock: systemClock(), directory });
  const one = record(1);
  const rounds = 900;
  const measure = (): number => {
    const started = performance.now();
    for (let i = 0; i < rounds; i++) journal.append(one);
    return ((performance.now() - started) * 1000) / rounds;
  };
  const measured: number[] = [];
  for (let batch = 0; batch < 50; batch++) {
    measured.push(measure());
    await journal.flush();
  }
  const median = measured.sort((a, b) => a - b)[25] ?? 0;
  const flushed = performance.now();
  for (let i = 0; i < rounds; i++) journal.append(one);
  await journal.flush();
  const perRecord = ((performance.now() - flushed) * 1000) / rounds;
  if (process.env['HEARTH_MEASURE']) {
    console.log(`append: ${median.toFixed(3)} µs; with encoding and writing: ${perRecord.toFixed(2)} µs`);
  }
  expect(median).toBeLessThan(2);
  await journal.close();
});
