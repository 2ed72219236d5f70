/** What the rules found in the template and in the recorded calls. */
import type { Finding, Rule } from '../rules/rule.ts';
import { type Html, html } from './html.ts';
import { usd } from './words.ts';

export interface ReportFindings {
  /** The template's name. */
  readonly template: string;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly unknown[];
  readonly rules: readonly Rule[];
}

export function findingsSection({ template, findings, suppressed, rules }: ReportFindings): Html {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const silenced = suppressed.length > 0 ? `, ${suppressed.length} silenced in the template` : '';
  return html`<section aria-labelledby="findings">
    <h2 id="findings">What will go wrong, or cost more than it must</h2>
    <p>
      ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} in ${template} and the calls recorded on
      it${silenced}.
    </p>
    ${findings.map((finding) => findingItem(finding, byId.get(finding.ruleId), template))}
  </section>`;
}

function findingItem(finding: Finding, rule: Rule | undefined, template: string): Html {
  const place = finding.templateLine === undefined ? undefined : `${template}:${finding.templateLine}`;
  const money = finding.moneyPerMonth === undefined ? undefined : `${usd(finding.moneyPerMonth)} a month`;
  const about = [place, finding.count > 1 ? `${finding.count} times` : undefined, money].filter(
    (word) => word !== undefined,
  );
  return html`<details class="finding">
    <summary>
      <span class="rule">${finding.ruleId}</span> <span>${finding.message}</span>
      <small>${about.join(' · ')}</small>
    </summary>
    ${
      rule &&
      html`<dl>
        <div>
          <dt>Why</dt>
          <dd>${rule.why}</dd>
        </div>
        <div>
          <dt>Fix</dt>
          <dd>${rule.fix}</dd>
        </div>
        <div>
          <dt>Safe to ignore when</dt>
          <dd>${rule.safeToIgnoreWhen}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>${rule.source}</dd>
        </div>
      </dl>`
    }
    ${
      finding.callIds && finding.callIds.length > 0
        ? html`<p class="calls">Calls: ${finding.callIds.map((id) => html`<code>${id}</code> `)}</p>`
        : undefined
    }
  </details>`;
}
