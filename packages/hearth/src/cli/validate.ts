/** `hearth validate`: what Hearth finds in a template, each finding with its line, a remedy and where it is written what is served. */
import { dirname, join, relative } from 'node:path';
import type { Finding } from '../template/report.ts';
import { readStack } from '../server/stack.ts';
import { budgetFinding, budgetLine } from './connection-findings.ts';
import { homeArguments } from './options.ts';

/** The table of what is served in templates, written from the same lists that decide it. */
const COVERAGE = 'docs/templates.md';

export async function validate(args: readonly string[]): Promise<number> {
  const { options, json } = homeArguments(args);
  const stack = readStack(options);
  const fileOf = ({ file }: Finding): string => {
    const path = file === undefined ? stack.file : join(dirname(stack.file), file);
    return relative(process.cwd(), path) || path;
  };
  const { connectionBudgets } = await import('../advisor/rules/sql/connection-budget.ts');
  const budgets = connectionBudgets(stack);
  const all = [...stack.findings, ...budgets.flatMap((budget) => budgetFinding(stack, budget) ?? [])];
  if (json) {
    const findings = all.map((finding) => ({ ...finding, file: fileOf(finding), coverage: COVERAGE }));
    process.stdout.write(`${JSON.stringify(findings)}\n`);
  } else {
    for (const finding of all) {
      process.stdout.write(
        `${fileOf(finding)}:${finding.line}  ${finding.severity}  ${finding.message}\n  ${finding.path}\n  ${finding.remedy}\n`,
      );
    }
    for (const budget of budgets) process.stdout.write(`connections  ${budgetLine(budget)}\n`);
    const errors = all.filter((finding) => finding.severity === 'error').length;
    process.stdout.write(`${stack.resources.size} resources, ${errors} errors, ${all.length - errors} warnings\n`);
    if (stack.findings.length > 0) process.stdout.write(`What Hearth serves in templates: ${COVERAGE}\n`);
  }
  return stack.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}
