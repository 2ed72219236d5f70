/** The worker of recorded-evidence.ts: gathers the evidence of one journal and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { gatherEvidence } from './recorded-evidence.ts';

const evidence = await gatherEvidence(String(workerData));
// Nothing of it is handed over: plain data is copied.
parentPort?.postMessage(evidence, []);
