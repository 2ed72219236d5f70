/** Ranges of sort keys against a plain filter, in tables and in indexes, over random keys (seeded). */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import type { KeyOperator } from '../expression/key-condition.ts';
import type { AttributeValue } from './attribute-value.ts';
import { indexKey, itemKey } from './key-bytes.ts';
import { inRange, queryRange } from './key-range.ts';

const random = createRandom('ranges');
const pick = (limit: number): number => Math.floor(random.next() * limit);
// Few different bytes, the lowest and highest among them, make many prefixes of each other.
const BYTES = [0, 1, 8, 9, 97, 255];
const key = (): Buffer =>
  Buffer.from(Array.from({ length: 1 + pick(pick(3) ? 10 : 30) }, () => BYTES[pick(BYTES.length)] ?? 0));
const value = (bytes: Buffer): AttributeValue => ({ B: bytes.toString('base64') });
const hash: AttributeValue = { S: 'partition' };

const HOLDS: Readonly<Record<KeyOperator, (sort: Buffer, low: Buffer, high: Buffer) => boolean>> = {
  '=': (sort, low) => sort.equals(low),
  '<': (sort, low) => Buffer.compare(sort, low) < 0,
  '<=': (sort, low) => Buffer.compare(sort, low) <= 0,
  '>': (sort, low) => Buffer.compare(sort, low) > 0,
  '>=': (sort, low) => Buffer.compare(sort, low) >= 0,
  BETWEEN: (sort, low, high) => Buffer.compare(sort, low) >= 0 && Buffer.compare(sort, high) <= 0,
  begins_with: (sort, low) => sort.subarray(0, low.length).equals(low),
};

describe.each([
  ['a table', false],
  ['an index', true],
])('in %s', (_what, grouped) => {
  it.each(Object.keys(HOLDS) as KeyOperator[])('%s holds what a filter holds', (operator) => {
    let held = 0;
    for (let round = 0; round < 3000; round++) {
      const sort = key();
      const low = pick(3) ? key() : Buffer.from(sort.subarray(0, 1 + pick(sort.length)));
      const high = key();
      const range = queryRange(7, { hash, range: { name: 's', operator, values: [value(low), value(high)] } }, grouped);
      const keyValues = { hash, range: value(sort) };
      const base = itemKey(1, { hash: { S: `base${round}` }, range: value(key()) });
      const stored = grouped ? indexKey(7, keyValues, base) : itemKey(7, keyValues);
      const expected = HOLDS[operator](sort, low, high);
      if (expected) held++;
      expect(
        inRange(range, stored),
        `${sort.toString('hex')} ${operator} ${low.toString('hex')} ${high.toString('hex')}`,
      ).toBe(expected);
    }
    expect(held).toBeGreaterThan(50);
  });

  it('orders entries by their sort keys and fits LMDB', () => {
    const stored = Array.from({ length: 1000 }, () => {
      const sort = key();
      const base = itemKey(1, { hash: { S: 'b' }, range: value(key()) });
      return {
        sort,
        at: grouped ? indexKey(7, { hash, range: value(sort) }, base) : itemKey(7, { hash, range: value(sort) }),
      };
    });
    const sorted = stored.toSorted((a, b) => Buffer.compare(a.at, b.at));
    for (let i = 1; i < sorted.length; i++) {
      expect(
        Buffer.compare(sorted[i - 1]?.sort ?? Buffer.alloc(0), sorted[i]?.sort ?? Buffer.alloc(0)),
      ).toBeLessThanOrEqual(0);
    }
    const longest = { hash: value(Buffer.alloc(2048, 1)), range: value(Buffer.alloc(1024)) };
    expect(indexKey(7, longest, itemKey(1, longest), longest).length).toBeLessThanOrEqual(1978);
  });
});
