/** Texts and binary values, the latter in base64, in the order of their bytes. */
import type { SetType } from './set-order.ts';

/** Each member's bytes are made once, not at every comparison: as text, a character each, which compares as they do. */
export function inByteOrder(type: SetType, members: readonly string[]): readonly string[] {
  const encoding = type === 'BS' ? 'base64' : 'utf8';
  return members
    .map((member) => ({ member, bytes: Buffer.from(member, encoding).toString('latin1') }))
    .sort((a, b) => (a.bytes < b.bytes ? -1 : a.bytes > b.bytes ? 1 : 0))
    .map(({ member }) => member);
}
