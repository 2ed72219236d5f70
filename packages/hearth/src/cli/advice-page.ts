/** The advice as a page that a person reads in a minute: the answer, its bill, why the others left, what would change it, what to find out. */
import type { Advice, CostBand, PartAnswer, PlanAnswer, StoreAnswer, StoreBill } from '../advisor/advice.ts';
import type { Counterfactual } from '../advisor/counterfactuals.ts';
import type { Assumed } from '../advisor/describe-needs.ts';
import { figure } from '../advisor/figures.ts';
import { STORE_IDS, type StoreId } from '../advisor/needs.ts';
import { familyKey } from '../advisor/plans.ts';
import { homesWords, percent } from '../advisor/report/words.ts';
import { usd, wrap } from './page-words.ts';

export function advicePage(advice: Advice): string {
  const { winner, runnerUp, priceBook } = advice;
  const lines = [
    ...wrap(`${advice.name}: ${advice.summary}`, ''),
    '',
    ...(winner ? [...planLines('home', winner), ...billLines(winner), ...confidenceLines(advice)] : []),
    ...(runnerUp ? planLines('runner-up', runnerUp) : []),
    ...advice.elsewhere.flatMap(({ part, reason, instead }) => labelled('elsewhere', `${part}: ${reason}; ${instead}`)),
    ...advice.parts.flatMap((part) => ['', ...partLines(part)]),
    ...changeLines(advice.counterfactuals),
    ...questionLines(advice),
    ...assumedLines(advice.assumed),
    ...classicLines(advice),
    '',
    ...wrap(
      `Prices: ${priceBook.region}, ${priceBook.asOf}${priceBook.note === undefined ? '' : `; ${priceBook.note}`}. US dollars a month: in the middle of what was not told (in its cheap corner .. in its dear one).`,
      '',
    ),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const LABEL = 12;

function labelled(label: string, text: string): string[] {
  return wrap(`${label.padEnd(LABEL)}${text}`, '  ', ' '.repeat(LABEL));
}

function planLines(label: string, plan: PlanAnswer): string[] {
  return labelled(label, `${homesWords(plan.homes)}   ${money(plan.cost)}`);
}

/** Of what the month consists, store by store. */
function billLines({ bills }: PlanAnswer): string[] {
  return bills.flatMap((bill) => labelled('', `${bill.title} (${bill.setup}): ${partsOf(bill)}`));
}

function partsOf({ requests, storage, compute, io, hidden }: StoreBill): string {
  const parts = [
    ['requests', requests],
    ['storage', storage],
    ['compute', compute],
    ['I/O', io],
    ...hidden.map(({ what, usd: amount }) => [what, amount] as const),
  ] as const;
  const paid = parts.filter(([, amount]) => amount > 0);
  return paid.length === 0 ? 'within the free tier' : paid.map(([what, amount]) => `${what} ${usd(amount)}`).join(', ');
}

function confidenceLines({ confidence, winner }: Advice): string[] {
  if (!confidence) return [];
  const family = familyKey(winner?.homes ?? {});
  const { samples, sameFamilies, asGood, rivals } = confidence;
  const more = asGood > sameFamilies ? `, in ${percent(asGood)} nothing else would save a fifth` : '';
  const rival = rivals.find(({ homes }) => familyKey(homes) !== family);
  const instead = rival && sameFamilies < 1 ? `; most often else ${homesWords(rival.homes) || 'nothing fits'}` : '';
  return labelled(
    'confidence',
    `of ${samples} worlds within what was not told these stores win in ${percent(sameFamilies)}${more}${instead}`,
  );
}

const ORDER = ['chosen', 'close', 'dearer', 'dominated', 'conditional', 'removed'] as const;

/** Stores that left for the same reason stand together; what a store would cost that cannot do it is nobody's business. */
function partLines({ part, stores }: PartAnswer): string[] {
  const groups = new Map<string, StoreAnswer[]>();
  for (const store of stores) {
    const key = store.status === 'removed' ? `removed ${store.reasons[0] ?? ''}` : store.store;
    groups.set(key, [...(groups.get(key) ?? []), store]);
  }
  const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b));
  return [part, ...sorted.flatMap(groupLines)];
}

function rank([first]: readonly StoreAnswer[]): number {
  return first ? ORDER.indexOf(first.status) : 0;
}

function groupLines(group: readonly StoreAnswer[]): string[] {
  const [first] = group;
  if (!first) return [];
  const names = group.map(({ title }) => title).join(', ');
  if (first.status === 'removed') return [...labelled('removed', names), ...indented(first.reasons.slice(0, 1))];
  const [reason = ''] = first.reasons;
  const cost = first.cost ? `   ${money(first.cost)}` : '';
  switch (first.status) {
    case 'dearer':
      return labelled(first.status, names + cost);
    case 'dominated':
      return labelled(
        first.status,
        `${names}${cost}: ${reason.replace(/ costs no more.*$/, ' is as good in everything')}`,
      );
    default:
      return [
        ...labelled(first.status, names + cost),
        ...indented([reason, ...(first.status === 'chosen' ? [...first.reasons.slice(1), ...beware(first)] : [])]),
      ];
  }
}

function beware({ warnings }: StoreAnswer): string[] {
  return warnings.map((text) => `beware: ${text}`);
}

function indented(texts: readonly string[]): string[] {
  return texts.flatMap((text) => wrap(text, ' '.repeat(LABEL + 4)));
}

const CHANGES_SHOWN = 8;

/** What leads to another kind of store first; a change of mode is told after it. */
function changeLines(counterfactuals: readonly Counterfactual[]): string[] {
  if (counterfactuals.length === 0) return [];
  const shown = counterfactuals.slice(0, CHANGES_SHOWN);
  const more = counterfactuals.length - shown.length;
  return [
    '',
    'What would change the answer',
    ...shown.flatMap(({ input, change, homes }) =>
      wrap(`${input}: ${change} -> ${homesWords(homes) || 'nothing fits'}`, '  '),
    ),
    ...(more > 0 ? [`  and ${more} more (--json, --html)`] : []),
  ];
}

function questionLines({ questions }: Advice): string[] {
  if (questions.length === 0) return [];
  const parts = new Map<string, { of: string[]; savesUsd: number }>();
  for (const { part, question, savesUsd } of questions) {
    const known = parts.get(question) ?? { of: [], savesUsd: 0 };
    parts.set(question, { of: [...known.of, part], savesUsd: known.savesUsd + savesUsd });
  }
  return [
    '',
    'Worth finding out',
    ...[...parts].flatMap(([question, { of, savesUsd }]) =>
      wrap(`${of.join(', ')}: ${question}${savesUsd >= 1 ? ` (would save about ${usd(savesUsd)} a month)` : ''}`, '  '),
    ),
  ];
}

/** By what is assumed, with the patterns and data that it is assumed of. */
function assumedLines(assumed: readonly Assumed[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { input, low, high, unit } of assumed) {
    const [, of, what = input] = /^(.*): (.*)$/.exec(input) ?? [];
    const key = `${what} ${figure(low)}..${figure(high)}${unit === '' ? '' : ` ${unit}`}`;
    groups.set(key, [...(groups.get(key) ?? []), ...(of === undefined ? [] : [of])]);
  }
  if (groups.size === 0) return [];
  const texts = [...groups].map(([what, of]) =>
    of.length === 0 || of.length > 2 ? what : `${what} (${of.join(', ')})`,
  );
  return ['', 'Not told, so taken as ranges', ...wrap(texts.join('; '), '  ')];
}

/** Heads that fit side by side; S3 Select is closed to new accounts. */
const HEADS: readonly (readonly [StoreId, string])[] = [
  ['dynamodb-on-demand', 'DynamoDB'],
  ['dynamodb-provisioned', 'provis.'],
  ['s3', 'S3'],
  ['athena', 'Athena'],
  ['aurora-serverless', 'AuroraSl'],
  ['aurora-provisioned', 'Aurora'],
  ['rds', 'RDS'],
  ['aurora-dsql', 'DSQL'],
];
const HEAD = 9;

/** yes and no a store, as people argue about it; `*` marks what these needs ask for. */
function classicLines({ classicRules }: Advice): string[] {
  const width = Math.max(...classicRules.map(({ rule }) => rule.length)) + 4;
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padEnd(HEAD)).join('')}`.trimEnd();
  const shown = HEADS.filter(([id]) => STORE_IDS.includes(id));
  return [
    '',
    'The classic rules (* asked for here)',
    row(
      '',
      shown.map(([, head]) => head),
    ),
    ...classicRules.map(({ rule, asked, stores }) =>
      row(
        `${asked ? '* ' : '  '}${rule}`,
        shown.map(([id]) => (stores[id] ? 'yes' : '-')),
      ),
    ),
  ];
}

function money({ low, middle, high }: CostBand): string {
  return `${usd(middle)} (${usd(low)} .. ${high === undefined ? 'more than it carries' : usd(high)})`;
}
