/** How long a home takes to be ready and what it holds idle, before an engine is used; also beside a bare Node process. */
import { spawnSync } from 'node:child_process';
import { hearth, residentMb, root } from './lib/processes.ts';
import { below, type Finding, told } from './lib/report.ts';

const RUNS = 7;

export async function startBench(): Promise<Finding[]> {
  const ready: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const home = await hearth(`${root}bench/small.yaml`, { ephemeral: true });
    ready.push(home.readyMs);
    memory.push(residentMb(home.pid));
    await home.stop();
  }
  const node = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - started;
  });
  const spread = `median of ${RUNS}, ${Math.min(...ready).toFixed(0)} to ${Math.max(...ready).toFixed(0)} ms, process start included`;
  return [
    below('ready: one table, bucket and function', median(ready), 700, 'ms', spread),
    below('idle resident memory, no engine used', median(memory), 150, 'MB', `median of ${RUNS}`),
    told('an empty Node process, for comparison', `${median(node).toFixed(0)} ms`, ''),
  ];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
