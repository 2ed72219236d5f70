/**
 * Which data can have homes of their own. Kinds that one pattern touches together (a join, a transaction) become one part;
 * a kind whose payload only S3 can hold, but that is also asked by more than its key, becomes two: objects and metadata.
 */
import { type DataPart, isWrite, type Needs, type Pattern } from './needs.ts';
import { assume } from './assumptions.ts';
import { exactly, type Range, scale } from './range.ts';

/** Where DynamoDB refuses an item, and AWS's guidance sends a payload to S3 from any store. */
const RECORD_BYTES_MAX = 400 * 1024;

export function layOut(needs: Needs): Needs {
  return splitPayloads(mergeJoined(needs));
}

function mergeJoined(needs: Needs): Needs {
  const leader = new Map(needs.data.map(({ name }) => [name, name]));
  const find = (name: string): string => {
    const up = leader.get(name) ?? name;
    return up === name ? name : find(up);
  };
  for (const pattern of needs.patterns) {
    const [first, ...others] = pattern.data;
    if (first === undefined) continue;
    for (const other of others) leader.set(find(other), find(first));
  }
  const groups = new Map<string, DataPart[]>();
  for (const part of needs.data) groups.set(find(part.name), [...(groups.get(find(part.name)) ?? []), part]);
  if (groups.size === needs.data.length) return needs;
  const nameOf = new Map<string, string>();
  const data = [...groups.values()].map((parts) => {
    const merged = mergeParts(parts);
    for (const part of parts) nameOf.set(part.name, merged.name);
    return merged;
  });
  const renamed = (name: string): string => nameOf.get(name) ?? name;
  return {
    ...needs,
    sql: { ...needs.sql, data: needs.sql.data?.map(renamed) },
    data: data.map((part) => (part.copyOf === undefined ? part : { ...part, copyOf: renamed(part.copyOf) })),
    patterns: needs.patterns.map((pattern) => ({ ...pattern, data: [...new Set(pattern.data.map(renamed))] })),
  };
}

function mergeParts(parts: readonly DataPart[]): DataPart {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('a group of data has at least one part');
  return others.reduce(
    (merged, part) => ({
      ...merged,
      name: `${merged.name} + ${part.name}`,
      volumeGb: add(merged.volumeGb, part.volumeGb),
      growthGbPerMonth: add(merged.growthGbPerMonth, part.growthGbPerMonth),
      workingSetGb: add(merged.workingSetGb, part.workingSetGb),
      itemBytes: {
        ...merged.itemBytes,
        low: Math.min(merged.itemBytes.low, part.itemBytes.low),
        high: Math.max(merged.itemBytes.high, part.itemBytes.high),
      },
      coldStartSeconds: part.coldStartSeconds ?? merged.coldStartSeconds,
      lifetimeSeconds: undefined,
    }),
    first,
  );
}

function add(a: Range, b: Range): Range {
  return {
    low: a.low + b.low,
    high: a.high + b.high,
    basis: a.basis === 'given' && b.basis === 'given' ? 'given' : 'assumed',
  };
}

function splitPayloads(needs: Needs): Needs {
  return needs.data.reduce((so, part) => {
    const patterns = so.patterns.filter((pattern) => pattern.data.includes(part.name));
    const opaque = part.shape === 'objects' || part.itemBytes.low > RECORD_BYTES_MAX;
    const asked = patterns.some((pattern) => !isByKey(pattern) || pattern.op === 'update');
    return opaque && asked && part.copyOf === undefined ? splitPart(so, part) : so;
  }, needs);
}

function isByKey(pattern: Pattern): boolean {
  return isWrite(pattern) || pattern.op === 'get' || pattern.op === 'list';
}

/** The payload keeps what is written and fetched by key; every question goes to a record of a few hundred bytes beside it. */
function splitPart(needs: Needs, part: DataPart): Needs {
  const record = assume('recordBytes');
  const share = record.low / Math.max(1, part.itemBytes.high);
  const objects: DataPart = { ...part, shape: 'objects' };
  const metadata: DataPart = {
    ...part,
    name: `${part.name} (metadata)`,
    shape: 'records',
    itemBytes: record,
    volumeGb: scale(part.volumeGb, share),
    growthGbPerMonth: scale(part.growthGbPerMonth, share),
    workingSetGb: scale(part.workingSetGb, share),
  };
  const sql = { ...needs.sql, data: needs.sql.data?.map((name) => (name === part.name ? metadata.name : name)) };
  const patterns = needs.patterns.flatMap((pattern) => {
    if (!pattern.data.includes(part.name)) return [pattern];
    const there = {
      ...pattern,
      data: [metadata.name],
      bytes: record,
      rows: pattern.op === 'put' ? exactly(1) : pattern.rows,
    };
    if (!isByKey(pattern) || pattern.op === 'update') return [there];
    return isWrite(pattern) ? [pattern, { ...there, name: `${pattern.name} (metadata)` }] : [pattern];
  });
  return {
    ...needs,
    sql,
    data: needs.data.flatMap((other) => (other === part ? [objects, metadata] : [other])),
    patterns,
  };
}
