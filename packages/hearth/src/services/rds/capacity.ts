/**
 * How many Aurora capacity units (ACU) an instance has from second to second. AWS publishes no formula; this is ours, built on
 * what it does publish: an ACU is about 2 GiB of memory with the CPU that goes with it (a quarter of a vCPU: db.r6g.large has 2
 * vCPU and 16 GiB, as 8 ACU have), capacity moves in half steps, it is measured every second, the step up grows with the
 * capacity, the way down is gradual, and after a pause it begins low (traces of AWS's documentation, 2026-11).
 */
import type { Scaling } from './records.ts';

/** What an instance does now. */
export interface Load {
  /** Cores that its processes keep busy: 0.5 is half a core. */
  readonly cpuCores: number;
  readonly connections: number;
  /** Data that the server has touched and would keep in memory. */
  readonly bufferBytes: number;
}

const ACU_BYTES = 2 * 1024 ** 3;
const CORES_PER_ACU = 0.25;
/** More is brought before all is used. */
const CPU_TARGET = 0.75;
/** A backend with its caches. */
const CONNECTION_BYTES = 10 * 1024 ** 2;
/** Aurora gives three quarters of the memory to shared buffers. */
const BUFFER_SHARE = 0.75;
const STEP = 0.5;
const STEP_UP_SHARE = 0.5;
const STEP_DOWN_SHARE = 0.05;
/** Where an instance begins after a pause, or after it was made. */
const RESUME_ACU = 2;

/** The capacity that a load asks for, before the range of the cluster is looked at. */
export function neededCapacity(load: Load): number {
  const cpu = load.cpuCores / (CORES_PER_ACU * CPU_TARGET);
  const memory = (load.connections * CONNECTION_BYTES + load.bufferBytes / BUFFER_SHARE) / ACU_BYTES;
  return roundUp(Math.max(cpu, memory));
}

/** A second later. @param least for readers of tiers 0 and 1: what the writer has. */
export function nextCapacity(current: number, load: Load, scaling: Scaling, least = 0): number {
  const wanted = within(Math.max(neededCapacity(load), least), scaling);
  if (wanted > current) return Math.min(wanted, current + Math.max(STEP, roundUp(current * STEP_UP_SHARE)));
  return Math.max(wanted, current - Math.max(STEP, roundUp(current * STEP_DOWN_SHARE)));
}

export function resumedCapacity(scaling: Scaling): number {
  return within(RESUME_ACU, scaling);
}

/** An instance that runs has half a unit at least. */
function within(capacity: number, { minCapacity, maxCapacity }: Scaling): number {
  return Math.min(maxCapacity, Math.max(minCapacity, STEP, capacity));
}

function roundUp(capacity: number): number {
  return Math.ceil(capacity / STEP) * STEP;
}

const CONNECTIONS_MAX = 5_000;
const CONNECTIONS_MAX_LOW = 2_000;
const LOW_MINIMUM = 0.5;

/**
 * Aurora PostgreSQL derives max_connections from the maximum capacity: 189 at 1 ACU, 823 at 4, 1,669 at 8, 3,360 at 16, and
 * 5,000 above; where the minimum is 0 or 0.5 no more than 2,000. It changes with a restart only.
 */
export function maxConnections(scaling: Scaling): number {
  const byMemory = Math.round(211.4 * scaling.maxCapacity - 22.4);
  return Math.min(byMemory, scaling.minCapacity <= LOW_MINIMUM ? CONNECTIONS_MAX_LOW : CONNECTIONS_MAX);
}
