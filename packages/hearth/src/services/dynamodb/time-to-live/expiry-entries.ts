/** Entries that order a table's items by when they expire: `space ‖ second ‖ base key`, so that nothing scans for them. */
import { hash as digest } from 'node:crypto';
import { type Item, member } from '../items/attribute-value.ts';
import { spacePrefix } from '../items/key-bytes.ts';
import { type Range, Stored, type ItemStore } from '../items/store.ts';

export interface TimeToLive {
  readonly attribute: string;
  readonly space: number;
}

/** AWS: an item that expired more than five years ago is kept. */
const EXPIRY_AGE_MAX_SECONDS = 5 * 365 * 24 * 3600;
// Beyond this a number is no time.
const SECONDS_MAX = 2 ** 47;

/** The second at which the item expires; undefined where the attribute is missing or no number of seconds. */
export function expiryOf(timeToLive: TimeToLive, item: Item): number | undefined {
  const value = member(item, timeToLive.attribute);
  if (!value || !('N' in value)) return undefined;
  const seconds = Math.floor(Number(value.N));
  return seconds > 0 && seconds < SECONDS_MAX ? seconds : undefined;
}

/** Returns the second at which the new item expires. */
export function moveExpiry(
  store: ItemStore,
  timeToLive: TimeToLive,
  base: Buffer,
  before: Item | undefined,
  after: Item | undefined,
): number | undefined {
  const old = before && expiryOf(timeToLive, before);
  const next = after && expiryOf(timeToLive, after);
  if (old === next) return next;
  if (old !== undefined) store.remove(expiryKey(timeToLive, old, base));
  if (next !== undefined) store.put(expiryKey(timeToLive, next, base), Stored.of(base));
  return next;
}

export function expiryKey(timeToLive: TimeToLive, seconds: number, base: Buffer): Buffer {
  return Buffer.concat([bound(timeToLive, seconds), digest('md5', base, 'buffer')]);
}

/** All entries due at a time. */
export function dueRange(timeToLive: TimeToLive, nowSeconds: number): Range {
  return {
    from: bound(timeToLive, Math.max(0, nowSeconds - EXPIRY_AGE_MAX_SECONDS)),
    to: bound(timeToLive, nowSeconds + 1),
  };
}

/** All entries not yet due. */
export function laterRange(timeToLive: TimeToLive, nowSeconds: number): Range {
  return { from: bound(timeToLive, nowSeconds + 1), to: bound(timeToLive, SECONDS_MAX) };
}

function bound(timeToLive: TimeToLive, seconds: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeUIntBE(seconds, 2, 6);
  return Buffer.concat([spacePrefix(timeToLive.space), time]);
}

export function secondsOfKey(key: Buffer): number {
  return key.readUIntBE(4 + 2, 6);
}
