/**
 * The needs with one figure drawn for each range: what cost functions reckon with. Every store is given the same load, so
 * an unknown that is drawn high is high for all of them.
 */
import { assume } from './assumptions.ts';
import { distinctKeys } from './keys.ts';
import { isWrite, type DataPart, type Needs, type Op, type Pattern } from './needs.ts';
import { type Answer, type Draw, exactly } from './range.ts';

export interface CallLoad {
  readonly op: Op;
  readonly write: boolean;
  readonly part: string;
  readonly joins: number;
  readonly rows: number;
  readonly bytes: number;
  /** Calls a second, averaged over the month. */
  readonly rate: number;
  readonly peakRate: number;
  readonly strong: boolean;
  readonly latencyMs: number;
}

export interface PartLoad {
  readonly name: string;
  readonly volumeGb: number;
  readonly itemBytes: number;
  readonly workingSetGb: number;
  /** Indexes that an item is in: keys beside the first by which the data is read, as far as each item has them. */
  readonly indexes: number;
  readonly coldStartSeconds: number;
  readonly copyOf: string | undefined;
}

export interface Load {
  readonly calls: readonly CallLoad[];
  readonly parts: readonly PartLoad[];
  readonly hoursPerDay: number;
  /** Writes are told to go several at once, all or none. */
  readonly transactional: boolean;
  readonly averageAcu: number | undefined;
  /** What a measured load held in memory. 0 where none was measured. */
  readonly measuredGib: number;
  readonly peakAcu: number | undefined;
  readonly connections: number;
  /**
   * Instances that are paid for. Not told whether the loss of a zone must be survived: two in the middle, since DynamoDB, S3,
   * Athena and DSQL survive it anyhow and like is to be compared with like; one in the cheap corner.
   */
  readonly copies: number;
  readonly natGateways: number;
  readonly cpuFactor: number;
  /** Of Aurora DSQL, for a simple statement. */
  readonly dsqlComputeMs: number;
  /** What a search by attributes reads of files. */
  readonly partitionBytes: number;
  readonly ioPerWrite: number;
  readonly ioPerRead: number;
  /** Regions that take writes. */
  readonly regions: number;
  readonly vpc: Needs['constraints']['vpc'];
  readonly engine: Needs['sql']['engine'];
  /** Changes must start something. */
  readonly events: boolean;
  /**
   * What fixed capacity is bought for. Nobody can buy an instance for the load that turns out, only for one that they dare not
   * exclude; what is paid by use is billed by what happens. Absent: nothing about the load is unknown.
   */
  readonly plan: Load | undefined;
}

/** AWS reference toolkit, 2026-11. An instance that replaces measured ACU is compared at the same memory, as AWS's own calculator does. */
export const GIB_PER_ACU = 2;
/** First year's mean: half of what a year adds is there on average. */
const GROWTH_MONTHS = 6;

export function loadOf(needs: Needs, draw: Draw): Load {
  const calls = needs.patterns.flatMap((pattern) => callsOf(pattern, draw));
  const parts = needs.data.map((part) => partOf(part, needs, draw));
  const callSeconds = draw(assume('callSeconds'));
  const peakRate = calls.reduce((sum, call) => sum + call.peakRate, 0);
  return {
    calls,
    parts,
    hoursPerDay: Math.min(24, draw(needs.duty.hoursPerDay)),
    transactional: needs.transactionItems.basis === 'given' && needs.transactionItems.low > 1,
    averageAcu: averageAcuOf(needs, draw),
    measuredGib: needs.sql.averageAcu ? draw(needs.sql.averageAcu) * GIB_PER_ACU : 0,
    peakAcu: needs.sql.peakAcu && draw(needs.sql.peakAcu),
    connections: draw(needs.sql.connections ?? exactly(Math.max(1, peakRate * callSeconds))),
    copies: countOf(needs.constraints.multiZone, 1, 2, draw),
    natGateways: natGateways(needs.constraints.publicApis, draw),
    cpuFactor: draw(assume('cpuFactor')),
    dsqlComputeMs: draw(assume('dsqlComputeMs')),
    partitionBytes: draw(assume('partitionBytes')),
    ioPerWrite: draw(assume('ioPerWrite')),
    ioPerRead: draw(assume('ioPerRead')),
    regions: needs.activeActive === 'yes' ? Math.max(2, needs.regions.length) : 1,
    vpc: needs.constraints.vpc,
    engine: needs.sql.engine,
    events: needs.events === 'yes',
    plan: undefined,
  };
}

/**
 * Over the month. Where that and the hours of load would ask for more than the peak in those hours, the average that was told is
 * the average of those hours.
 */
function averageAcuOf({ sql, duty }: Needs, draw: Draw): number | undefined {
  const average = sql.averageAcu && draw(sql.averageAcu);
  if (average === undefined || !sql.peakAcu || duty.hoursPerDay.basis === 'assumed') return average;
  return Math.min(average, draw(sql.peakAcu) * (Math.min(24, draw(duty.hoursPerDay)) / 24));
}

function callsOf(pattern: Pattern, draw: Draw): CallLoad[] {
  const rate = draw(pattern.rate);
  const peak = Math.max(1, draw(pattern.peak));
  const rows = draw(pattern.rows);
  const bytes = draw(pattern.bytes);
  const latencyMs = draw(pattern.latencyMs, true);
  // A call over several parts is one call; it is put down to the first.
  const [part] = pattern.data;
  if (part === undefined) return [];
  return [
    {
      op: pattern.op,
      write: isWrite(pattern),
      part,
      joins: pattern.joins,
      rows,
      bytes,
      rate,
      peakRate: rate * peak,
      strong: pattern.consistency === 'strong',
      latencyMs,
    },
  ];
}

function partOf(part: DataPart, needs: Needs, draw: Draw): PartLoad {
  const volumeGb = draw(part.volumeGb) + GROWTH_MONTHS * draw(part.growthGbPerMonth);
  const keys = distinctKeys(
    needs.patterns.filter((pattern) => pattern.data[0] === part.name && !isWrite(pattern)).map(({ by }) => by),
  );
  return {
    name: part.name,
    volumeGb,
    itemBytes: draw(part.itemBytes),
    workingSetGb: draw(part.workingSetGb),
    indexes: Math.max(0, keys.length - 1) * draw(assume('indexedShare')),
    coldStartSeconds: draw(part.coldStartSeconds ?? needs.duty.coldStartSeconds, true),
    copyOf: part.copyOf,
  };
}

/** Half a gateway is the middle of one and none. */
function natGateways(publicApis: Answer, draw: Draw): number {
  if (publicApis !== 'unknown') return publicApis === 'yes' ? 1 : 0;
  return draw({ low: 0, high: 1, basis: 'assumed' });
}

/** Unknown is a range too: in the middle, as in the dear corner, it is the dearer of the two. */
function countOf(answer: Answer, no: number, yes: number, draw: Draw): number {
  if (answer !== 'unknown') return answer === 'yes' ? yes : no;
  return draw({ low: 0, high: 1, basis: 'assumed' }) >= 0.5 ? yes : no;
}

/** The least patient of the data decides whether a first call may wait. */
export function coldStartSeconds(load: Load): number {
  return Math.min(...load.parts.map((part) => part.coldStartSeconds));
}

/** Volume that is stored: a copy beside its original is none. */
export function volumeGb(load: Load): number {
  const here = new Set(load.parts.map((part) => part.name));
  return load.parts.reduce(
    (sum, part) => sum + (part.copyOf !== undefined && here.has(part.copyOf) ? 0 : part.volumeGb),
    0,
  );
}

export function indexesOf(load: Load, call: CallLoad): number {
  return load.parts.find((part) => part.name === call.part)?.indexes ?? 0;
}

/** Rows that a call must look at, where there is no index made for it. */
export function rowsLookedAt(load: Load, call: CallLoad): number {
  if (call.op === 'scan') {
    const part = load.parts.find((candidate) => candidate.name === call.part);
    return part ? Math.max(call.rows, (part.volumeGb * 1e9) / Math.max(1, call.bytes)) : call.rows;
  }
  // A search by attributes finds about a tenth of what its best index offers: ours, not measured.
  return call.op === 'search' ? call.rows * 10 : call.rows;
}
