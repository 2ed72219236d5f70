/**
 * How much machine the calls ask of a SQL engine. The CPU time of a simple call is calibrated on this project's own
 * PostgreSQL (see CPU_MS); how far another application's calls are from it decides more than anything else, so the
 * factor is a range (assumptions.ts) and every SQL cost is a band.
 */
import { type CallLoad, GIB_PER_ACU, indexesOf, type Load, rowsLookedAt } from './load.ts';
import { HOURS_PER_MONTH, MILLION, type PriceBook, SECONDS_PER_MONTH } from './prices.ts';
import type { HiddenCost } from './cost.ts';

/** AWS's own sizing: 4 ACU to a vCPU of an r class. AWS reference toolkit, 2026-11. */
export const ACU_PER_VCPU = 4;
/** How full a CPU is run. Ours, as in the crossovers that others publish. */
const CPU_TARGET = 0.6;
/** 100 connections take about 0.5 ACU (10 MB each). AWS reference toolkit, 2026-11. */
const ACU_PER_CONNECTION = 0.005;

/**
 * CPU milliseconds of the backend, measured 2026-11-22 on this project's PostgreSQL 17 (2 cores of an AMD EPYC, durable, over
 * a socket, rows of 0.9 KB, 100,000 of them): a select by key that is parsed each time took 0.087 ms (0.043 prepared), each further
 * row 0.002, an insert or update 0.12, a joined table 0.012, a scanned row 0.0018. Trust the ratios; a vCPU of AWS is another machine.
 */
const CPU_MS = { call: 0.087, row: 0.002, write: 0.035, indexWritten: 0.02, join: 0.012 };

export interface SqlWork {
  readonly averageAcu: number;
  readonly peakAcu: number;
  /** Memory for the working set and the connections, as ACU. */
  readonly memoryAcu: number;
  readonly workingSetGb: number;
  readonly measuredGib: number;
  readonly callsPerMonth: number;
  readonly iosPerMonth: number;
  readonly peakIops: number;
}

export function sqlWork(load: Load): SqlWork {
  let cpuMs = 0;
  let peakCpuMs = 0;
  let ios = 0;
  let peakIops = 0;
  let calls = 0;
  for (const call of load.calls) {
    const each = cpuMsOf(load, call);
    const io =
      (call.write ? load.ioPerWrite : load.ioPerRead) * Math.max(1, call.write ? call.rows : pagesOf(load, call));
    cpuMs += call.rate * each;
    peakCpuMs += call.peakRate * each;
    ios += call.rate * io;
    peakIops += call.peakRate * io;
    calls += call.rate;
  }
  const workingSetGb = load.parts.reduce((sum, part) => sum + part.workingSetGb, 0);
  return {
    averageAcu: load.averageAcu ?? acu(cpuMs),
    peakAcu:
      load.peakAcu ??
      (load.averageAcu === undefined ? acu(peakCpuMs) : load.averageAcu * (cpuMs > 0 ? peakCpuMs / cpuMs : 1)),
    memoryAcu: workingSetGb / GIB_PER_ACU + load.connections * ACU_PER_CONNECTION,
    workingSetGb,
    measuredGib: load.measuredGib,
    callsPerMonth: calls * SECONDS_PER_MONTH,
    iosPerMonth: ios * SECONDS_PER_MONTH,
    peakIops,
  };
}

function cpuMsOf(load: Load, call: CallLoad): number {
  const rows = CPU_MS.row * Math.max(0, rowsLookedAt(load, call) - 1);
  const write = call.write ? (CPU_MS.write + CPU_MS.indexWritten * indexesOf(load, call)) * call.rows : 0;
  return load.cpuFactor * (CPU_MS.call + rows + write + CPU_MS.join * call.joins);
}

const PAGE_BYTES = 8192;

function pagesOf(load: Load, call: CallLoad): number {
  return (rowsLookedAt(load, call) * call.bytes) / PAGE_BYTES;
}

function acu(cpuMsPerSecond: number): number {
  return (cpuMsPerSecond / 1000 / CPU_TARGET) * ACU_PER_VCPU;
}

/** CPU seconds in a second of a load that was measured in ACU. */
export function cpuSeconds(averageAcu: number): number {
  return (averageAcu / ACU_PER_VCPU) * CPU_TARGET;
}

/** What Lambda functions in a VPC bring along. https://aws.amazon.com/vpc/pricing, by the price book. */
export function natCost(load: Load, book: PriceBook): HiddenCost {
  return { what: 'NAT gateway', usd: load.natGateways * book.of('natHour') * HOURS_PER_MONTH };
}

/** Parts that a database inside a VPC adds for functions that connect over TCP. */
export function vpcParts(load: Load): string[] {
  return ['VPC subnets and security groups', 'connection pool', ...(load.natGateways > 0 ? ['NAT gateway'] : [])];
}

/** SQL stores do not start functions by themselves. */
export function eventParts(load: Load): string[] {
  return load.events ? ['outbox or change capture'] : [];
}

/** p99 of the Data API from a warm function, Kazulkin part 9, 2024-07: 572 ms. Rows of 64 KB, answers of 1 MiB: AWS. */
const DATA_API_P99_MS = 572;
const DATA_API_ROW_BYTES_MAX = 64 * 1024;
const DATA_API_ANSWER_BYTES_MAX = 1024 * 1024;
const DATA_API_UNIT_BYTES = 32 * 1024;

export function dataApiServes(load: Load): boolean {
  return load.calls.every(
    (call) =>
      call.latencyMs >= DATA_API_P99_MS &&
      call.bytes <= DATA_API_ROW_BYTES_MAX &&
      (call.op === 'aggregate' || call.op === 'scan' || call.rows * call.bytes <= DATA_API_ANSWER_BYTES_MAX),
  );
}

export function dataApiCost(load: Load, book: PriceBook): number {
  const units = load.calls.reduce((sum, call) => {
    const bytes = call.op === 'aggregate' ? call.bytes : call.rows * call.bytes;
    return sum + call.rate * Math.max(1, Math.ceil(bytes / DATA_API_UNIT_BYTES));
  }, 0);
  return (units * SECONDS_PER_MONTH * book.of('dataApiCall')) / MILLION;
}
