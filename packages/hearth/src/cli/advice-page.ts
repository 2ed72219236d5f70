/** The advice as a page that a person reads in a minute. */
import type { Advice, CostBand, PartAnswer, StoreAnswer } from '../advisor/advice.ts';
import type { Finding, Rule } from '../advisor/rules/rule.ts';

const WIDTH = 110;

export function advicePage(advice: Advice): string {
  const lines = [`${advice.name}: ${advice.summary}`, ''];
  if (advice.winner) lines.push(`  home        ${advice.winner.title}   ${money(advice.winner.cost)}`);
  if (advice.runnerUp) lines.push(`  runner-up   ${advice.runnerUp.title}   ${money(advice.runnerUp.cost)}`);
  const { confidence } = advice;
  if (confidence) {
    lines.push(
      `  confidence  the same stores win in ${percent(confidence.sameFamilies)} of ${confidence.samples} worlds within what was not told`,
    );
  }
  for (const place of advice.elsewhere) lines.push(`  elsewhere   ${place.part}: ${place.reason}; ${place.instead}`);
  for (const part of advice.parts) lines.push('', ...partLines(part));
  if (advice.counterfactuals.length > 0) {
    lines.push('', 'What would change the answer');
    for (const flip of advice.counterfactuals) {
      const homes = [...new Set(Object.values(flip.homes))].join(', ');
      lines.push(...wrap(`${flip.input}: ${flip.change} -> ${homes === '' ? 'nothing fits' : homes}`, '  '));
    }
  }
  lines.push('', 'The classic rules (* asked for here)', ...classicRules(advice));
  if (advice.questions.length > 0) {
    lines.push('', 'Worth finding out');
    for (const question of advice.questions)
      lines.push(
        ...wrap(`${question.part}: ${question.question} (would save about ${usd(question.savesUsd)} a month)`, '  '),
      );
  }
  lines.push(
    '',
    `Prices: ${advice.priceBook.region}, ${advice.priceBook.asOf}. US dollars a month, low .. middle .. high over what was not told.`,
    '',
  );
  return `${lines.join('\n')}\n`;
}

function partLines(part: PartAnswer): string[] {
  const order = ['chosen', 'close', 'dearer', 'dominated', 'conditional', 'removed'];
  const stores = part.stores.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  return [part.part, ...stores.flatMap(storeLines)];
}

function storeLines(store: StoreAnswer): string[] {
  const cost = store.cost ? money(store.cost) : '';
  const head = `  ${store.status.padEnd(11)} ${store.title.padEnd(34)} ${cost}`.trimEnd();
  const why =
    store.status === 'chosen'
      ? [...store.reasons, ...store.warnings.map((text) => `beware: ${text}`)]
      : store.reasons.slice(0, 1);
  return [head, ...why.flatMap((reason) => wrap(reason, '                '))];
}

/** yes and no a store, as people argue about it; `*` marks what these needs ask for. */
function classicRules(advice: Advice): string[] {
  const [first] = advice.classicRules;
  if (!first) return [];
  const stores = Object.keys(first.stores) as (keyof typeof first.stores)[]; // the table's own columns
  const width = Math.max(...advice.classicRules.map((rule) => rule.rule.length)) + 4;
  const columns = stores.map((store) => store.length + 2);
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell, at) => cell.padEnd(columns[at] ?? 0)).join('')}`.trimEnd();
  return [
    row('', stores),
    ...advice.classicRules.map((rule) =>
      row(
        `${rule.asked ? '* ' : '  '}${rule.rule}`,
        stores.map((store) => (rule.stores[store] ? 'yes' : 'no')),
      ),
    ),
  ];
}

export function findingsPage(
  linted: { readonly findings: readonly Finding[]; readonly suppressed: readonly unknown[] },
  template: string,
  rules: readonly Rule[],
): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const lines = linted.findings.flatMap((finding) => {
    const where = finding.templateLine === undefined ? '' : `${template}:${finding.templateLine}  `;
    const saves = finding.moneyPerMonth === undefined ? '' : `  (${usd(finding.moneyPerMonth)} a month)`;
    return [
      ...wrap(`${where}${finding.ruleId}  ${finding.message}${saves}`, ''),
      ...wrap(byId.get(finding.ruleId)?.fix ?? '', '    '),
    ];
  });
  const silenced = linted.suppressed.length > 0 ? `, ${linted.suppressed.length} silenced in the template` : '';
  return `${[...lines, `${linted.findings.length} findings${silenced}`].join('\n')}\n`;
}

function money(cost: CostBand): string {
  return `${usd(cost.low)} .. ${usd(cost.middle)} .. ${cost.high === undefined ? 'too much for it' : usd(cost.high)}`;
}

function usd(amount: number): string {
  if (amount < 0.01 && amount > 0) return '<$0.01';
  return `$${amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US')}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = '  ';
    }
    line = line === '' || line === '  ' ? line + word : `${line} ${word}`;
  }
  if (line.trim() !== '') lines.push(indent + line);
  return lines;
}
