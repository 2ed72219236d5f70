/**
 * How AWS words what is wrong with an attribute value. It has two layers of checks, and each operation runs one of them
 * (seen in eu-west-2, 2026-10-09; in other regions transactions still run the older one).
 */
import { invalid, invalidParameter, WRITE_PREFIX } from '../errors.ts';
import { inByteOrder } from './byte-order.ts';
import type { SetType } from './set-order.ts';

export interface Wording {
  /** Stands before each message. */
  readonly envelope: string;
  /** Whether it is the older layer, which reads numbers as Java does and says which placeholder of an expression is wrong. */
  readonly older: boolean;
}

/** PutItem, UpdateItem and DeleteItem, wherever in the request the value stands. */
export const WRITE: Wording = { envelope: WRITE_PREFIX, older: false };
/** GetItem, BatchGetItem, Query and transactions. */
export const READ: Wording = { envelope: '', older: false };
/** BatchWriteItem, Scan and PartiQL. */
export const OLDER: Wording = { envelope: '', older: true };

/** @param members in the order in which they were sent; numbers in their stored form */
export function duplicates(members: readonly string[], type: SetType, { envelope, older }: Wording): Error {
  const of = type === 'BS' ? 'of type BS' : '';
  if (type === 'NS')
    return older
      ? invalid('Input collection contains duplicates')
      : invalidParameter('Input collection contains duplicates.', envelope);
  if (older) return invalidParameter(`Input collection [${members.join(', ')}]${of} contains duplicates.`);
  const shown = untilRepeated(members, type).map((each) => `"${each}"`);
  return invalidParameter(
    `Input collection [${shown.join(type === 'BS' ? ',' : ', ')}]${of} contains duplicates.`,
    envelope,
  );
}

/** AWS sorts the members as it reads them: in byte order up to the first that repeats, then that one and the rest as sent. */
function untilRepeated(members: readonly string[], type: SetType): readonly string[] {
  const before = new Set<string>();
  const first = members.findIndex((each) => before.has(each) || !before.add(each));
  return [...inByteOrder(type, members.slice(0, first)), ...members.slice(first)];
}
