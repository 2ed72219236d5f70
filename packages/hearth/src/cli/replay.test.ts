import { expect, it } from 'vitest';
import { readNeeds } from '../advisor/needs-file.ts';
import { replay } from './replay.ts';
import { replayPage } from './replay-page.ts';

it('plays a mix on each store, and prices what the home measured', { timeout: 120_000 }, async () => {
  const needs = readNeeds(`data: { orders: { item: 2 KB } }
patterns:
  - { op: get, rate: 6/s }
  - { op: put, rate: 2/s }
  - { op: update, rate: 1/s }
  - { op: query, by: customer, rows: 10, rate: 1/s }
`);
  const replayed = await replay(needs, 'test');
  expect(replayed.map(({ store, calls, failed }) => [store, calls, failed])).toEqual([
    ['dynamodb-on-demand', 200, 0],
    ['s3', 200, 0],
    ['aurora-serverless', 200, 0],
  ]);
  for (const { p50Ms, p99Ms } of replayed) {
    expect(p50Ms).toBeGreaterThan(0);
    expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
  }
  const [dynamodb, s3, aurora] = replayed.map(({ usdPerMillion }) => usdPerMillion);
  // Of ten calls: six reads of half a unit, two or three writes of 3, a query of 10 items of 2 KB at 2.5 units.
  expect(dynamodb).toBeGreaterThan(0.4);
  expect(dynamodb).toBeLessThan(0.9);
  // A query is a LIST and ten GETs.
  expect(s3).toBeGreaterThan(1);
  expect(aurora).toBeCloseTo(0.35, 2);
  const page = replayPage(replayed);
  expect(page).toContain('DynamoDB on-demand');
  expect(page).not.toContain('failed');
});
