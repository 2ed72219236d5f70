/** What a home has recorded, for `hearth advise`: its template's findings with its calls, and the needs that its calls show. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EvidenceCollector } from '../advisor/evidence/collect.ts';
import { shortNameOf } from '../advisor/evidence/call-names.ts';
import type { Evidence } from '../advisor/evidence/evidence.ts';
import { type Naming, needsFromEvidence } from '../advisor/evidence/needs-from-evidence.ts';
import { needsFromTemplate } from '../advisor/needs-from-template.ts';
import type { Needs } from '../advisor/needs.ts';
import { priceBook } from '../advisor/prices.ts';
import { lookupIn } from '../advisor/rules/book-prices.ts';
import { indexCallStream } from '../advisor/rules/call-index.ts';
import { lint, type LintResult } from '../advisor/rules/lint.ts';
import { resourceNamed } from '../advisor/rules/stack-view.ts';
import { readSegmentBatches, readSegments } from '../journal/segments.ts';
import { readStack } from '../server/stack.ts';
import type { Stack } from '../template/stack.ts';
import { usage } from './options.ts';

interface RecordedHome {
  readonly template: string | undefined;
  readonly dataDir: string | undefined;
}

export interface Recorded {
  readonly evidence: Evidence;
  readonly needs: Needs;
  readonly nameOf: Naming;
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

/**
 * Of the calls that functions made, where there are any: what tools, tests and people asked is no need of the application.
 *
 * @throws HearthError HEARTH_USAGE where nothing was recorded
 */
export async function recordedNeeds(home: RecordedHome): Promise<Recorded> {
  const journal = journalOf(home);
  if (!existsSync(journal))
    throw usage(`there are no recorded calls in ${journal}: run \`hearth dev\` and use it first`);
  const [everybody, functions] = [new EvidenceCollector(), new EvidenceCollector()];
  for await (const batch of readSegmentBatches(journal)) {
    for (const record of batch) {
      everybody.add(record);
      if (record.functionName !== undefined) functions.add(record);
    }
  }
  const stack = home.template === undefined ? undefined : readStack({ template: resolve(home.template) });
  const nameOf = stack ? namesIn(stack) : shortNameOf;
  const found = [functions, everybody]
    .map((collector) => {
      const evidence = collector.finish();
      return { evidence, nameOf, needs: needsFromEvidence(evidence, nameOfRun(home), nameOf) };
    })
    .find(({ needs }) => needs.patterns.length > 0);
  if (!found) throw usage(`${journal} has no calls on a table, a bucket or a database`);
  const told = stack && needsFromTemplate(stack);
  if (!told) return found;
  const { needs } = found;
  const constraints = { ...needs.constraints, vpc: told.constraints.vpc };
  return { ...found, needs: { ...needs, events: told.events, constraints } };
}

function nameOfRun({ template }: RecordedHome): string {
  return template === undefined ? 'Recorded calls' : `${basename(dirname(resolve(template)))}, as recorded`;
}

/** Names of the template, where the resource is one of it. */
function namesIn(stack: Stack): Naming {
  return (resource) => resourceNamed(stack, shortNameOf(resource))?.logicalId ?? shortNameOf(resource);
}

function journalOf({ template, dataDir }: RecordedHome): string {
  const folder = template === undefined ? '.' : dirname(resolve(template));
  return join(dataDir ?? join(folder, '.hearth'), 'journal');
}
