/** What the rules found, for the terminal: line, rule, what was seen, what it costs, and what to do. */
import type { Finding, Rule } from '../advisor/rules/rule.ts';
import { usd, wrap } from './page-words.ts';

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
