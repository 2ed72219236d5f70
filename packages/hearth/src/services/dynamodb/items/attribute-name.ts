/** What AWS takes for the name of an attribute: at most 65,535 bytes, whether in an item, an expression or a list of names. */
import { invalid } from '../errors.ts';

/** An item or a name of at most this many bytes cannot hold a name that is too long. */
export const NAME_BYTES_MAX = 65_535;
// A character of UTF-16 is at most three bytes of UTF-8, so shorter names need no counting.
const COUNTED_FROM = NAME_BYTES_MAX / 3;

/** @param name as the client sent it: lists of names may hold null */
export function checkName(name: string | null): void {
  if (name !== null && name.length >= COUNTED_FROM && Buffer.byteLength(name) > NAME_BYTES_MAX)
    throw invalid('Attribute name is too large, must be less than 65536 bytes');
}

export function checkNames(named: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(named)) checkName(name);
}
