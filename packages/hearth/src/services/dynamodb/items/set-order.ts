/** The order in which DynamoDB keeps a set and gives it back: text and binary by bytes, numbers by value (eu-west-2, 2026-10-09). */
import { inByteOrder } from './byte-order.ts';
import { compareNumbers } from './number.ts';

export type SetType = 'SS' | 'NS' | 'BS';

/** @param members numbers in their stored form */
export function inSetOrder(type: SetType, members: readonly string[]): readonly string[] {
  if (members.length < 2) return members;
  return type === 'NS' ? members.toSorted(compareNumbers) : inByteOrder(type, members);
}
