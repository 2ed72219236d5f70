/** Needs as a needs file: what was told is written, what is assumed is written as `unknown`, so that a person can fill it in. */
import { stringify } from 'yaml';
import type { DataPart, Needs, Pattern } from './needs.ts';
import type { Range } from './range.ts';

type Written = Readonly<Record<string, unknown>>;

/** What readNeeds reads back as the same needs. Copies for analysis are written as the data that they are. */
export function writeNeeds(needs: Needs): string {
  const { duty, sql, constraints } = needs;
  const file: Written = {
    name: needs.name,
    source: needs.source,
    data: Object.fromEntries(needs.data.map((part) => [part.name, writePart(part)])),
    patterns: needs.patterns.map(writePattern),
    duty: {
      hours: told(duty.hoursPerDay, ' h'),
      idle: told(duty.longestIdleHours, ' h'),
      coldStart: told(duty.coldStartSeconds, ' s'),
    },
    transactions: told(needs.transactionItems, ' items'),
    events: needs.events,
    sql: kept({
      wanted: sql.wanted,
      data: sql.data,
      engine: sql.engine,
      features: sql.features ?? 'unknown',
      average: sql.averageAcu && told(sql.averageAcu, ' ACU'),
      peak: sql.peakAcu && told(sql.peakAcu, ' ACU'),
      connections: sql.connections && told(sql.connections, ''),
    }),
    constraints: {
      vpc: constraints.vpc,
      servers: constraints.servers,
      publicApis: constraints.publicApis,
      multiZone: constraints.multiZone,
      queriesChange: constraints.queriesChange,
      s3Select: constraints.usesS3SelectToday,
    },
    regions: needs.regions.length > 0 ? needs.regions : undefined,
    activeActive: needs.activeActive,
    today: needs.today,
  };
  return stringify(kept(file), { lineWidth: 0 });
}

function writePart(part: DataPart): Written {
  return kept({
    shape: part.shape,
    volume: told(part.volumeGb, ' GB'),
    growth: told(part.growthGbPerMonth, ' GB/month'),
    item: told(part.itemBytes, ' B'),
    workingSet: told(part.workingSetGb, ' GB'),
    coldStart: part.coldStartSeconds && told(part.coldStartSeconds, ' s'),
    lifetime: part.lifetimeSeconds && told(part.lifetimeSeconds, ' s'),
  });
}

function writePattern(pattern: Pattern): Written {
  return kept({
    name: pattern.name,
    data: pattern.data,
    op: pattern.op,
    key: pattern.keyKnown,
    by: pattern.by,
    joins: pattern.joins > 0 ? pattern.joins : undefined,
    adHoc: pattern.adHoc,
    rows: told(pattern.rows, ''),
    bytes: told(pattern.bytes, ' B'),
    rate: told(pattern.rate, '/s'),
    peak: told(pattern.peak, 'x'),
    consistency: pattern.consistency,
    latency: told(pattern.latencyMs, ' ms'),
    hottestKey: pattern.hottestKeyRate && told(pattern.hottestKeyRate, '/s'),
    userPath: pattern.userPath,
  });
}

/** `1..3 KB`; an assumed range is `unknown`, for a person to answer. */
function told({ low, high, basis }: Range, unit: string): string {
  if (basis === 'assumed') return 'unknown';
  return low === high ? `${plain(low)}${unit}` : `${plain(low)}..${plain(high)}${unit}`;
}

/** Without an exponent, which quantities do not know. */
function plain(value: number): string {
  const digits = Number(value.toPrecision(6));
  return Math.abs(digits) >= 1e-6 || digits === 0 ? String(digits) : digits.toFixed(12).replace(/0+$/, '');
}

function kept(map: Written): Written {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}
