/**
 * `hearth advise --recorded --replay`: the recorded mix of calls, at the recorded sizes, on each store of an ephemeral home, with
 * measured latency and units. The journal keeps no payloads and no keys, so both are made up; what a store does not do by one
 * request (S3 a query) is done by as many as it takes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReplayMix, replayMixes } from '../advisor/evidence/replay-mix.ts';
import type { Needs, StoreId } from '../advisor/needs.ts';
import { type PriceBook, priceBook } from '../advisor/prices.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { createRandom } from '../base/random.ts';
import type { CallRecord } from '../journal/record.ts';
import type { Home } from '../server/home.ts';
import { type Signer, signedFetch } from '../server/signed-fetch.ts';
import { start } from '../server/start.ts';
import { REPLAY_TEMPLATE, type ReplayStore, replayStores } from './replay-stores.ts';

const CALLS = 200;
const MILLION = 1_000_000;
const DATA_API_UNIT_BYTES = 32 * 1024;

export interface Replayed {
  readonly part: string;
  readonly store: StoreId;
  readonly calls: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What AWS would bill for a million such calls, by the units that the home measured; no storage, no instance. */
  readonly usdPerMillion: number;
}

export async function replay(needs: Needs, seed: string): Promise<readonly Replayed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-replay-'));
  writeFileSync(join(folder, 'template.yaml'), REPLAY_TEMPLATE);
  try {
    const home = await start({
      template: join(folder, 'template.yaml'),
      port: 0,
      ephemeral: true,
      watch: false,
      envFile: false,
      log: silentLog,
    });
    try {
      return await replayIn(home, replayMixes(needs, createRandom(seed), CALLS));
    } finally {
      await home.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replayIn(home: Home, mixes: readonly ReplayMix[]): Promise<Replayed[]> {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = home.env;
  const signer: Signer = {
    endpoint: home.endpoint,
    region: home.region,
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
  };
  const stores = replayStores(signer, home.outputs);
  for (const store of stores) await store.prepare();
  const done: Replayed[] = [];
  for (const mix of mixes) for (const store of stores) done.push(await replayOn(home, signer, store, mix));
  return done;
}

async function replayOn(home: Home, signer: Signer, store: ReplayStore, mix: ReplayMix): Promise<Replayed> {
  const payload = 'x'.repeat(mix.itemBytes);
  await fill(signer, store, mix, payload);
  const clock = systemClock();
  const before = new Set(home.journal.recent(1).map(({ requestId }) => requestId));
  const times: number[] = [];
  let failed = 0;
  let requests = 0;
  for (const call of mix.calls) {
    const started = clock.monotonic();
    const sent = await send(signer, store, call, payload);
    times.push(clock.monotonic() - started);
    requests += sent.requests;
    if (!sent.ok) failed++;
  }
  // A response is sent before its record is kept.
  const records = home.journal.recent(requests + 1).filter(({ requestId }) => !before.has(requestId));
  times.sort((a, b) => a - b);
  const usd = records.reduce((sum, record) => sum + priceOf(record, priceBook()), 0);
  return {
    part: mix.part,
    store: store.store,
    calls: mix.calls.length,
    failed,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    usdPerMillion: (usd / Math.max(1, mix.calls.length)) * MILLION,
  };
}

const PUTS_AT_ONCE = 25;

/** What the calls read must be there; how long that takes is nobody's question. */
async function fill(signer: Signer, store: ReplayStore, { items }: ReplayMix, payload: string): Promise<void> {
  for (let from = 0; from < items; from += PUTS_AT_ONCE) {
    const some = Array.from({ length: Math.min(PUTS_AT_ONCE, items - from) }, (_, at) => from + at);
    await Promise.all(some.map((item) => send(signer, store, { op: 'put', item, rows: 1 }, payload)));
  }
}

async function send(
  signer: Signer,
  store: ReplayStore,
  call: ReplayMix['calls'][number],
  payload: string,
): Promise<{ ok: boolean; requests: number }> {
  let ok = true;
  const requests = store.requests(call, payload);
  for (const request of requests) {
    const response = await signedFetch(signer, request);
    await response.arrayBuffer();
    // An item that the mix deleted before is an answer like any other.
    if (response.status >= 400 && response.status !== 404) ok = false;
  }
  return { ok, requests: requests.length };
}

const S3_TIER_1 = new Set(['PutObject', 'ListObjectsV2', 'ListObjects']);

/** By what the home measured: units, or requests. */
function priceOf(record: CallRecord, book: PriceBook): number {
  switch (record.service) {
    case 'dynamodb':
      return (
        ((record.writeUnits ?? 0) * book.of('dynamodbWru') + (record.readUnits ?? 0) * book.of('dynamodbRru')) / MILLION
      );
    case 's3':
      if (record.operation === 'DeleteObject') return 0;
      return book.of(S3_TIER_1.has(record.operation) ? 's3Put' : 's3Get') / MILLION;
    case 'rds-data': {
      const bytes = Math.max(record.requestBytes, record.responseBytes);
      return (Math.max(1, Math.ceil(bytes / DATA_API_UNIT_BYTES)) * book.of('dataApiCall')) / MILLION;
    }
    default:
      return 0;
  }
}
