/** S3 by key: one object, one item. */
import { figure } from '../figures.ts';
import { bill } from '../cost.ts';
import { type CallLoad, type Load, volumeGb } from '../load.ts';
import { isAnalysis, isWrite } from '../needs.ts';
import { MILLION, SECONDS_PER_MONTH } from '../prices.ts';
import { above, below } from '../range.ts';
import { filesObjections, notByKey } from './s3-filters.ts';
import type { StoreModel } from './store.ts';

const FIRST_BYTE_MS = 200;
const LIST_KEYS_MAX = 1000;
const PREFIX_WRITES_MAX = 3_500;
const PREFIX_READS_MAX = 5_500;

export const s3: StoreModel = {
  id: 's3',
  title: 'S3',
  family: 's3',
  latency: {
    typicalMs: 100,
    p99Ms: 200,
    class: 'hundreds of milliseconds',
    source: 'dynomate.io; AWS says the same, 2026-11',
  },
  object(needs, objections) {
    const { outIf, warnIf } = objections;
    filesObjections(needs, objections);
    notByKey(needs, objections);
    const records = needs.data.some((part) => part.shape === 'records');
    for (const pattern of needs.patterns) {
      const name = `"${pattern.name}"`;
      if (pattern.op === 'update' && records) outIf('yes', () => `${name} changes part of a record`, 's3WholeObjects');
      if (isAnalysis(pattern)) outIf(pattern.userPath, () => `${name} reads all while a person waits`, 's3ListThenGet');
      else if (!isWrite(pattern)) {
        outIf(
          below(pattern.latencyMs, FIRST_BYTE_MS),
          () => `${name} must answer within ${figure(pattern.latencyMs.high)} ms`,
          's3FirstByte',
        );
      }
      if (pattern.op === 'query' && records) {
        const many = above(pattern.rows, 1);
        outIf(
          many === 'no' ? 'no' : pattern.userPath,
          () => `${name} reads up to ${figure(pattern.rows.high)} rows while a person waits`,
          's3ListThenGet',
        );
      }
      const peak = pattern.rate.low * pattern.peak.low;
      const limit = isWrite(pattern) ? PREFIX_WRITES_MAX : PREFIX_READS_MAX;
      warnIf(peak > limit ? 'yes' : 'no', () => `"${pattern.name}" peaks at ${Math.round(peak)}/s`, 's3PrefixRate');
    }
  },
  cost(load, book) {
    let puts = 0;
    let gets = 0;
    for (const call of load.calls) {
      const requests = requestsOf(load, call);
      puts += call.rate * requests.puts;
      gets += call.rate * requests.gets;
    }
    const perMonth = SECONDS_PER_MONTH / MILLION;
    return bill(
      {
        requests: perMonth * (puts * book.of('s3Put') + gets * book.of('s3Get')),
        storage: volumeGb(load) * book.of('s3Storage') * load.regions,
      },
      'Standard',
      ['S3 bucket'],
    );
  },
};

interface Requests {
  readonly puts: number;
  readonly gets: number;
}

/** LIST is priced as PUT; DELETE is free. */
function requestsOf(load: Load, call: CallLoad): Requests {
  switch (call.op) {
    case 'put':
      return { puts: call.rows, gets: 0 };
    case 'update':
      return { puts: call.rows, gets: call.rows };
    case 'delete':
      return { puts: 0, gets: 0 };
    case 'get':
      return { puts: 0, gets: 1 };
    case 'list':
      return { puts: Math.ceil(call.rows / LIST_KEYS_MAX), gets: 0 };
    case 'query':
    case 'search':
      return { puts: Math.ceil(call.rows / LIST_KEYS_MAX), gets: call.rows };
    case 'aggregate':
    case 'scan': {
      const part = load.parts.find((candidate) => candidate.name === call.part);
      const objects = part ? (part.volumeGb * 1e9) / Math.max(1, part.itemBytes) : call.rows;
      return { puts: Math.ceil(objects / LIST_KEYS_MAX), gets: objects };
    }
  }
}
