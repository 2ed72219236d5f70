/**
 * The advisor against workloads whose store is known. One set tuned it, two were written afterwards and scored before anything
 * was changed for them; a fourth is kept elsewhere. F rows share authors with some of the rules, so they are scored apart.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { advise } from '../advise.ts';
import { classicOrder } from '../classic-rules.ts';
import { readNeeds } from '../needs-file.ts';
import type { Needs } from '../needs.ts';
import { STORES } from '../stores/all.ts';
import { FURTHER } from './further-workloads.ts';
import { PUBLISHED } from './published-workloads.ts';
import { balancedAccuracy, type Score, scoreAdvice, scoreSingle, share, type Workload } from './score.ts';
import { TUNING } from './tuning-workloads.ts';

interface Scored {
  readonly advisor: readonly Score[];
  readonly classic: readonly Score[];
  readonly always: readonly Score[];
}

function score(workloads: readonly Workload[], folder: string): Scored {
  const needsOf = ({ slug }: Workload): Needs => {
    const file = `${slug}.yaml`;
    return readNeeds(readFileSync(new URL(folder + file, import.meta.url), 'utf8'), file);
  };
  return {
    advisor: workloads.map((one) =>
      scoreAdvice(one, advise(needsOf(one), { random: createRandom('workloads'), samples: 0 })),
    ),
    classic: workloads.map((one) => {
      const [first = 'dynamodb-on-demand', ...rest] = classicOrder(needsOf(one));
      const next = rest.find((store) => STORES[store].family !== STORES[first].family);
      return scoreSingle(one, first, next ?? 'rds');
    }),
    always: workloads.map((one) => scoreSingle(one, 'dynamodb-on-demand', 'aurora-serverless')),
  };
}

const right = ({ top1 }: Score): boolean => top1;

function independent(scores: readonly Score[]): Score[] {
  return scores.filter(({ kind }) => kind !== 'F');
}

function row(name: string, scores: readonly Score[]): string {
  const percent = (value: number): string => `${Math.round(value * 100)} %`.padStart(6);
  return [
    name.padEnd(34),
    percent(share(scores, ({ exact }) => exact)),
    percent(share(scores, right)),
    percent(share(scores, ({ top2 }) => top2)),
    percent(share(scores, ({ notFilteredOut }) => notFilteredOut)),
    percent(balancedAccuracy(scores, right)),
  ].join('  ');
}

function report(title: string, { advisor, classic, always }: Scored): string {
  return [
    `${title.padEnd(34)}   exact   top-1   top-2   kept  balanced`,
    row('advisor, all', advisor),
    row('advisor, without F', independent(advisor)),
    row('seven classic rules, all', classic),
    row('seven classic rules, without F', independent(classic)),
    row('always DynamoDB, all', always),
    row('always DynamoDB, without F', independent(always)),
    ...advisor.filter(({ top1 }) => !top1).map(({ slug, answered }) => `missed ${slug}: ${answered}`),
  ].join('\n');
}

const SETS = [
  ['25 that tuned it', score(TUNING, './')],
  ['32 from published architectures', score(PUBLISHED, './published/')],
  ['70 told by others', score(FURTHER, './further/')],
] as const;

describe.each(SETS)('%s', (title, scored) => {
  it('finds the home that was right, far more often than the baselines', () => {
    process.stdout.write(`${report(title, scored)}\n`);
    for (const some of [scored.advisor, independent(scored.advisor)]) {
      expect(balancedAccuracy(some, right)).toBeGreaterThanOrEqual(0.9);
      expect(share(some, right)).toBeGreaterThanOrEqual(0.9);
      expect(share(some, ({ top2 }) => top2)).toBeGreaterThanOrEqual(0.95);
      expect(share(some, ({ notFilteredOut }) => notFilteredOut)).toBe(1);
    }
    for (const baseline of [scored.classic, scored.always]) {
      expect(balancedAccuracy(baseline, right)).toBeLessThan(balancedAccuracy(scored.advisor, right) - 0.3);
    }
  });
});

it('scores a wrong answer as wrong', () => {
  const [first] = TUNING;
  if (!first) throw new Error('no workload');
  const text = readFileSync(new URL(`./${first.slug}.yaml`, import.meta.url), 'utf8');
  const advice = advise(readNeeds(text), { random: createRandom('x'), samples: 0 });
  const wrong = scoreAdvice({ ...first, chosen: [['dynamodb']], alsoFine: [] }, advice);
  expect(wrong).toMatchObject({ exact: false, top1: false, top2: false, notFilteredOut: false });
});
