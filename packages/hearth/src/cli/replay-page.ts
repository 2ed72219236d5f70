/** What a replay measured, as a table for a person. */
import { titleOf, usd } from '../advisor/report/words.ts';
import type { Replayed } from './replay.ts';

const HEAD = ['', 'p50', 'p99', 'a million calls'];

export function replayPage(replayed: readonly Replayed[]): string {
  const [first] = replayed;
  if (!first) return '';
  const parts = [...new Set(replayed.map(({ part }) => part))];
  return [
    `Replayed on this machine: ${first.calls} calls of the same mix and sizes on each store, made-up keys and payloads`,
    ...parts.flatMap((part) => [
      part,
      ...columns([HEAD, ...replayed.filter((one) => one.part === part).map(cells)]).map((line) => `  ${line}`),
    ]),
    'Latencies compare the engines of this home with each other, not with AWS. Money is for requests alone.',
    '',
    '',
  ].join('\n');
}

function cells({ store, p50Ms, p99Ms, usdPerMillion, failed }: Replayed): string[] {
  const trouble = failed > 0 ? `  ${failed} failed` : '';
  return [titleOf(store), `${p50Ms.toFixed(1)} ms`, `${p99Ms.toFixed(1)} ms`, `${usd(usdPerMillion)}${trouble}`];
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}
