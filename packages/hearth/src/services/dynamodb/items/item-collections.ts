/** Item collections: all items of one partition key with their entries in local indexes, of which AWS takes 10 GB. */
import { JsonText } from '../../../base/json-text.ts';
import type { Database } from '../database.ts';
import { itemCollectionSizeLimitExceeded } from '../errors.ts';
import { keyItem } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import { type Item, member } from './attribute-value.ts';
import { partitionPrefix, PREFIX_BYTES } from './key-bytes.ts';

/** AWS: 10 GB for an item collection of a table with local indexes. */
export const COLLECTION_BYTES_MAX = 10 * 1024 ** 3;
const GB = 1024 ** 3;

export function hasCollections(table: Table): boolean {
  return table.indexes.some((index) => index.record.kind === 'LSI');
}

/** Only inside a write. @param key of the item whose collection grows (or shrinks) by `bytes` */
export function growCollection(db: Database, key: Buffer, bytes: number): void {
  if (bytes === 0) return;
  const collection = key.subarray(0, PREFIX_BYTES);
  const total = db.items.collectionBytes(collection) + bytes;
  if (bytes > 0 && total > COLLECTION_BYTES_MAX) throw itemCollectionSizeLimitExceeded();
  db.items.setCollectionBytes(collection, total);
}

export interface ItemCollectionMetrics {
  readonly ItemCollectionKey: JsonText;
  readonly SizeEstimateRangeGB: number[];
}

export function itemCollectionMetrics(
  db: Database,
  mode: string | undefined,
  table: Table,
  item: Item,
): ItemCollectionMetrics | undefined {
  if (mode !== 'SIZE' || !hasCollections(table)) return undefined;
  const hash = member(item, table.schema.hash.name);
  if (!hash) return undefined;
  const key = keyItem({ hash: table.schema.hash, range: undefined }, item);
  const whole = Math.floor(db.items.collectionBytes(partitionPrefix(table.record.space, hash)) / GB);
  return {
    ItemCollectionKey: JsonText.of(JSON.stringify(key)),
    SizeEstimateRangeGB: [whole, whole + 1],
  };
}
