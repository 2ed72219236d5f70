/** Capacity units, and how answers report them. Figures: AWS Developer Guide, "Read and write operations" (2026-11). */

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

/** @param bytes of all that was evaluated; nothing found costs as much as the smallest item */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** Units by where they went. */
export interface Units {
  table: number;
  readonly global: Map<string, number>;
  readonly local: Map<string, number>;
  /** Bytes written to vector indexes, which are billed beside the units. */
  vectors?: Map<string, number>;
  /** An index entry had to move, because an attribute of the index's key changed. */
  rekeyed?: boolean;
}

export function newUnits(table = 0): Units {
  return { table, global: new Map(), local: new Map() };
}

export function addUnits(to: Units, more: Units): void {
  to.table += more.table;
  if (more.rekeyed) to.rekeyed = true;
  for (const [name, units] of more.global) to.global.set(name, (to.global.get(name) ?? 0) + units);
  for (const [name, units] of more.local) to.local.set(name, (to.local.get(name) ?? 0) + units);
  for (const [name, bytes] of more.vectors ?? []) {
    to.vectors ??= new Map();
    to.vectors.set(name, (to.vectors.get(name) ?? 0) + bytes);
  }
}

export function totalUnits(units: Units): number {
  let total = units.table;
  for (const each of units.global.values()) total += each;
  for (const each of units.local.values()) total += each;
  return total;
}

interface Capacity {
  CapacityUnits: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

export interface ConsumedCapacity extends Capacity {
  TableName: string;
  Table?: Capacity;
  GlobalSecondaryIndexes?: Record<string, Capacity>;
  LocalSecondaryIndexes?: Record<string, Capacity>;
  VectorIndexes?: Record<string, { VectorWriteRequestBytes: number }>;
}

/**
 * @param tableName as the caller wrote it: a name or an ARN
 * @param kind transactions also tell reads from writes
 */
export function consumedCapacity(
  mode: string | undefined,
  tableName: string,
  units: Units,
  kind?: 'read' | 'write',
): ConsumedCapacity | undefined {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
  const capacity = (amount: number): Capacity => {
    if (kind === 'read') return { ReadCapacityUnits: amount, CapacityUnits: amount };
    return kind === 'write' ? { WriteCapacityUnits: amount, CapacityUnits: amount } : { CapacityUnits: amount };
  };
  const consumed: ConsumedCapacity = { TableName: tableName, ...capacity(totalUnits(units)) };
  if (mode === 'TOTAL') return consumed;
  consumed.Table = capacity(units.table);
  const entries = (of: ReadonlyMap<string, number>): Record<string, Capacity> =>
    Object.fromEntries([...of].map(([name, amount]) => [name, capacity(amount)]));
  if (units.global.size > 0) consumed.GlobalSecondaryIndexes = entries(units.global);
  if (units.local.size > 0) consumed.LocalSecondaryIndexes = entries(units.local);
  if (units.vectors) {
    consumed.VectorIndexes = Object.fromEntries(
      [...units.vectors].map(([name, bytes]) => [name, { VectorWriteRequestBytes: bytes }]),
    );
  }
  return consumed;
}
