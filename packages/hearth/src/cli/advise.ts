/** `hearth advise`: which store each piece of data belongs in, why, what it costs, and what will go wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Advice } from '../advisor/advice.ts';
import { advise as adviseOn } from '../advisor/advise.ts';
import { needsFromTemplate } from '../advisor/needs-from-template.ts';
import { readNeeds } from '../advisor/needs-file.ts';
import type { Needs } from '../advisor/needs.ts';
import { priceBook } from '../advisor/prices.ts';
import { htmlReport } from '../advisor/report/html-report.ts';
import { RULES } from '../advisor/rules/all.ts';
import type { LintResult } from '../advisor/rules/lint.ts';
import { toSarif } from '../advisor/rules/sarif.ts';
import { createRandom } from '../base/random.ts';
import { readStack } from '../server/stack.ts';
import { adviceMarkdown, findingsMarkdown } from './advice-markdown.ts';
import { advicePage } from './advice-page.ts';
import { initNeeds } from './advise-init.ts';
import { type AdviseArguments, adviseArguments } from './advise-options.ts';
import { evidencePage } from './evidence-page.ts';
import { findingsPage } from './findings-page.ts';
import { lintTemplate, readCalls, readRun, type Recorded, recordedNeeds } from './recorded.ts';
import type { Replayed } from './replay.ts';
import { replayPage } from './replay-page.ts';
import { reportAssets } from './report-assets.ts';
import { version } from './version.ts';
import { usage } from './flags.ts';

export async function advise(args: readonly string[]): Promise<number> {
  const given = adviseArguments(args);
  if (given.init) return initNeeds(given);
  const run = given.recorded ? await readRun(given) : undefined;
  const recorded = given.recorded ? recordedNeeds(given, run) : undefined;
  const told = recorded?.needs ?? needsIn(given.needsFile);
  const guessed = told ? undefined : needsOfTemplate(given.template);
  const needs = told ?? guessed;
  if (needs === undefined && given.template === undefined) {
    throw usage('there is no needs.yaml and no template here: name one, or write one with `hearth advise --init`');
  }
  const random = createRandom(given.seed);
  const advice = needs && adviseOn(needs, { random, curves: given.html !== undefined });
  const linted =
    given.template === undefined ? undefined : lintTemplate(given.template, run ? run.calls : await readCalls(given));
  if (given.html !== undefined) await writeReport(given.html, advice, linted, given.template);
  const replayed = given.replay && needs ? await replayOf(needs, given) : undefined;
  if (guessed) process.stderr.write(GUESSED);
  process.stdout.write(print(given, { advice, recorded, linted, replayed }));
  return gate(given, told && advice, linted);
}

/** On the terminal's other stream: what is printed may be read by a program. */
const GUESSED =
  'There is no needs file: the template tells where data lies and by what keys, all else is a range.\n' +
  '`hearth advise --init` writes it down to fill in; `--recorded` takes what was called.\n\n';

function needsOfTemplate(template: string | undefined): Needs | undefined {
  return template === undefined ? undefined : needsFromTemplate(readStack({ template }));
}

function needsIn(file: string | undefined): Needs | undefined {
  return file === undefined ? undefined : readNeeds(readFileSync(file, 'utf8'), basename(file));
}

/** Engines are loaded only for this. */
async function replayOf(needs: Needs, { seed }: AdviseArguments): Promise<readonly Replayed[]> {
  const { replay } = await import('./replay.ts');
  return replay(needs, seed);
}

interface Found {
  readonly advice: Advice | undefined;
  readonly recorded: Recorded | undefined;
  readonly linted: LintResult | undefined;
  readonly replayed: readonly Replayed[] | undefined;
}

function print(given: AdviseArguments, { advice, recorded, linted, replayed }: Found): string {
  const template = basename(given.template ?? '');
  switch (given.face) {
    case 'sarif': {
      const result = linted ?? { findings: [], suppressed: [] };
      return `${JSON.stringify(toSarif({ ...result, rules: RULES, templateUri: template, version: version() }))}\n`;
    }
    case 'json':
      return `${JSON.stringify({ advice, evidence: recorded?.evidence, replayed, findings: linted?.findings, suppressed: linted?.suppressed })}\n`;
    case 'markdown':
      return [
        advice && adviceMarkdown(advice),
        replayed && `\`\`\`\n${replayPage(replayed).trimEnd()}\n\`\`\`\n`,
        linted && findingsMarkdown(linted, template, RULES),
      ]
        .filter((text) => text !== undefined)
        .join('\n');
    case 'page':
      return [
        advice && advicePage(advice),
        recorded && evidencePage(recorded.evidence, recorded.nameOf, priceBook()),
        replayed && replayPage(replayed),
        linted && findingsPage(linted, template, RULES),
      ]
        .filter((text) => text !== undefined)
        .join('');
  }
}

async function writeReport(
  file: string,
  advice: Advice | undefined,
  linted: LintResult | undefined,
  template: string | undefined,
): Promise<void> {
  const findings = linted && { ...linted, template: basename(template ?? ''), rules: RULES };
  writeFileSync(file, htmlReport({ advice, findings }, await reportAssets()));
}

/** The exit code: 1 over the budget; with `--check` also where something was found, or nothing fits. */
function gate({ budget, check }: AdviseArguments, advice: Advice | undefined, linted: LintResult | undefined): number {
  const cost = advice?.winner?.cost.middle;
  const problems = [
    budget !== undefined && cost !== undefined && cost > budget
      ? `over budget: about ${cost.toFixed(2)} USD a month, ${budget.toFixed(2)} were allowed`
      : undefined,
    check && advice?.outcome === 'none' ? 'none of the stores is a home for this data' : undefined,
    check && linted && linted.findings.length > 0 ? `${linted.findings.length} findings` : undefined,
  ].filter((problem) => problem !== undefined);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}
