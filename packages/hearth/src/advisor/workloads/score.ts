/** Scores advice against what was chosen in the world: top-1, top-2, "not filtered out", and balanced accuracy by class. */
import type { Advice } from '../advice.ts';
import type { StoreId } from '../needs.ts';
import { STORES } from '../stores/all.ts';
import type { Family } from '../stores/store.ts';

export interface Workload {
  /** Of the file: `03-llm-chat`. */
  readonly slug: string;
  /** M a bill, C a case study, F AWS's own reference, X an expert's advice. */
  readonly kind: 'M' | 'C' | 'F' | 'X';
  /** Class for the balanced accuracy. */
  readonly class: string;
  /** Sets of families, any of which is what was chosen or advised; the empty set is "none of these". */
  readonly chosen: readonly (readonly Family[])[];
  readonly alsoFine: readonly (readonly Family[])[];
}

export interface Score {
  readonly slug: string;
  readonly class: string;
  readonly kind: Workload['kind'];
  readonly answered: string;
  /** The very choice; or one of those that would have been fine. */
  readonly exact: boolean;
  readonly top1: boolean;
  readonly top2: boolean;
  readonly notFilteredOut: boolean;
}

export function scoreAdvice(workload: Workload, advice: Advice): Score {
  const first = familiesOf(advice.winner?.homes);
  const second = advice.runnerUp ? familiesOf(advice.runnerUp.homes) : undefined;
  const fine = [...workload.chosen, ...workload.alsoFine].map(setKey);
  return {
    slug: workload.slug,
    class: workload.class,
    kind: workload.kind,
    answered: `${first || 'none'}${second === undefined ? '' : ` > ${second}`}`,
    exact: workload.chosen.map(setKey).includes(first),
    top1: fine.includes(first),
    top2: fine.includes(first) || (second !== undefined && fine.includes(second)),
    notFilteredOut: workload.chosen.some((families) => isLeft(families, advice)),
  };
}

/** A baseline that names one store. */
export function scoreSingle(workload: Workload, store: StoreId, next: StoreId): Score {
  const fine = [...workload.chosen, ...workload.alsoFine].map(setKey);
  const [first, second] = [STORES[store].family, STORES[next].family];
  return {
    slug: workload.slug,
    class: workload.class,
    kind: workload.kind,
    answered: `${first} > ${second}`,
    exact: workload.chosen.map(setKey).includes(first),
    top1: fine.includes(first),
    top2: fine.includes(first) || fine.includes(second),
    notFilteredOut: true,
  };
}

function isLeft(families: readonly Family[], advice: Advice): boolean {
  if (families.length === 0) return advice.winner === undefined;
  return families.every((family) =>
    advice.parts.some(({ stores }) => stores.some((store) => store.family === family && store.status !== 'removed')),
  );
}

function familiesOf(homes: Readonly<Record<string, StoreId>> | undefined): string {
  return setKey(Object.values(homes ?? {}).map((store) => STORES[store].family));
}

function setKey(families: readonly Family[]): string {
  return [...new Set(families)].sort().join('+');
}

/** Mean over the classes of the share that was right in each. */
export function balancedAccuracy(scores: readonly Score[], right: (score: Score) => boolean): number {
  const classes = [...new Set(scores.map((score) => score.class))];
  const shares = classes.map((name) =>
    share(
      scores.filter((score) => score.class === name),
      right,
    ),
  );
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, classes.length);
}

export function share(scores: readonly Score[], right: (score: Score) => boolean): number {
  return scores.filter(right).length / Math.max(1, scores.length);
}
