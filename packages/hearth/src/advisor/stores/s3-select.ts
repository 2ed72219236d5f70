/** S3 Select: SQL over one object. Legacy: closed to new customers since 2024-07, so it stays only where it is used today. */
import { figure } from '../figures.ts';
import { bill } from '../cost.ts';
import { rowsLookedAt, volumeGb } from '../load.ts';
import { isWrite } from '../needs.ts';
import { MILLION, SECONDS_PER_MONTH } from '../prices.ts';
import { below, not } from '../range.ts';
import { filesObjections } from './s3-filters.ts';
import type { StoreModel } from './store.ts';

const FIRST_BYTE_MS = 200;
const GB = 1e9;

export const s3Select: StoreModel = {
  id: 's3-select',
  title: 'S3 Select (legacy)',
  family: 's3',
  latency: {
    typicalMs: 200,
    p99Ms: 1_000,
    class: 'hundreds of milliseconds',
    source: 'Hearth: a first byte and a scan; not published',
  },
  object(needs, objections) {
    const { outIf } = objections;
    const used = needs.today === 's3-select' ? 'yes' : needs.constraints.usesS3SelectToday;
    outIf(
      used === 'unknown' ? 'yes' : not(used),
      'nothing says that the account uses S3 Select today',
      's3SelectClosed',
    );
    filesObjections(needs, objections);
    for (const part of needs.data) {
      outIf(part.shape === 'objects' ? 'yes' : 'no', () => `${part.name} is opaque objects`, 'athenaBlobs');
    }
    for (const pattern of needs.patterns) {
      const name = `"${pattern.name}"`;
      outIf(
        pattern.joins > 0 ? 'yes' : 'no',
        () => `${name} joins ${pattern.joins + 1} kinds of data`,
        's3SelectOneObject',
      );
      if (pattern.op === 'update') outIf('yes', () => `${name} changes part of a record`, 's3WholeObjects');
      if (!isWrite(pattern)) {
        outIf(
          below(pattern.latencyMs, FIRST_BYTE_MS),
          () => `${name} must answer within ${figure(pattern.latencyMs.high)} ms`,
          's3FirstByte',
        );
      }
    }
  },
  cost(load, book) {
    let requests = 0;
    for (const call of load.calls) {
      if (call.write) requests += (call.rate * book.of('s3Put') * call.rows) / MILLION;
      else {
        const scannedGb = (rowsLookedAt(load, call) * call.bytes) / GB;
        const returnedGb = (call.rows * call.bytes) / GB;
        requests +=
          call.rate *
          (book.of('s3Get') / MILLION +
            scannedGb * book.of('s3SelectScanned') +
            returnedGb * book.of('s3SelectReturned'));
      }
    }
    return bill(
      { requests: requests * SECONDS_PER_MONTH, storage: volumeGb(load) * book.of('s3Storage') },
      'Standard, Select',
      ['S3 bucket', 'writer of files'],
    );
  },
};
