/** What a run showed, in a few lines for each store and function: what the needs and findings are made of. */
import type { Evidence, FunctionEvidence, ResourceEvidence } from '../advisor/evidence/evidence.ts';
import type { Naming } from '../advisor/evidence/needs-from-evidence.ts';
import { recordedBills } from '../advisor/evidence/recorded-bill.ts';
import { figure } from '../advisor/figures.ts';
import type { PriceBook } from '../advisor/prices.ts';
import { percent, usd } from '../advisor/report/words.ts';

const WASTE_SHARE_MAX = 0.5;

export function evidencePage(evidence: Evidence, nameOf: Naming, book: PriceBook): string {
  const failed = evidence.failed > 0 ? `, ${evidence.failed} failed` : '';
  const bills = new Map(recordedBills(evidence, book).map(({ resource, usd }) => [resource, usd]));
  const resources = evidence.resources.filter(({ resource }) => bills.has(resource));
  return [
    `Recorded: ${evidence.calls} calls in ${figure(evidence.hours)} h${failed}`,
    ...resources.map(
      (one) => `  ${nameOf(one.resource)}: ${resourceWords(one, evidence, bills.get(one.resource) ?? 0)}`,
    ),
    ...evidence.functions.flatMap((one) => functionWords(one, nameOf)),
    '',
    '',
  ].join('\n');
}

function resourceWords(
  { resource, count, rate, rests, keys }: ResourceEvidence,
  evidence: Evidence,
  cost: number,
): string {
  const wasteful = evidence.operations.filter(
    (one) => one.resource === resource && (one.returnedShare ?? 1) < WASTE_SHARE_MAX && one.itemsRead > 0,
  );
  const [hottest] = keys?.hottest ?? [];
  return [
    `${count} calls, busiest second ${rate.peakPerSecond}`,
    `their requests ${usd(cost)}`,
    ...(hottest && hottest.share > WASTE_SHARE_MAX ? [`one key takes ${percent(hottest.share)}`] : []),
    ...wasteful.map(
      ({ operation, returnedShare = 0 }) => `${operation} keeps ${percent(returnedShare)} of what it reads`,
    ),
    rests.pauses > 0
      ? `idle enough to pause ${rests.pauses} times, ${figure(rests.pausedSeconds)} s in all`
      : `never idle long enough to pause (longest rest ${figure(rests.longestSeconds)} s)`,
  ].join('; ');
}

function functionWords(one: FunctionEvidence, nameOf: Naming): string[] {
  const found = [
    ...(one.connectionsOpened > 0 ? [`opened ${one.connectionsOpened} database connections`] : []),
    ...(one.staleReads > 0 ? [`${one.staleReads} reads may have missed the write before them`] : []),
    ...(one.strongReadsWithoutWrite > 0
      ? [`${one.strongReadsWithoutWrite} strong reads of what it had not written`]
      : []),
    ...(one.dualWrites > 0 ? [`wrote to two stores in ${one.dualWrites} invocations`] : []),
    ...one.batchable.map(
      ({ operation, calls, invocations }) => `${calls} ${operation} in ${invocations} invocations could be batches`,
    ),
  ];
  if (one.invocations === 0 && found.length === 0) return [];
  return [
    `  ${nameOf(one.functionName)}: ${[`${one.invocations} invocations, ${one.cold} cold`, ...found].join('; ')}`,
  ];
}
