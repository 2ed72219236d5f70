/**
 * The evidence of a journal. In the published package a worker gathers it (evidence-worker.ts), so that a million calls are read by two
 * threads at once; on source, where a worker could not load TypeScript, this thread does.
 */
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EvidenceCollector } from '../advisor/evidence/collect.ts';
import type { Evidence } from '../advisor/evidence/evidence.ts';
import { movesData } from '../advisor/evidence/needs-from-evidence.ts';
import { readBatches } from '../journal/segments.ts';

/** Of the calls of functions alone, where there are any on data: what tools, tests and people asked is no need. */
export async function gatherEvidence(journal: string): Promise<Evidence> {
  const functions = new EvidenceCollector();
  let everybody: EvidenceCollector | undefined = new EvidenceCollector();
  for await (const batch of readBatches(journal)) {
    for (const record of batch.records()) {
      everybody?.add(record);
      if (record.functionName === undefined) continue;
      functions.add(record);
      if (everybody && movesData(record)) everybody = undefined;
    }
  }
  return (everybody ?? functions).finish();
}

export async function evidenceBeside(journal: string): Promise<Evidence> {
  const file = ['./evidence-worker.js', '../evidence-worker.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (file === undefined) return gatherEvidence(journal);
  const worker = new Worker(file, { workerData: journal });
  // An error of the worker rejects.
  const [evidence] = (await once(worker, 'message')) as [Evidence]; // what evidence-worker.ts posts
  return evidence;
}
