/** Runs rules over a template and recorded calls, and leaves out what the template silences. */
import { RULES } from './all.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';
import { suppress, type Suppressed } from './suppress.ts';

export interface LintResult {
  /** Dearest first, then by rule and line. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** @param templateText for its comments; empty where there is no template */
export function lint(context: RuleContext, templateText: string, rules: readonly Rule[] = RULES): LintResult {
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  const found = rules.flatMap((rule) => rule.check(context));
  const { kept, suppressed } = suppress(found, context.stack, templateText);
  const findings = kept.toSorted(
    (one, other) =>
      (other.moneyPerMonth ?? 0) - (one.moneyPerMonth ?? 0) ||
      (order.get(one.ruleId) ?? 0) - (order.get(other.ruleId) ?? 0) ||
      (one.templateLine ?? 0) - (other.templateLine ?? 0),
  );
  return { findings, suppressed };
}
