/** The upload that starts everything, once: a second start finds the object and what the functions made of it. */
import { createHash } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { CallRecord, Home } from 'hearth-data';
import { clientOptions } from './client-options.ts';
import { endProgress, progress } from './console.ts';

const KEY = 'airports.csv';
const PROGRESS_MS = 200;

export async function uploadOnce(home: Home, body: Buffer): Promise<{ readonly text: string }> {
  const s3 = new S3Client({ ...clientOptions(home), forcePathStyle: true });
  const Bucket = home.outputs['UploadsBucket'];
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const there = await s3.send(new HeadObjectCommand({ Bucket, Key: KEY })).catch(() => undefined);
  const started = performance.now();
  const size = `${Math.round(body.length / 1024)} KB`;
  if (there?.ETag === etag) {
    // Whatever a kill interrupted goes on by itself.
    await waitFor(home);
    return { text: `uploads/${KEY}   ${size}, there since the last start\n` };
  }
  await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: body, ContentType: 'text/csv' }));
  await waitFor(home);
  const elapsedMs = Math.round(performance.now() - started);
  return { text: `uploads/${KEY}   ${size} -> everything done in ${elapsedMs} ms\n${invocations(home)}` };
}

async function waitFor(home: Home): Promise<void> {
  const timer = setInterval(() => {
    const writes = home.journal
      .recent(100_000)
      .filter((call) => call.operation === 'BatchWriteItem' || call.operation === 'BatchExecuteStatement').length;
    progress(`  the functions are at work: ${writes} batches written`);
  }, PROGRESS_MS);
  try {
    await home.idle();
  } finally {
    clearInterval(timer);
    endProgress();
  }
}

/** Cold and warm times of every function. */
function invocations(home: Home): string {
  const calls = home.journal.recent(100_000).filter((call) => call.operation === 'Invocation');
  const names = new Map(home.describe().resources.map(({ physicalName, name }) => [physicalName, name]));
  return [...group(calls)].map(([name, list]) => `  ${(names.get(name) ?? name).padEnd(15)} ${times(list)}\n`).join('');
}

function group(calls: readonly CallRecord[]): Map<string, CallRecord[]> {
  const groups = new Map<string, CallRecord[]>();
  for (const call of calls) groups.set(call.functionName ?? '', [...(groups.get(call.functionName ?? '') ?? []), call]);
  return groups;
}

function times(calls: readonly CallRecord[]): string {
  const cold = calls.filter((call) => call.cold).map((call) => call.durationMs);
  const warm = calls.filter((call) => !call.cold).map((call) => call.durationMs);
  const failed = calls.filter((call) => call.errorCode !== undefined).length;
  return [
    `${calls.length} invocations`,
    cold.length > 0 ? `cold ${cold.map((ms) => `${Math.round(ms)} ms`).join(', ')}` : '',
    warm.length > 0 ? `warm ${Math.round(Math.min(...warm))} to ${Math.round(Math.max(...warm))} ms` : '',
    failed > 0 ? `${failed} failed` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
