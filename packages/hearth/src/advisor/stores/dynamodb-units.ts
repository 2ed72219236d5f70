/** Request units of a load: 1 KB writes, 4 KB reads, half for eventual, twice in transactions. DynamoDB Developer Guide, 2026-11. */
import { type CallLoad, indexesOf, type Load } from '../load.ts';

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

export interface Units {
  readonly write: number;
  readonly read: number;
}

/** A second's units, at the average or at the peak. */
export function unitsPerSecond(load: Load, when: 'average' | 'peak'): Units {
  let write = 0;
  let read = 0;
  for (const call of load.calls) {
    const rate = when === 'average' ? call.rate : call.peakRate;
    if (call.write) write += rate * writeUnits(load, call);
    else read += rate * readUnits(load, call);
  }
  return { write, read };
}

function writeUnits(load: Load, call: CallLoad): number {
  const perCopy = Math.max(1, Math.ceil(call.bytes / WRITE_UNIT_BYTES));
  const transaction = load.transactional ? 2 : 1;
  return call.rows * perCopy * (1 + indexesOf(load, call)) * transaction * load.regions;
}

function readUnits(load: Load, call: CallLoad): number {
  const half = call.strong ? 1 : 0.5;
  if (call.op === 'scan' || call.op === 'aggregate') {
    const part = load.parts.find((candidate) => candidate.name === call.part);
    return Math.max(1, Math.ceil(((part?.volumeGb ?? 0) * 1e9) / READ_UNIT_BYTES)) * half;
  }
  const bytes = call.op === 'get' ? call.bytes : call.rows * call.bytes;
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * half;
}
