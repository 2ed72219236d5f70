/** Aurora DSQL: PostgreSQL's dialect without a server, paid by what a statement reads, writes and computes. */
import { figure } from '../figures.ts';
import { bill } from '../cost.ts';
import { type CallLoad, indexesOf, type Load, rowsLookedAt, volumeGb } from '../load.ts';
import { MILLION, type PriceBook, SECONDS_PER_MONTH } from '../prices.ts';
import { above, below, planned } from '../range.ts';
import { cpuSeconds, eventParts } from '../sql-work.ts';
import { sqlPayloads } from './sql-filters.ts';
import type { StoreModel } from './store.ts';

/** PostgreSQL's, for a row that is looked at. */
const COMPUTE_MS_PER_ROW = 0.002;
const WRITE_BYTES_MIN = 1024;
const READ_BYTES_MIN = 2048;
const ROW_BYTES_MIN = 128;
const TRANSACTION_ROWS_MAX = 3_000;
const CONNECTIONS_MAX = 10_000;
const VOLUME_GB_MAX = 128 * 1024;
const REGIONS_MAX = 2;
/** The most that anybody has published: dumanshu/db-bench, 2026-05. */
const PROVEN_TRANSACTIONS_PER_SECOND = 32_000;
const READ_P99_MS = 8;

export const auroraDsql: StoreModel = {
  id: 'aurora-dsql',
  title: 'Aurora DSQL',
  family: 'dsql',
  latency: { typicalMs: 3, p99Ms: 16, class: 'milliseconds', source: 'dumanshu/db-bench, 32,000 TPS, 2026-05' },
  object(needs, objections) {
    const { outIf } = objections;
    sqlPayloads(needs, objections);
    if (needs.sql.features === undefined) {
      outIf('unknown', 'the database of today uses extensions, triggers or procedures', 'dsqlFeatures');
    } else {
      for (const feature of needs.sql.features) outIf('yes', () => `${feature} is needed`, 'dsqlFeatures');
    }
    const foreign = needs.sql.engine === 'mysql' || needs.sql.engine === 'other' ? 'yes' : 'no';
    outIf(
      foreign,
      () => `the engine is ${needs.sql.engine === 'mysql' ? 'MySQL' : 'not PostgreSQL'}`,
      'dsqlPostgresql',
    );
    outIf(
      above(needs.transactionItems, TRANSACTION_ROWS_MAX),
      () => `a transaction writes ${figure(needs.transactionItems.high)} rows`,
      'dsqlTransaction',
    );
    for (const pattern of needs.patterns) {
      outIf(
        below(pattern.latencyMs, READ_P99_MS),
        () => `"${pattern.name}" must answer within ${figure(pattern.latencyMs.high)} ms`,
        'dsqlLatency',
      );
    }
    outIf(
      needs.regions.length > REGIONS_MAX ? needs.activeActive : 'no',
      () => `${needs.regions.length} regions write`,
      'dsqlTwoRegions',
    );
    for (const part of needs.data) {
      outIf(
        above(part.volumeGb, VOLUME_GB_MAX),
        () => `${part.name} holds ${figure(part.volumeGb.high)} GB`,
        'dsqlStorageLimit',
      );
    }
    const peak = needs.patterns.reduce((sum, { rate, peak }) => sum + planned(rate) * planned(peak), 0);
    outIf(
      peak > PROVEN_TRANSACTIONS_PER_SECOND ? 'unknown' : 'no',
      () => `DSQL carries ${figure(peak)}/s, a peak that cannot be excluded`,
      'dsqlProvenRate',
    );
    const { connections } = needs.sql;
    objections.warnIf(
      connections ? above(connections, CONNECTIONS_MAX) : 'no',
      () => `${figure(connections?.high ?? 0)} connections are open at once`,
      'dsqlConnections',
    );
  },
  cost(load, book) {
    const perSecond = load.calls.reduce(
      (sum, call) =>
        sum + call.rate * (dataDpu(load, call, book) + (load.averageAcu === undefined ? computeDpu(load, call) : 0)),
      load.averageAcu === undefined ? 0 : cpuSeconds(load.averageAcu),
    );
    const dpu = perSecond * SECONDS_PER_MONTH;
    return bill(
      {
        requests: (Math.max(0, dpu - book.of('dsqlFreeDpu')) * book.of('dsqlDpu')) / MILLION,
        storage: Math.max(0, volumeGb(load) - book.of('dsqlFreeGb')) * book.of('dsqlStorage') * load.regions,
      },
      load.regions > 1 ? `${load.regions} regions` : 'one region',
      ['DSQL cluster', 'schema migrations', 'retries on conflict', ...eventParts(load)],
    );
  },
};

/** A second of computing is a DPU. https://docs.aws.amazon.com/aurora-dsql/latest/userguide/billing-metering.html, 2026-11. */
function computeDpu(load: Load, call: CallLoad): number {
  const rows = COMPUTE_MS_PER_ROW * rowsLookedAt(load, call) * (1 + call.joins);
  return (load.dsqlComputeMs + rows) / 1000;
}

function dataDpu(load: Load, call: CallLoad, book: PriceBook): number {
  const row = Math.max(ROW_BYTES_MIN, call.bytes);
  if (call.write) {
    const bytes = call.rows * (row + indexesOf(load, call) * ROW_BYTES_MIN);
    return Math.max(WRITE_BYTES_MIN, bytes) * book.of('dsqlWriteDpuPerByte') * load.regions;
  }
  const bytes = rowsLookedAt(load, call) * row * (1 + call.joins);
  return Math.max(READ_BYTES_MIN, bytes) * book.of('dsqlReadDpuPerByte');
}
