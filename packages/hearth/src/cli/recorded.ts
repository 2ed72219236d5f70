/** What a home has recorded, for `hearth advise`: its template's findings with its calls, and the needs that its calls show. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EvidenceCollector } from '../advisor/evidence/collect.ts';
import { needsFromEvidence } from '../advisor/evidence/needs-from-evidence.ts';
import type { Needs } from '../advisor/needs.ts';
import { priceBook } from '../advisor/prices.ts';
import { lookupIn } from '../advisor/rules/book-prices.ts';
import { indexCallStream } from '../advisor/rules/call-index.ts';
import { lint, type LintResult } from '../advisor/rules/lint.ts';
import { readSegmentBatches, readSegments } from '../journal/segments.ts';
import { readStack } from '../server/stack.ts';
import { usage } from './options.ts';

interface RecordedHome {
  readonly template: string | undefined;
  readonly dataDir: string | undefined;
}

/** The template by itself, and with what was recorded where a home has run on it. */
export async function lintTemplate(template: string, dataDir: string | undefined): Promise<LintResult> {
  const file = resolve(template);
  const stack = readStack({ template: file });
  const journal = journalOf({ template, dataDir });
  const calls = existsSync(journal) ? await indexCallStream(readSegments(journal)) : undefined;
  const context = { stack, prices: lookupIn(priceBook({ region: stack.region })), ...(calls && { calls }) };
  return lint(context, readFileSync(file, 'utf8'));
}

/** @throws HearthError HEARTH_USAGE where nothing was recorded */
export async function recordedNeeds(home: RecordedHome): Promise<Needs> {
  const journal = journalOf(home);
  if (!existsSync(journal))
    throw usage(`there are no recorded calls in ${journal}: run \`hearth dev\` and use it first`);
  const collector = new EvidenceCollector();
  for await (const batch of readSegmentBatches(journal)) for (const record of batch) collector.add(record);
  const name =
    home.template === undefined ? 'Recorded calls' : `${basename(dirname(resolve(home.template)))}, as recorded`;
  const needs = needsFromEvidence(collector.finish(), name);
  if (needs.patterns.length === 0) throw usage(`${journal} has no calls on a table, a bucket or a database`);
  return needs;
}

function journalOf({ template, dataDir }: RecordedHome): string {
  const folder = template === undefined ? '.' : dirname(resolve(template));
  return join(dataDir ?? join(folder, '.hearth'), 'journal');
}
