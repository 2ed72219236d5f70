/**
 * What an item counts on a page of Query and Scan: not its size, but about what AWS's store keeps of it, with names cut short, a
 * prefix before each text, and the sort key again in each block (worked out by dynalite's authors against AWS).
 */
import { type AttributeValue, type Item, setMembers } from './attribute-value.ts';
import { valueBytes } from './size.ts';

/** AWS: a page of Query and Scan ends with the item that takes it to 1 MB. */
export const PAGE_BYTES_MAX = 1024 * 1024;

const BLOCK_BYTES = 3072;
const ITEM_OVERHEAD = 2;
const BLOCK_OVERHEAD = 18;
const NAME_BYTES = 1;
const DOCUMENT_OVERHEAD = 3;
const ELEMENT_OVERHEAD = 1;

/** @param range the name of the table's sort key */
export function pageBytes(item: Item, range: string | undefined): number {
  let bytes = 0;
  let rangeBytes = 0;
  for (const [name, value] of Object.entries(item)) {
    if (name === range) rangeBytes = valueBytes(value);
    else bytes += NAME_BYTES + keptBytes(value);
  }
  const blocks = 1 + Math.floor((1 + bytes) / BLOCK_BYTES);
  return ITEM_OVERHEAD + bytes + blocks * (BLOCK_OVERHEAD + rangeBytes);
}

/** No less than pageBytes of any item of this size: a page that does not get there need not be looked at closely. */
export function pageBytesAtMost(itemBytes: number): number {
  return 4 * itemBytes + ITEM_OVERHEAD + BLOCK_OVERHEAD;
}

function keptBytes(value: AttributeValue): number {
  if ('S' in value) return prefixed(valueBytes(value));
  if ('NULL' in value) return 0;
  if ('BOOL' in value) return 1;
  if ('M' in value) {
    const values = Object.values(value.M);
    return values.reduce((sum, each) => sum + ELEMENT_OVERHEAD + NAME_BYTES + keptBytes(each), DOCUMENT_OVERHEAD);
  }
  if ('L' in value) return value.L.reduce((sum, each) => sum + ELEMENT_OVERHEAD + keptBytes(each), DOCUMENT_OVERHEAD);
  return valueBytes(value) + 1 + (setMembers(value)?.length ?? 0);
}

/** A text has its length before it, in as many bytes as that takes. */
function prefixed(bytes: number): number {
  if (bytes < 128) return bytes + 1;
  return bytes + (bytes < 16_384 ? 2 : 3);
}
