/** Cold and warm invocations of a trivial function, over the API as a client makes them, and what it costs frozen. */
import { readFileSync } from 'node:fs';
import { hearth, root } from './lib/processes.ts';
import { load, open } from './lib/raw-client.ts';
import { below, type Finding, told } from './lib/report.ts';
import { signedRequest } from './lib/sign.ts';
import { median } from './start.ts';

const COLD_RUNS = 5;
const FROZEN_MS = 5_000;

export async function lambdaBench(): Promise<Finding[]> {
  const cold: number[] = [];
  let warm: Finding[] = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    const home = await hearth(`${root}bench/small-named.yaml`, { ephemeral: true });
    const request = await signedRequest({
      port: home.port,
      service: 'lambda',
      path: '/2015-03-31/functions/bench-echo/invocations',
      headers: { 'content-type': 'application/octet-stream' },
      body: '{"a":1}',
    });
    const connection = await open(home.port);
    const started = performance.now();
    const answer = await connection.exchange(request);
    if (answer.status !== 200) throw new Error(answer.text);
    cold.push(performance.now() - started);
    connection.close();
    if (run === COLD_RUNS - 1) {
      await load({ port: home.port, requests: [request], connections: 1, durationMs: 1000 });
      const one = await load({ port: home.port, requests: [request], connections: 1, durationMs: 3000 });
      const ten = await load({ port: home.port, requests: [request], connections: 4, durationMs: 3000 });
      warm = [
        below(
          'warm invoke p50',
          one.p50Ms,
          2,
          'ms',
          `${Math.round(one.perSecond)}/s, p99 ${one.p99Ms.toFixed(2)} ms, one client`,
        ),
        told(
          'warm invokes by 4 clients on 4 environments',
          `${Math.round(ten.perSecond)}/s`,
          `p50 ${ten.p50Ms.toFixed(2)} ms`,
        ),
        await frozen(home.pid),
      ];
    }
    await home.stop();
  }
  return [below('cold invoke', median(cold), 250, 'ms', `median of ${COLD_RUNS}`), ...warm];
}

/** What the environments of the home with `pid` cost while nobody calls them; Linux only. */
async function frozen(pid: number): Promise<Finding> {
  const environments = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '' && statOf(child)[0] === 'T');
  const ticks = () =>
    environments.reduce((sum, child) => sum + Number(statOf(child)[11]) + Number(statOf(child)[12]), 0);
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
  const ownKb = environments.map((child) => statusKb(child, 'RssAnon'));
  const allKb = environments.map((child) => statusKb(child, 'VmRSS'));
  return told(
    'a frozen environment',
    `${Math.round(Math.max(...allKb) / 1024)} MB`,
    `${Math.round(Math.max(...ownKb) / 1024)} MB of it not shared, ${ticks() - before} ticks of processor in ${FROZEN_MS / 1000} s`,
  );
}

/** The fields of /proc/<pid>/stat from the state on. */
function statOf(pid: string): readonly string[] {
  return (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
}

function statusKb(pid: string, name: 'VmRSS' | 'RssAnon'): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
