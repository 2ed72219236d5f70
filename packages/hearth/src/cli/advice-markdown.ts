/** The advice as GitHub-flavoured Markdown: for a pull request or a decision record. */
import type { Advice, PartAnswer } from '../advisor/advice.ts';
import { STORE_IDS } from '../advisor/needs.ts';
import { bandWords, homesWords, percent, STATUS_ORDER, STATUS_WORDS, titleOf, usd } from '../advisor/report/words.ts';
import type { Finding, Rule } from '../advisor/rules/rule.ts';

export function adviceMarkdown(advice: Advice): string {
  const { winner, runnerUp, confidence, priceBook } = advice;
  const lines = [
    `# ${text(advice.name)}`,
    '',
    `**${text(winner ? homesWords(winner.homes) : 'None of these stores')}**`,
    '',
    ...(winner ? [`- a month: ${usd(winner.cost.middle)} (${bandWords(winner.cost)} over what was not told)`] : []),
    ...(runnerUp ? [`- next best: ${text(homesWords(runnerUp.homes))}, ${usd(runnerUp.cost.middle)}`] : []),
    ...(confidence
      ? [`- the same stores win in ${percent(confidence.sameFamilies)} of ${confidence.samples} worlds`]
      : []),
    ...advice.elsewhere.map(({ part, reason, instead }) => `- ${text(part)}: ${reason}; take ${instead}`),
    ...advice.parts.flatMap(partLines),
    ...counterfactualLines(advice),
    ...questionLines(advice),
    ...classicLines(advice),
    '',
    `Prices: ${priceBook.region}, ${priceBook.asOf}${priceBook.note === undefined ? '' : `; ${priceBook.note}`}. US dollars a month.`,
  ];
  return `${lines.join('\n')}\n`;
}

function partLines({ part, stores }: PartAnswer): string[] {
  const sorted = stores.toSorted((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status));
  const rows = sorted.map(({ title, status, cost, reasons, warnings }) => {
    const beware = status === 'removed' ? [] : warnings.map((warning) => `beware: ${warning}`);
    return [title, STATUS_WORDS[status].word, cost ? usd(cost.middle) : '', [...reasons, ...beware].join('; ')];
  });
  return ['', `## ${text(part)}`, '', ...table(['Store', '', 'A month', 'Why'], rows)];
}

function counterfactualLines({ counterfactuals }: Advice): string[] {
  if (counterfactuals.length === 0) return [];
  const rows = counterfactuals.map(({ input, change, homes }) => [input, change, homesWords(homes)]);
  return ['', '## What would change the answer', '', ...table(['If', 'were', 'then'], rows)];
}

function questionLines({ questions }: Advice): string[] {
  if (questions.length === 0) return [];
  return [
    '',
    '## Worth finding out',
    '',
    ...questions.map(({ part, question, savesUsd }) => `- ${text(part)}: ${text(question)} (${usd(savesUsd)} a month)`),
  ];
}

function classicLines({ classicRules }: Advice): string[] {
  const rows = classicRules.map(({ rule, asked, stores }) => [
    asked ? `**${rule}** (asked for)` : rule,
    ...STORE_IDS.map((id) => (stores[id] ? 'yes' : 'no')),
  ]);
  return ['', '## The rules of thumb', '', ...table(['Rule', ...STORE_IDS.map(titleOf)], rows)];
}

export function findingsMarkdown(
  linted: { readonly findings: readonly Finding[]; readonly suppressed: readonly unknown[] },
  template: string,
  rules: readonly Rule[],
): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const rows = linted.findings.map(({ ruleId, message, templateLine, count, moneyPerMonth }) => [
    ruleId,
    templateLine === undefined ? '' : `${template}:${templateLine}`,
    message,
    String(count),
    moneyPerMonth === undefined ? '' : usd(moneyPerMonth),
    byId.get(ruleId)?.fix ?? '',
  ]);
  const silenced = linted.suppressed.length > 0 ? `, ${linted.suppressed.length} silenced in the template` : '';
  const head = ['## Findings', '', `${linted.findings.length} in ${text(template)}${silenced}`, ''];
  const body = rows.length > 0 ? table(['Rule', 'Where', 'What', 'Times', 'A month', 'Fix'], rows) : [];
  return `${[...head, ...body].join('\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)];
}

function cell(words: string): string {
  return words
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('<', '&lt;');
}

/** A name that a person gave must not become markup. */
function text(words: string): string {
  return words.replaceAll(/[\\`*_[\]#<]/g, (mark) => `\\${mark}`).replaceAll(/\s*\n\s*/g, ' ');
}
