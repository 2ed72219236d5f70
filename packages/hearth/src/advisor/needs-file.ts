/**
 * The needs file: YAML that says what an application asks of its data's home. Only `patterns` must be there.
 *
 *   name: Orders
 *   data:                                   # kinds of data; may be left out when there is only one
 *     orders: { volume: 20 GB, growth: 1 GB/month, item: 1..2 KB }
 *     photos: { shape: objects, item: 200 KB..3 MB, volume: unknown }
 *   patterns:
 *     - { name: read an order, data: orders, op: get, rate: 20/s, peak: 4, latency: 50 ms, userPath: yes }
 *     - { name: orders of a customer, data: orders, op: query, key: yes, by: customer, rows: 1..50 }
 *   duty: { hours: 10 h, idle: 14 h, coldStart: 30 s }
 *   transactions: 3..10 items
 *   analytics: { scanned: 1 TB/month, queries: 20/day, freshness: 1 h }
 *   events: yes                             # changes start functions
 *   sql: { wanted: yes, data: [orders], engine: postgresql, features: [vectors], average: 3.75 ACU, peak: 16 ACU, connections: 200 }
 *   constraints: { vpc: none, servers: no, publicApis: yes, multiZone: yes, queriesChange: no, s3Select: no }
 *   regions: [us-east-1]
 *   activeActive: no
 *   today: rds
 *
 * Words are in needs.ts; quantities are `20k/min`, `1..3 KB`, `300 ms`; `unknown`, or nothing, is a range of assumptions.ts.
 */
import { assume, assumeBytes } from './assumptions.ts';
import { type DataPart, FEATURES, type Needs, type Pattern, SHAPES, STORE_IDS } from './needs.ts';
import { withGrowth } from './growth.ts';
import { needsReader, type Reader, type Spot } from './needs-reader.ts';
import { readPattern } from './needs-patterns.ts';
import { ENGINE_WORDS, FEATURE_WORDS, SHAPE_WORDS, TODAY_WORDS } from './needs-words.ts';
import { exactly, type Range, scale, assumed } from './range.ts';

const SECTIONS = [
  'name',
  'source',
  'data',
  'patterns',
  'duty',
  'transactions',
  'analytics',
  'events',
  'sql',
  'constraints',
  'regions',
  'activeActive',
  'today',
] as const;
const DATA_KEYS = ['shape', 'volume', 'growth', 'item', 'workingSet', 'coldStart', 'lifetime'] as const;
const DUTY_KEYS = ['hours', 'idle', 'coldStart'] as const;
const SQL_KEYS = ['wanted', 'data', 'engine', 'features', 'average', 'peak', 'connections'] as const;
const CONSTRAINT_KEYS = ['vpc', 'servers', 'publicApis', 'multiZone', 'queriesChange', 's3Select'] as const;
const ANALYTICS_KEYS = ['data', 'scanned', 'queries', 'freshness'] as const;

/** The stores whose databases may use what Aurora DSQL does not have. */
const SQL_TODAY = ['aurora-serverless', 'aurora-provisioned', 'rds'];

type Sections = Partial<Record<(typeof SECTIONS)[number], Spot>>;

/**
 * @param text the file's
 * @param file its name, for messages
 * @throws HearthError HEARTH_NEEDS_INVALID with line and remedy
 */
export function readNeeds(text: string, file = 'needs.yaml'): Needs {
  const reader = needsReader(text, file);
  const sections = reader.map(reader.root, 'a needs file', SECTIONS);
  if (!sections.patterns)
    return reader.invalid(
      1,
      'there are no patterns; write `patterns:` and one entry for each way the data is read or written',
    );
  const data = readData(reader, sections.data);
  const patterns = reader.list(sections.patterns, 'patterns').map((spot) => readPattern(reader, spot, data));
  if (patterns.length === 0)
    reader.invalid(
      sections.patterns.line,
      'patterns is empty; write one entry for each way the data is read or written',
    );
  const whole = { data, patterns };
  const { analysed, asked } = readAnalytics(reader, sections.analytics, whole);
  return {
    name: reader.text(sections.name) ?? 'unnamed',
    source: reader.text(sections.source),
    data: [...data.map((part) => withGrowth(part, patterns)), ...analysed],
    patterns: [...patterns, ...asked],
    duty: readDuty(reader, sections.duty),
    transactionItems: transactionOf(reader, sections.transactions),
    events: reader.answer(sections.events),
    sql: readSql(reader, sections),
    constraints: readConstraints(reader, sections.constraints),
    regions: sections.regions ? reader.list(sections.regions, 'regions').map((spot) => String(spot.value)) : [],
    activeActive: sections.activeActive ? reader.answer(sections.activeActive) : 'no',
    today: reader.oneOf(sections.today, STORE_IDS, TODAY_WORDS),
  };
}

function readData(reader: Reader, spot: Spot | undefined): DataPart[] {
  if (!spot) return [dataPart(reader, 'data', {})];
  // Names alone, where there is nothing to say of any.
  if (Array.isArray(spot.value)) {
    return reader.list(spot, 'data').map((name) => dataPart(reader, reader.text(name) ?? 'data', {}));
  }
  const parts = reader
    .entries(spot, 'data')
    .map(([name, part]) =>
      dataPart(reader, name, part.value === null ? {} : reader.map(part, `data ${name}`, DATA_KEYS)),
    );
  return parts.length > 0 ? parts : reader.invalid(spot.line, 'data is empty; name one kind of data, or leave it out');
}

function dataPart(reader: Reader, name: string, fields: Partial<Record<(typeof DATA_KEYS)[number], Spot>>): DataPart {
  const shape = reader.oneOf(fields.shape, SHAPES, SHAPE_WORDS) ?? 'records';
  const volumeGb = reader.quantity(fields.volume, 'volume') ?? assume('volumeGb');
  const share = assume('growthShare');
  const working = assume('workingSetShare');
  return {
    name,
    shape,
    volumeGb,
    growthGbPerMonth:
      reader.quantity(fields.growth, 'volumeRate') ?? assumed(share.low * volumeGb.low, share.high * volumeGb.high),
    itemBytes: reader.quantity(fields.item, 'bytes') ?? assumeBytes(shape),
    workingSetGb:
      reader.quantity(fields.workingSet, 'volume') ?? assumed(working.low * volumeGb.low, working.high * volumeGb.high),
    coldStartSeconds: reader.quantity(fields.coldStart, 'seconds'),
    lifetimeSeconds: reader.quantity(fields.lifetime, 'seconds'),
    copyOf: undefined,
  };
}

/** `yes` is more than one, and `no` is one. */
function transactionOf(reader: Reader, spot: Spot | undefined): Range {
  const most = assume('transactionItems');
  if (spot?.value === true || spot?.value === 'yes') return { ...most, low: 2, basis: 'given' };
  if (spot?.value === false || spot?.value === 'no') return exactly(1);
  return reader.quantity(spot, 'count') ?? most;
}

function readDuty(reader: Reader, spot: Spot | undefined): Needs['duty'] {
  const fields = spot ? reader.map(spot, 'duty', DUTY_KEYS) : {};
  return {
    hoursPerDay: reader.quantity(fields.hours, 'hours') ?? assume('hoursPerDay'),
    longestIdleHours: reader.quantity(fields.idle, 'hours') ?? assume('longestIdleHours'),
    coldStartSeconds: reader.quantity(fields.coldStart, 'seconds') ?? assume('coldStartSeconds'),
  };
}

function readSql(reader: Reader, sections: Sections): Needs['sql'] {
  const fields = sections.sql ? reader.map(sections.sql, 'sql', SQL_KEYS) : {};
  const today = reader.oneOf(sections.today, STORE_IDS, TODAY_WORDS);
  const told = fields.features ? reader.list(fields.features, 'features') : undefined;
  const features = told
    ?.map((spot) => reader.oneOf(spot, FEATURES, FEATURE_WORDS))
    .filter((feature) => feature !== undefined);
  // A new application can do without what its engine lacks; one that runs may already use it.
  const silent = today !== undefined && SQL_TODAY.includes(today) ? undefined : [];
  const needed = told?.some((spot) => spot.value === 'unknown') ? undefined : (features ?? silent);
  return {
    wanted: fields.wanted ? reader.answer(fields.wanted) : needed !== undefined && needed.length > 0 ? 'yes' : 'no',
    data: fields.data && reader.list(fields.data, 'data of sql').map((spot) => String(spot.value)),
    engine: reader.oneOf(fields.engine, ['postgresql', 'mysql', 'other'], ENGINE_WORDS) ?? 'unknown',
    features: needed,
    averageAcu: reader.quantity(fields.average, 'acu'),
    peakAcu: reader.quantity(fields.peak, 'acu'),
    connections: reader.quantity(fields.connections, 'count'),
  };
}

function readConstraints(reader: Reader, spot: Spot | undefined): Needs['constraints'] {
  const fields = spot ? reader.map(spot, 'constraints', CONSTRAINT_KEYS) : {};
  return {
    vpc: reader.oneOf(fields.vpc, ['none', 'allowed', 'required']) ?? 'unknown',
    servers: reader.answer(fields.servers),
    publicApis: reader.answer(fields.publicApis),
    usesS3SelectToday: fields.s3Select ? reader.answer(fields.s3Select) : 'no',
    multiZone: reader.answer(fields.multiZone),
    queriesChange: fields.queriesChange ? reader.answer(fields.queriesChange) : 'no',
  };
}

/** How fresh a copy can be: an export or a stream writes it. Below that, the analysis needs the data itself. Ours. */
const COPY_SECONDS_MIN = 60;
const GB = 1e9;

/** Analytics are questions to a copy where they may be a little behind, else to the data itself. */
function readAnalytics(
  reader: Reader,
  spot: Spot | undefined,
  { data, patterns }: { data: readonly DataPart[]; patterns: readonly Pattern[] },
): { analysed: DataPart[]; asked: Pattern[] } {
  if (!spot) return { analysed: [], asked: [] };
  const fields = reader.map(spot, 'analytics', ANALYTICS_KEYS);
  const name = reader.text(fields.data) ?? data[0]?.name ?? 'data';
  const part = data.find((candidate) => candidate.name === name);
  if (!part) return reader.invalid(spot.line, `analytics names ${name}, which is not under data`);
  const freshness = reader.quantity(fields.freshness, 'seconds') ?? assume('backgroundLatencyMs');
  const rate = reader.quantity(fields.queries, 'rate') ?? assumed(1 / 86_400, 100 / 86_400);
  const scannedGb = reader.quantity(fields.scanned, 'volumeRate');
  const copied = freshness.high >= COPY_SECONDS_MIN;
  const copy: DataPart = { ...part, name: `${name} for analysis`, copyOf: name };
  const target = copied ? copy.name : name;
  return { analysed: copied ? [copy] : [], asked: [analysis(target, part, rate, scannedGb, patterns)] };
}

const SECONDS_PER_MONTH = 730 * 3600;

function analysis(
  target: string,
  part: DataPart,
  rate: Range,
  scannedGb: Range | undefined,
  patterns: readonly Pattern[],
): Pattern {
  const calls = Math.max(1e-9, rate.low * SECONDS_PER_MONTH);
  const rows = scannedGb
    ? scale(scannedGb, GB / calls / Math.max(1, part.itemBytes.low))
    : {
        low: 1000,
        high: Math.max(1000, (part.volumeGb.high * GB) / Math.max(1, part.itemBytes.low)),
        basis: 'assumed' as const,
      };
  return {
    name: `analytics #${patterns.length + 1}`,
    op: 'aggregate',
    data: [target],
    keyKnown: 'no',
    by: undefined,
    joins: 0,
    adHoc: 'yes',
    rows,
    bytes: part.itemBytes,
    rate,
    peak: exactly(1),
    consistency: 'eventual',
    latencyMs: assume('backgroundLatencyMs'),
    hottestKeyRate: undefined,
    userPath: 'no',
  };
}
