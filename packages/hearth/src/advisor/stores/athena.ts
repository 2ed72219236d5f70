/** S3 with Athena: SQL over files that somebody writes in batches. */
import { figure } from '../figures.ts';
import { bill } from '../cost.ts';
import { type CallLoad, type Load, rowsLookedAt, volumeGb } from '../load.ts';
import { isWrite } from '../needs.ts';
import { MILLION, SECONDS_PER_MONTH } from '../prices.ts';
import { below } from '../range.ts';
import { filesObjections } from './s3-filters.ts';
import type { StoreModel } from './store.ts';

/** Queue, plan and first split. Ours; nobody publishes one from a comparable harness. */
const QUERY_MS = 2_000;
const QUERY_BYTES_MIN = 10_000_000;
const TB = 1e12;
/** Rows in a file: small files would cost more in requests than the data does in storage. Ours. */
const FILE_BYTES = 5_000_000;

export const athena: StoreModel = {
  id: 'athena',
  title: 'S3 + Athena',
  family: 'athena',
  latency: { typicalMs: 2_000, p99Ms: 20_000, class: 'seconds', source: 'Hearth; not published' },
  object(needs, objections) {
    const { outIf } = objections;
    filesObjections(needs, objections);
    for (const part of needs.data) {
      outIf(part.shape === 'objects' ? 'yes' : 'no', () => `${part.name} is opaque objects`, 'athenaBlobs');
    }
    for (const pattern of needs.patterns) {
      const name = `"${pattern.name}"`;
      if (pattern.op === 'update' || pattern.op === 'delete') {
        outIf('yes', () => `${name} changes rows that are there`, 'athenaAppend');
      } else if (!isWrite(pattern)) {
        outIf(
          below(pattern.latencyMs, QUERY_MS),
          () => `${name} must answer within ${figure(pattern.latencyMs.high)} ms`,
          'athenaLatency',
        );
      }
    }
  },
  cost(load, book) {
    let requests = 0;
    for (const call of load.calls) {
      const each = call.write
        ? (Math.min(1, (call.rows * call.bytes) / FILE_BYTES) * book.of('s3Put')) / MILLION
        : (bytesScanned(load, call) / TB) * book.of('athenaScanned');
      requests += call.rate * each;
    }
    return bill(
      { requests: requests * SECONDS_PER_MONTH, storage: volumeGb(load) * book.of('s3Storage') },
      'Parquet, partitioned',
      ['S3 bucket', 'table in the catalogue', 'writer of files'],
    );
  },
};

/** A search reads a partition, were it for one row. */
function bytesScanned(load: Load, call: CallLoad): number {
  const part = load.parts.find((candidate) => candidate.name === call.part);
  const isAnalysis = call.op === 'aggregate' || call.op === 'scan';
  const partition = isAnalysis ? 0 : Math.min(load.partitionBytes, (part?.volumeGb ?? 0) * 1e9);
  return Math.max(QUERY_BYTES_MIN, partition, rowsLookedAt(load, call) * call.bytes);
}
