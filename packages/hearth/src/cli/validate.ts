/** `hearth validate`: what Hearth finds in a template, each finding with its line, a remedy and where it is written what is served. */
import { basename, dirname, join, relative } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import type { StartOptions } from '../server/options.ts';
import { readStack } from '../server/stack.ts';
import { type Finding, TemplateRefused } from '../template/report.ts';
import type { Stack } from '../template/stack.ts';
import { budgetFinding, budgetLine } from './connection-findings.ts';
import { homeArguments } from './options.ts';

/** The table of what is served in templates, written from the same lists that decide it. */
const COVERAGE = 'docs/templates.md';

export async function validate(args: readonly string[]): Promise<number> {
  const { options, json } = homeArguments(args);
  const stack = read(options);
  if (!('resources' in stack)) {
    if (json) writeJson(stack.map((finding) => ({ ...finding, coverage: COVERAGE })));
    else {
      for (const finding of stack) process.stdout.write(shown(finding.file, finding));
      process.stdout.write(`What Hearth serves in templates: ${COVERAGE}\n`);
    }
    return 1;
  }
  const { foresee } = await import('../server/provision/foresee.ts');
  const { connectionBudgets } = await import('../advisor/rules/sql/connection-budget.ts');
  const template = [...stack.findings, ...(await foresee(stack))].toSorted((one, other) => one.line - other.line);
  const budgets = connectionBudgets(stack);
  const all = [...template, ...budgets.flatMap((budget) => budgetFinding(stack, budget) ?? [])];
  if (json) {
    writeJson(all.map((finding) => ({ ...finding, file: fileOf(stack, finding), coverage: COVERAGE })));
  } else {
    for (const finding of all) process.stdout.write(shown(fileOf(stack, finding), finding));
    for (const budget of budgets) process.stdout.write(`connections  ${budgetLine(budget)}\n`);
    const errors = all.filter((finding) => finding.severity === 'error').length;
    process.stdout.write(`${stack.resources.size} resources, ${errors} errors, ${all.length - errors} warnings\n`);
    if (template.length > 0) process.stdout.write(`What Hearth serves in templates: ${COVERAGE}\n`);
  }
  return stack.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}

interface Refusal extends Pick<Finding, 'severity' | 'message' | 'line' | 'path' | 'remedy'> {
  readonly code: string;
  readonly file: string;
}

/** The template, or what keeps it from being read, and what had been found by then. */
function read(options: StartOptions): Stack | readonly Refusal[] {
  try {
    return readStack(options);
  } catch (error) {
    if (!(error instanceof HearthError) || error.code !== 'HEARTH_TEMPLATE_INVALID') throw error;
    const [refusals, findings] =
      error instanceof TemplateRefused ? [error.refusals, error.findings] : [[error.message], []];
    const warned = findings.map((finding) => ({ ...finding, file: finding.file ?? basename(options.template) }));
    return [...refusals.map((message) => refusalOf(options, message, error)), ...warned];
  }
}

function refusalOf({ template }: StartOptions, text: string, { code, remedy }: HearthError): Refusal {
  const [, file = template, line = '1', message = text] = /^(\S+?\.\w+):(\d+): ([\s\S]*)$/.exec(text) ?? [];
  return { severity: 'error', code, file, line: Number(line), message, path: '', remedy };
}

function fileOf(stack: Stack, { file }: Finding): string {
  const path = file === undefined ? stack.file : join(dirname(stack.file), file);
  return relative(process.cwd(), path) || path;
}

function shown(
  file: string,
  { line, severity, message, path, remedy }: Pick<Finding, 'line' | 'severity' | 'message' | 'path' | 'remedy'>,
): string {
  return `${file}:${line}  ${severity}  ${message}\n${path === '' ? '' : `  ${path}\n`}  ${remedy}\n`;
}

function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
