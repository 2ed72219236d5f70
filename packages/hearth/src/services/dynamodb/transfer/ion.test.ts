/** Items as Ion: every type there and back, and lines that are none. */
import { beforeAll, expect, it } from 'vitest';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { type IonLines, openIon } from './ion.ts';

let ion: IonLines;
beforeAll(async () => {
  ion = await openIon();
});

const ITEM: Item = {
  pk: { S: 'line\nbreak "and" \u{1F600}' },
  'a name, with': { N: '123456789012345678901234567890.12345678' },
  small: { N: '-0.00000000000000000001' },
  big: { N: `1${'0'.repeat(125)}` },
  raw: { B: 'AQID' },
  yes: { BOOL: true },
  nothing: { NULL: true },
  words: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2.5'] },
  blobs: { BS: ['AA=='] },
  list: { L: [{ S: 'x' }, { M: { deep: { L: [] } } }] },
  null: { S: 'a keyword as a name' },
};

it('writes one line and reads the same out of it', () => {
  const line = ion.write('Item', ITEM);
  expect(line).toMatch(/^\$ion_1_0 \{Item:\{pk:/);
  expect(line).not.toContain('\n');
  expect(line).toContain('words:$dynamodb_SS::["a","b"]');
  expect(parseItem(ion.read('Item', line))).toEqual(ITEM);
});

it('reads what others write', () => {
  const line = '$ion_1_0 {Item:{Id:103.,PageCount:6d2,Price:2d3,n:7,ok:false,s:symbol}}';
  expect(parseItem(ion.read('Item', line))).toEqual({
    Id: { N: '103' },
    PageCount: { N: '600' },
    Price: { N: '2000' },
    n: { N: '7' },
    ok: { BOOL: false },
    s: { S: 'symbol' },
  });
});

it.each(['', '{Other:{a:1}}', '[1]', '{Item:1}'])('finds no item in %j', (line) => {
  expect(ion.read('Item', line)).toBeUndefined();
});

it.each([
  '{Item:{a:',
  '{Item:{a:1}',
  '{Item:{a:1}} {Item:{a:2}}',
  '{Item:{t:2020-01-01T}}',
  '{Item:{s:$dynamodb_SS::[1.]}}',
  '{Item:{s:$dynamodb_XS::["a"]}}',
])('refuses %j', (line) => {
  expect(() => ion.read('Item', line)).toThrow(SyntaxError);
});
