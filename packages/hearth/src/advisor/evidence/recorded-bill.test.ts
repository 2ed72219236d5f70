import { expect, it } from 'vitest';
import { priceBook } from '../prices.ts';
import { call, dynamodb, s3 } from '../rules/testing/calls.ts';
import { deriveEvidence } from './collect.ts';
import { recordedBills } from './recorded-bill.ts';

it('bills recorded calls by their own units, dearest resource first', () => {
  const calls = [
    ...Array.from({ length: 1000 }, () => dynamodb('PutItem', { writeUnits: 2 })),
    ...Array.from({ length: 1000 }, () => dynamodb('GetItem', { readUnits: 0.5 })),
    ...Array.from({ length: 1000 }, () => s3('PutObject', 'a')),
    ...Array.from({ length: 1000 }, () => s3('DeleteObject', 'a')),
    ...Array.from({ length: 1000 }, () =>
      call('rds-data', 'ExecuteStatement', { resource: 'c', responseBytes: 40_000 }),
    ),
    call('iam', 'GetRole', { resource: 'r' }),
  ];
  const bills = recordedBills(deriveEvidence(calls), priceBook());
  expect(bills.map(({ calls }) => calls)).toEqual([2000, 2000, 1000]);
  expect(bills.map(({ usd }) => usd)).toEqual([
    expect.closeTo(0.005, 6),
    expect.closeTo((2000 * 0.625 + 500 * 0.125) / 1e6, 6),
    expect.closeTo((2 * 1000 * 0.35) / 1e6, 6),
  ]);
});
