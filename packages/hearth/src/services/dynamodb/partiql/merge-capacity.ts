/** Adds up what several statements consumed. */
import type { ConsumedCapacity } from '../capacity.ts';

/** One entry a table, in the order in which the tables come. */
export function mergeByTable(consumed: readonly ConsumedCapacity[]): ConsumedCapacity[] {
  const byTable = new Map<string, ConsumedCapacity>();
  for (const each of consumed) {
    const before = byTable.get(each.TableName);
    byTable.set(each.TableName, before ? addCapacity(before, each) : each);
  }
  return [...byTable.values()];
}

export function addCapacity(one: ConsumedCapacity, other: ConsumedCapacity): ConsumedCapacity {
  // Both are of one table; their parts are numbers and maps of numbers, which stay what they are.
  return add(one, other) as ConsumedCapacity;
}

function add(one: unknown, other: unknown): unknown {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one ?? other;
  const left = new Map<string, unknown>(Object.entries(one));
  const right = new Map<string, unknown>(Object.entries(other));
  return Object.fromEntries(
    [...new Set([...left.keys(), ...right.keys()])].map((name) => [name, add(left.get(name), right.get(name))]),
  );
}
