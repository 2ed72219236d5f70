/** For tests: every rule has cases that trigger it and cases that do not. */
import { describe, expect, it } from 'vitest';
import type { Finding, Rule } from '../rule.ts';
import { type ContextPlan, contextOf } from './calls.ts';

export interface RuleCase {
  readonly rule: Rule;
  readonly found: readonly (ContextPlan & {
    readonly expect?: Partial<Finding>;
    readonly says?: RegExp;
    readonly money?: number;
  })[];
  readonly silent: readonly ContextPlan[];
}

export function checkCases(cases: readonly RuleCase[]): void {
  describe.each(cases.map((each) => [each.rule.id, each] as const))('%s', (id, { rule, found, silent }) => {
    it.each(found.map((plan, number) => [number, plan] as const))('speaks of case %i', (_, plan) => {
      const findings = rule.check(contextOf(plan));
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) {
        expect(finding.ruleId).toBe(id);
        expect(finding.count).toBeGreaterThan(0);
        expect(finding.message).not.toMatch(/undefined|NaN/);
        expect(finding.callIds?.length ?? finding.templateLine ?? 0).toBeGreaterThan(0);
      }
      if (plan.expect) expect(findings[0]).toMatchObject(plan.expect);
      if (plan.money !== undefined) expect((findings[0]?.moneyPerMonth ?? 0) / plan.money).toBeCloseTo(1, 3);
      if (plan.says) expect(findings.map((finding) => finding.message).join('\n')).toMatch(plan.says);
    });

    it.each(silent.map((plan, number) => [number, plan] as const))('is silent on case %i', (_, plan) => {
      expect(rule.check(contextOf(plan))).toEqual([]);
    });
  });
}
