/** Sizes of items in DynamoDB's own bytes: what limits, pages and capacity are counted in. */
import type { AttributeValue, Item } from './attribute-value.ts';
import { numberBytes } from './number.ts';

/** AWS: 400 KB for an item, names included. */
export const ITEM_BYTES_MAX = 409_600;
const DOCUMENT_OVERHEAD = 3;
const ELEMENT_OVERHEAD = 1;

export function itemBytes(item: Item): number {
  let total = 0;
  for (const [name, value] of Object.entries(item)) total += Buffer.byteLength(name) + valueBytes(value);
  return total;
}

export function valueBytes(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('B' in value) return base64Bytes(value.B);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('M' in value) {
    let total = DOCUMENT_OVERHEAD;
    for (const [name, each] of Object.entries(value.M))
      total += Buffer.byteLength(name) + valueBytes(each) + ELEMENT_OVERHEAD;
    return total;
  }
  if ('L' in value) return value.L.reduce((sum, each) => sum + valueBytes(each) + ELEMENT_OVERHEAD, DOCUMENT_OVERHEAD);
  if ('SS' in value) return value.SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  if ('NS' in value) return value.NS.reduce((sum, each) => sum + numberBytes(each), 0);
  return value.BS.reduce((sum, each) => sum + base64Bytes(each), 0);
}

export function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
