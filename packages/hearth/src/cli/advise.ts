/** `hearth advise`: which store each piece of data belongs in, why, what it costs, and what will go wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { advise as adviseOn } from '../advisor/advise.ts';
import { readNeeds } from '../advisor/needs-file.ts';
import { priceBook } from '../advisor/prices.ts';
import { RULES } from '../advisor/rules/all.ts';
import { lookupIn } from '../advisor/rules/book-prices.ts';
import { indexCallStream } from '../advisor/rules/call-index.ts';
import { lint, type LintResult } from '../advisor/rules/lint.ts';
import { toSarif } from '../advisor/rules/sarif.ts';
import { createRandom } from '../base/random.ts';
import { HearthError } from '../base/hearth-error.ts';
import { readSegments } from '../journal/segments.ts';
import { readStack } from '../server/stack.ts';
import { advicePage, findingsPage } from './advice-page.ts';
import { findTemplate, usage } from './options.ts';
import { version } from './version.ts';

const NEEDS_NAMES = ['needs.yaml', 'needs.yml'];

export async function advise(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw usage(`one needs file at a time: ${positionals.join(' ')}`);
  const needsFile = needsFileOf(positionals[0]);
  const template = values.template ?? templateHere();
  if (needsFile === undefined && template === undefined) {
    throw usage('there is no needs.yaml and no template here: name one, as in `hearth advise needs.yaml`');
  }
  const random = createRandom(values.seed ?? 'advise');
  const advice =
    needsFile === undefined
      ? undefined
      : adviseOn(readNeeds(readFileSync(needsFile, 'utf8'), basename(needsFile)), { random });
  const linted = template === undefined ? undefined : await lintTemplate(template, values['data-dir']);

  if (values.sarif) {
    const result = linted ?? { findings: [], suppressed: [] };
    process.stdout.write(
      `${JSON.stringify(toSarif({ ...result, rules: RULES, templateUri: basename(template ?? ''), version: version() }))}\n`,
    );
  } else if (values.json) {
    process.stdout.write(`${JSON.stringify({ advice, findings: linted?.findings, suppressed: linted?.suppressed })}\n`);
  } else {
    if (advice) process.stdout.write(advicePage(advice));
    if (linted && template !== undefined) process.stdout.write(findingsPage(linted, basename(template), RULES));
  }
  return overBudget(values.budget, advice?.winner?.cost.middle) ? 1 : 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        template: { type: 'string' },
        'data-dir': { type: 'string' },
        seed: { type: 'string' },
        budget: { type: 'string' },
        json: { type: 'boolean' },
        sarif: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function needsFileOf(named: string | undefined): string | undefined {
  if (named === undefined) return NEEDS_NAMES.find((name) => existsSync(name));
  if (existsSync(named)) return named;
  throw usage(`there is no ${named}`);
}

function templateHere(): string | undefined {
  try {
    return findTemplate(undefined);
  } catch (error) {
    if (error instanceof HearthError) return undefined;
    throw error;
  }
}

/** The template by itself, and with what was recorded where a home has run on it. */
async function lintTemplate(template: string, dataDir: string | undefined): Promise<LintResult> {
  const file = resolve(template);
  const stack = readStack({ template: file });
  const journal = join(dataDir ?? join(dirname(file), '.hearth'), 'journal');
  const calls = existsSync(journal) ? await indexCallStream(readSegments(journal)) : undefined;
  const context = { stack, prices: lookupIn(priceBook({ region: stack.region })), ...(calls && { calls }) };
  return lint(context, readFileSync(file, 'utf8'));
}

/** `--budget 100`: more than that a month is a finding. */
function overBudget(text: string | undefined, cost: number | undefined): boolean {
  if (text === undefined) return false;
  const budget = Number(text);
  if (!(budget >= 0)) throw usage(`--budget is US dollars a month, not '${text}'`);
  if (cost === undefined || cost <= budget) return false;
  process.stderr.write(`over budget: about ${cost.toFixed(2)} USD a month, ${budget.toFixed(2)} were allowed\n`);
  return true;
}
