/**
 * Needs from what a run shows: each table, bucket and database is a kind of data, each way of asking it a pattern with the
 * recorded rate, peak and sizes. What calls cannot tell (volume, latency wanted, growth) stays an assumed range.
 */
import { assume, assumeBytes } from '../assumptions.ts';
import type { DataPart, Needs, Pattern, Shape, StoreId } from '../needs.ts';
import { assumed, exactly, type Range, scale } from '../range.ts';
import { shortNameOf } from './call-names.ts';
import type { Evidence, OperationEvidence, ResourceEvidence } from './evidence.ts';
import type { ObservedCall } from './observed-call.ts';
import { opOf, patternOf } from './patterns-from-evidence.ts';
import { opOfSql, sqlPatternOf } from './sql-patterns.ts';

const HOUR_OF_DAY_HOURS_MIN = 24;
const SECONDS_PER_HOUR = 3_600;

const SERVICES: Readonly<Record<string, { readonly shape: Shape; readonly today: StoreId }>> = {
  dynamodb: { shape: 'records', today: 'dynamodb-on-demand' },
  s3: { shape: 'objects', today: 's3' },
  'rds-data': { shape: 'records', today: 'aurora-serverless' },
  postgres: { shape: 'records', today: 'aurora-serverless' },
};

/** What of a recorded resource's ARN people call it. */
export type Naming = (resource: string) => string;

/** @param nameOf names a resource; by default as its ARN does */
export function needsFromEvidence(evidence: Evidence, name: string, nameOf: Naming = shortNameOf): Needs {
  const named = evidence.resources.filter(({ service, resource }) => service in SERVICES && resource !== '');
  const patterns = loaded(
    [...operationPatterns(evidence, named, nameOf), ...sqlPatterns(evidence, named, nameOf)],
    evidence,
  );
  const asked = new Set(patterns.flatMap(({ data }) => data));
  const used = named.filter(({ resource }) => asked.has(nameOf(resource)));
  const data = uniqueParts(used, nameOf).map((resource) => dataPart(resource, evidence, nameOf));
  const stores = new Set(used.map(storeOf));
  const sqlData = used.filter(({ service }) => isSqlService(service)).map(({ resource }) => nameOf(resource));
  const [only] = stores;
  return {
    name,
    source: `${evidence.calls} recorded calls in ${Number(evidence.hours.toPrecision(3))} hours`,
    data,
    patterns,
    duty: {
      hoursPerDay: hoursPerDay(evidence),
      longestIdleHours: longestIdle(named),
      coldStartSeconds: assume('coldStartSeconds'),
    },
    transactionItems: transactionItems(evidence),
    events: 'unknown',
    sql: {
      // It speaks SQL there today; whether it must is for a person to say.
      wanted: sqlData.length > 0 ? 'unknown' : 'no',
      data: sqlData.length > 0 ? [...new Set(sqlData)] : undefined,
      engine: 'postgresql',
      features: sqlData.length > 0 ? undefined : [],
      averageAcu: undefined,
      peakAcu: undefined,
      connections: undefined,
    },
    constraints: {
      vpc: 'unknown',
      servers: 'unknown',
      publicApis: 'unknown',
      usesS3SelectToday: evidence.operations.some(({ operation }) => operation === 'SelectObjectContent')
        ? 'yes'
        : 'no',
      multiZone: 'unknown',
      queriesChange: 'no',
    },
    regions: [],
    activeActive: 'no',
    today: stores.size === 1 ? only : undefined,
  };
}

function storeOf({ service }: ResourceEvidence): StoreId | undefined {
  return SERVICES[service]?.today;
}

function isSqlService(service: string): boolean {
  return service === 'rds-data' || service === 'postgres';
}

/** Whether a call says something about what data is read or written, and how. */
export function movesData(call: ObservedCall): boolean {
  if (isSqlService(call.service)) return call.sqlShape !== undefined && opOfSql(call.sqlShape) !== undefined;
  return call.service in SERVICES && opOf(call.operation) !== undefined;
}

/** A cluster that is asked by the Data API and over TCP is one. */
function uniqueParts(resources: readonly ResourceEvidence[], nameOf: Naming): ResourceEvidence[] {
  const byName = new Map(resources.map((resource) => [nameOf(resource.resource), resource]));
  return [...byName.values()];
}

/** A run below an hour is a try, not a load. */
const LOAD_HOURS_MIN = 1;

/** Of a short run the mix of calls is kept, and how many there are in the world is not told. */
function loaded(patterns: readonly Pattern[], { hours }: Evidence): readonly Pattern[] {
  if (hours >= LOAD_HOURS_MIN) return patterns;
  const total = patterns.reduce((sum, { rate }) => sum + rate.high, 0);
  if (total === 0) return patterns;
  return patterns.map((pattern) => ({
    ...pattern,
    rate: scale(assume('rate'), pattern.rate.high / total),
    peak: assume('peak'),
    hottestKeyRate: undefined,
  }));
}

function operationPatterns(evidence: Evidence, named: readonly ResourceEvidence[], nameOf: Naming): Pattern[] {
  return evidence.operations.flatMap((operation) => {
    const resource = named.find((one) => one.resource === operation.resource);
    return (resource && patternOf(operation, nameOf(operation.resource), resource.keys)) ?? [];
  });
}

function sqlPatterns(evidence: Evidence, named: readonly ResourceEvidence[], nameOf: Naming): Pattern[] {
  return evidence.sqlShapes.flatMap((shape) => {
    const known = named.some((one) => one.resource === shape.resource);
    return (known ? sqlPatternOf(shape, nameOf(shape.resource)) : undefined) ?? [];
  });
}

function dataPart({ service, resource }: ResourceEvidence, { operations }: Evidence, nameOf: Naming): DataPart {
  const shape = SERVICES[service]?.shape ?? 'records';
  const volumeGb = assume('volumeGb');
  const [growth, working] = [assume('growthShare'), assume('workingSetShare')];
  const sizes = operations.filter((one) => one.resource === resource && one.itemBytes.count > 0);
  return {
    name: nameOf(resource),
    shape: shape === 'objects' && isRecords(sizes) ? 'records' : shape,
    volumeGb,
    growthGbPerMonth: assumed(growth.low * volumeGb.low, growth.high * volumeGb.high),
    itemBytes: meanBytes(sizes) ?? assumeBytes(shape),
    workingSetGb: assumed(working.low * volumeGb.low, working.high * volumeGb.high),
    coldStartSeconds: undefined,
    lifetimeSeconds: undefined,
    copyOf: undefined,
  };
}

/** Objects that a record store would hold as well. DynamoDB's item, as everywhere in the advisor. */
const RECORD_BYTES_MAX = 32 * 1024;

function isRecords(sizes: readonly OperationEvidence[]): boolean {
  return sizes.length > 0 && sizes.every(({ itemBytes }) => itemBytes.max <= RECORD_BYTES_MAX);
}

function meanBytes(sizes: readonly OperationEvidence[]): Range | undefined {
  const count = sizes.reduce((sum, { itemBytes }) => sum + itemBytes.count, 0);
  const bytes = sizes.reduce((sum, { itemBytes }) => sum + itemBytes.mean * itemBytes.count, 0);
  return count > 0 ? exactly(Math.max(1, Math.round(bytes / count))) : undefined;
}

/** Only a day or more shows the hours of a day. */
function hoursPerDay({ hours, callsByHour }: Evidence): Range {
  if (hours < HOUR_OF_DAY_HOURS_MIN) return assume('hoursPerDay');
  return exactly(Math.max(1, callsByHour.filter((calls) => calls > 0).length));
}

function longestIdle(resources: readonly ResourceEvidence[]): Range {
  const longest = Math.max(0, ...resources.map(({ rests }) => rests.longestSeconds));
  return longest < SECONDS_PER_HOUR ? assume('longestIdleHours') : exactly(longest / SECONDS_PER_HOUR);
}

/** Transactions that were recorded, by what they wrote on the mean; none are not proof that there will be none. */
function transactionItems({ operations }: Evidence): Range {
  const written = operations.filter(({ operation }) => operation === 'TransactWriteItems');
  const most = Math.max(0, ...written.map(({ actions }) => actions.max));
  return most > 0 ? exactly(most) : scale(assume('transactionItems'), 1);
}
