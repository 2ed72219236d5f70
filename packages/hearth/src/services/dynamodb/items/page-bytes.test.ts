/** Where pages end, as dynalite's authors found it with items of these sizes on AWS. */
import { describe, expect, it } from 'vitest';
import type { Item } from './attribute-value.ts';
import { readPage } from './page.ts';
import { pageBytes, pageBytesAtMost } from './page-bytes.ts';
import { itemBytes } from './size.ts';
import { type Entry, encodeStored, type ItemReader } from './store.ts';

const text = (length: number): string => 'e'.repeat(length);
const HASH = '1234567890';

function items(name: string, bytes: readonly number[]): Item[] {
  return bytes.map((each, i) => ({ a: { S: HASH }, b: { S: String(i).padStart(2, '0') }, [name]: { S: text(each) } }));
}

/** How many of the items are on the first page, and whether it says that there may be more. */
function firstPage(all: readonly Item[], rangeName?: string): readonly [scanned: number, more: boolean] {
  const entries = all.map((item, i): Entry => ({ key: Buffer.from([i]), stored: encodeStored(item, itemBytes(item)) }));
  const reader: ItemReader = { get: () => undefined, range: () => entries };
  const range = { from: Buffer.alloc(0), to: undefined };
  const page = readPage(reader, { range, reverse: false, limit: undefined, filter: undefined, rangeName });
  return [page.scanned, page.last !== undefined];
}

const many = (count: number, bytes: number, ...last: readonly number[]): readonly number[] => [
  ...Array.from({ length: count }, () => bytes),
  ...last,
];

describe('a page', () => {
  it.each([
    ['just under 1 MB', text(255), many(25, 41_645), [25, false]],
    ['at 1 MB with its last item', 'e', many(24, 41_645, 41_646), [25, true]],
    ['that one item takes beyond it', text(255), many(23, 43_372, 43_387, 44_999), [25, true]],
    ['that is full before the last item', 'e', many(23, 43_372, 43_388, 44_999), [24, true]],
  ])('%s', (_which, name, bytes, expected) => {
    expect(firstPage(items(name, bytes), 'b')).toEqual(expected);
  });

  it('of small items is never counted too low', () => {
    const small: Item[] = [
      { a: { S: '' } },
      { a: { N: '0' }, b: { NULL: true }, c: { BOOL: true } },
      { a: { SS: ['', 'b', 'c'] }, b: { L: [{ S: '' }, { L: [] }] }, c: { M: { d: { M: {} } } } },
      { a: { B: '' }, b: { S: text(2_000) } },
      { a: { S: 'x' }, b: { S: text(1_024) }, c: { S: text(400_000) } },
    ];
    for (const item of small) expect(pageBytes(item, 'b')).toBeLessThanOrEqual(pageBytesAtMost(itemBytes(item)));
  });
});
