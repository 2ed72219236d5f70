/** Where a SELECT goes on: opaque to the client, good only for the statement that gave it. */
import { hash as digest } from 'node:crypto';
import { invalid } from '../errors.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';

export interface Place {
  /** Which of the read's ranges, in their order. */
  readonly range: number;
  /** The key after which it goes on; undefined: from the range's beginning. */
  readonly key: Item | undefined;
}

/** @param tableId a table of the same name that was made anew has other tokens */
export function fingerprint(statement: string, parameters: unknown, tableId: string): string {
  return digest('sha256', JSON.stringify([statement, parameters ?? [], tableId]), 'base64url').slice(0, 22);
}

export function encodePlace(place: Place, print: string): string {
  return Buffer.from(JSON.stringify([print, place.range, place.key ?? null])).toString('base64');
}

export function decodePlace(token: string, print: string, ranges: number): Place {
  const wrong = (): Error => invalid('Invalid NextToken');
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    throw wrong();
  }
  if (!Array.isArray(content)) throw wrong();
  const [of, range, key]: readonly unknown[] = content;
  // Seen 2026-07.
  if (of !== print) throw invalid('NextToken does not match request');
  if (typeof range !== 'number' || !Number.isInteger(range) || range < 0 || range >= ranges) throw wrong();
  return { range, key: key === null ? undefined : parseItem(key) };
}
