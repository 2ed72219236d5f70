/** One entry of `patterns` in a needs file. */
import { assume, assumeBytes, assumeRows, rateAssumed } from './assumptions.ts';
import { type DataPart, type Op, OPS, type Pattern } from './needs.ts';
import type { Reader, Spot } from './needs-reader.ts';
import { CONSISTENCY_WORDS, OP_WORDS, PATTERN_WORDS } from './needs-words.ts';
import { type Answer, type Range, exactly } from './range.ts';

const PATTERN_KEYS = [
  'name',
  'data',
  'op',
  'key',
  'by',
  'joins',
  'adHoc',
  'rows',
  'bytes',
  'rate',
  'peak',
  'consistency',
  'latency',
  'hottestKey',
  'userPath',
] as const;

export function readPattern(reader: Reader, spot: Spot, data: readonly DataPart[]): Pattern {
  const fields = reader.map(spot, 'a pattern', PATTERN_KEYS, PATTERN_WORDS);
  const op =
    reader.oneOf(fields.op, OPS, OP_WORDS) ??
    reader.invalid(spot.line, `a pattern needs \`op\`; write one of ${OPS.join(', ')}`);
  const parts = partsOf(reader, fields.data, data, spot.line);
  const [part] = parts;
  const userPath = reader.answer(fields.userPath);
  const adHoc = fields.adHoc ? reader.answer(fields.adHoc) : op === 'search' ? 'yes' : 'no';
  const shape = part?.shape ?? 'records';
  const joins = joinsOf(reader, fields.joins);
  return {
    name: reader.text(fields.name) ?? `${op} ${part?.name ?? ''}`.trim(),
    op,
    data: parts.map(({ name }) => name),
    keyKnown: fields.key ? reader.answer(fields.key) : keyOf(op),
    by: Array.isArray(fields.by?.value) ? fields.by.value.join(', ') : reader.text(fields.by),
    joins: Math.max(joins, parts.length - 1),
    adHoc,
    rows: reader.quantity(fields.rows, 'count') ?? rowsOf(op, userPath, part),
    bytes: reader.quantity(fields.bytes, 'bytes') ?? part?.itemBytes ?? assumeBytes(shape),
    rate: reader.quantity(fields.rate, 'rate') ?? assume(rateAssumed({ op, userPath, adHoc })),
    peak: reader.quantity(fields.peak, 'ratio') ?? assume('peak'),
    consistency: reader.oneOf(fields.consistency, ['strong', 'eventual'], CONSISTENCY_WORDS) ?? 'unknown',
    latencyMs: reader.quantity(fields.latency, 'milliseconds') ?? latencyOf(op, shape, userPath),
    hottestKeyRate: reader.quantity(fields.hottestKey, 'rate'),
    userPath,
  };
}

/** `yes` is one at least. */
function joinsOf(reader: Reader, spot: Spot | undefined): number {
  if (spot?.value === true || spot?.value === 'yes') return 1;
  if (spot?.value === false || spot?.value === 'no') return 0;
  return reader.quantity(spot, 'count')?.high ?? 0;
}

function partsOf(reader: Reader, spot: Spot | undefined, data: readonly DataPart[], line: number): DataPart[] {
  if (!spot) {
    const [only, second] = data;
    if (only && !second) return [only];
    return reader.invalid(
      line,
      `the pattern does not say which data it touches; write \`data:\` with one of ${data.map(({ name }) => name).join(', ')}`,
    );
  }
  const named = reader.list(spot, 'data of a pattern').map((entry) => {
    const part = data.find(({ name }) => name === entry.value);
    return (
      part ??
      reader.invalid(
        entry.line,
        `${JSON.stringify(entry.value)} is not under data; name one of ${data.map(({ name }) => name).join(', ')}`,
      )
    );
  });
  return [...new Set(named)];
}

/** What the operation says by itself: a query is for the items of one key, a search for what no key leads to. */
function keyOf(op: Op): Answer {
  return op === 'search' || op === 'aggregate' || op === 'scan' ? 'no' : 'yes';
}

const GB = 1e9;

/** An analysis that is not described reads anything from a thousand rows to all of them, if nobody waits for it. */
function rowsOf(op: Op, userPath: Answer, part: DataPart | undefined): Range {
  if (op !== 'aggregate' && op !== 'scan') return assumeRows(op);
  if (op === 'aggregate' && userPath === 'yes') return assume('dashboardRows');
  const all = part ? (part.volumeGb.high * GB) / Math.max(1, part.itemBytes.low) : 1_000_000;
  return op === 'scan' ? exactly(1) : { low: 1_000, high: Math.max(1_000, all), basis: 'assumed' };
}

function latencyOf(op: Op, shape: DataPart['shape'], userPath: Answer): Range {
  if (userPath === 'no' || (userPath === 'unknown' && (op === 'aggregate' || op === 'scan')))
    return assume('backgroundLatencyMs');
  return assume(shape === 'objects' ? 'objectLatencyMs' : 'userLatencyMs');
}
