/**
 * Aurora serverless ("Serverless v2" until 2025): ACU by the second, over the Data API or TCP, pausing where it may. The
 * store is set up in the cheaper of the ways that serve the load.
 */
import { figure } from '../figures.ts';
import { type Bill, bill, type HiddenCost, type Infeasible, isBill } from '../cost.ts';
import { coldStartSeconds, type Load } from '../load.ts';
import { HOURS_PER_MONTH, type PriceBook } from '../prices.ts';
import { dataApiCost, dataApiServes, eventParts, natCost, type SqlWork, sqlWork, vpcParts } from '../sql-work.ts';
import { cheaperMode } from './aurora-bill.ts';
import { auroraEngine, oneRegionWriter, sqlPayloads } from './sql-filters.ts';
import type { StoreModel } from './store.ts';
import { above, below } from '../range.ts';

const ACU_MIN = 0.5;
const ACU_MAX = 256;
const VOLUME_GB_MAX = 128 * 1024;
/** Aurora User Guide, auto-pause, 2026-11: 300 s without a connection. */
const PAUSE_HOURS = 300 / 3600;
/** AWS reference toolkit, 2026-11: about 15 s, 30 s after a day's pause. */
const RESUME_SECONDS = 15;
/** Above 2,000 connections where the minimum is 0 or 0.5 ACU. Aurora User Guide, setting capacity, 2026-11. */
const CONNECTIONS_MAX = 2_000;
const DATA_API_P99_MS = 572;
const DATA_API_ROW_BYTES_MAX = 64 * 1024;

export const auroraServerless: StoreModel = {
  id: 'aurora-serverless',
  title: 'Aurora Serverless',
  family: 'aurora-serverless',
  latency: {
    typicalMs: 5,
    p99Ms: 50,
    class: 'milliseconds',
    source: 'over TCP, Hearth; Data API 105/572 ms, Kazulkin part 9, 2024-07',
  },
  object(needs, objections) {
    sqlPayloads(needs, objections);
    auroraEngine(needs, objections);
    oneRegionWriter(needs, objections);
    for (const pattern of needs.patterns) {
      objections.warnIf(
        below(pattern.latencyMs, DATA_API_P99_MS),
        () => `"${pattern.name}" must answer within ${figure(pattern.latencyMs.high)} ms, so it connects over TCP`,
        'dataApiLatency',
      );
    }
    for (const part of needs.data) {
      objections.warnIf(
        above(part.itemBytes, DATA_API_ROW_BYTES_MAX),
        `a row of ${part.name} is larger than 64 KB, so it connects over TCP`,
        'dataApiRow',
      );
    }
    objections.warnIf(
      below(needs.duty.coldStartSeconds, RESUME_SECONDS),
      () => `a first call may take ${figure(needs.duty.coldStartSeconds.high)} s, so it must not pause`,
      'auroraResume',
    );
    for (const part of needs.data) {
      objections.outIf(
        above(part.volumeGb, VOLUME_GB_MAX),
        () => `${part.name} holds ${figure(part.volumeGb.high)} GB`,
        'auroraStorageLimit',
      );
    }
  },
  cost(load, book) {
    const work = sqlWork(load);
    const answers = [overTcp(load, work, book), ...(dataApiServes(load) ? [overDataApi(load, work, book)] : [])];
    const bills = answers.filter(isBill).sort((a, b) => a.total - b.total);
    return bills[0] ?? answers[0] ?? overTcp(load, work, book);
  },
};

function overDataApi(load: Load, work: SqlWork, book: PriceBook): Bill | Infeasible {
  return cluster(load, work, book, {
    requests: dataApiCost(load, book),
    hidden: [],
    pauses: coldStartSeconds(load) >= RESUME_SECONDS,
    setup: 'Data API',
    parts: [],
  });
}

function overTcp(load: Load, work: SqlWork, book: PriceBook): Bill | Infeasible {
  // Express configuration, AWS reference toolkit 2026-11: PostgreSQL with IAM and no VPC, hence no NAT and no proxy.
  const express = load.vpc === 'none';
  const proxied = !express && load.connections > CONNECTIONS_MAX;
  const proxy: HiddenCost[] = proxied ? [{ what: 'RDS Proxy (8 ACU at least)', usd: proxyCost(work, book) }] : [];
  return cluster(load, work, book, {
    requests: 0,
    hidden: express ? [] : [natCost(load, book), ...proxy],
    pauses: !proxied && coldStartSeconds(load) >= RESUME_SECONDS,
    setup: express ? 'TCP without a VPC (express configuration)' : 'TCP',
    parts: express ? ['connection pool'] : [...vpcParts(load), ...(proxied ? ['RDS Proxy'] : [])],
  });
}

function proxyCost(work: SqlWork, book: PriceBook): number {
  const acu = Math.max(book.of('rdsProxyAcuFloor'), work.averageAcu);
  return acu * book.of('rdsProxyAcuHour') * HOURS_PER_MONTH;
}

interface Connection {
  readonly requests: number;
  readonly hidden: readonly HiddenCost[];
  readonly pauses: boolean;
  readonly setup: string;
  readonly parts: readonly string[];
}

function cluster(load: Load, work: SqlWork, book: PriceBook, connection: Connection): Bill | Infeasible {
  const peakAcu = Math.max(work.peakAcu, work.memoryAcu, ACU_MIN);
  const planned = sqlWork(load.plan ?? load);
  const mostAcu = Math.max(planned.peakAcu, planned.memoryAcu);
  if (mostAcu > ACU_MAX) {
    return {
      infeasible: `a peak that cannot be excluded needs ${Math.round(mostAcu)} ACU`,
      fact: 'sqlOneWriter',
    };
  }
  const hours = acuHours(load, work, connection.pauses);
  const acuPrice = book.of('acuHour');
  const mode = cheaperMode(hours.needed * acuPrice * load.copies, work, load, book);
  const awake: HiddenCost = { what: 'idle hours that are never a pause', usd: hours.idle * acuPrice * load.copies };
  const secret: HiddenCost = { what: 'database secret', usd: book.of('secretMonth') };
  const minimum = connection.pauses ? 0 : ACU_MIN;
  return bill(
    {
      requests: connection.requests,
      storage: mode.storage,
      compute: mode.compute,
      io: mode.io,
      hidden: [...connection.hidden, awake, secret],
    },
    `${load.copies > 1 ? `${load.copies} x ` : ''}${minimum}-${Math.max(1, Math.ceil(peakAcu))} ACU, ${connection.setup}, ${mode.mode}`,
    ['Aurora cluster', 'schema migrations', 'database secret', ...connection.parts, ...eventParts(load)],
  );
}

interface AcuHours {
  readonly needed: number;
  readonly idle: number;
}

/** A month's ACU-hours while there is load, and while there is none but the cluster stays up. */
function acuHours(load: Load, work: SqlWork, pauses: boolean): AcuHours {
  const floor = Math.max(ACU_MIN, work.memoryAcu);
  const busyHours = HOURS_PER_MONTH * (load.hoursPerDay / 24);
  const busyAcu = (work.averageAcu * HOURS_PER_MONTH) / busyHours;
  const ratio = work.averageAcu > 0 ? Math.max(1, work.peakAcu / work.averageAcu) : 1;
  const needed = busyHours * meanOver(floor, busyAcu, ratio);
  if (!pauses) return { needed, idle: (HOURS_PER_MONTH - busyHours) * ACU_MIN };
  // Rare calls: each holds the cluster up for one pause window at most.
  const upHours = Math.min(busyHours, work.callsPerMonth * PAUSE_HOURS);
  const idleShare = busyHours > 0 ? upHours / busyHours : 0;
  return { needed: needed * idleShare, idle: (HOURS_PER_MONTH / 24) * PAUSE_HOURS * ACU_MIN * Math.sign(upHours) };
}

/** Mean ACU of a load that stands at ratio times its mean for 1/(ratio+1) of the time, else at mean/ratio; never below the floor. */
function meanOver(floor: number, mean: number, ratio: number): number {
  const high = 1 / (ratio + 1);
  return high * Math.max(floor, mean * ratio) + (1 - high) * Math.max(floor, mean / ratio);
}
