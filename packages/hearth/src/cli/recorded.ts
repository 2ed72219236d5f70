/** What a home has recorded, for `hearth advise`: its template's findings with its calls, and the needs that its calls show. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { shortNameOf } from '../advisor/evidence/call-names.ts';
import type { Evidence } from '../advisor/evidence/evidence.ts';
import { type Naming, needsFromEvidence } from '../advisor/evidence/needs-from-evidence.ts';
import { needsFromTemplate } from '../advisor/needs-from-template.ts';
import type { Needs } from '../advisor/needs.ts';
import { priceBook } from '../advisor/prices.ts';
import { lookupIn } from '../advisor/rules/book-prices.ts';
import { type CallIndex, CallIndexBuilder, WINDOW_CALLS_MAX } from '../advisor/rules/call-index.ts';
import { lint, type LintResult } from '../advisor/rules/lint.ts';
import { resourceNamed } from '../advisor/rules/stack-view.ts';
import type { CallRecord } from '../journal/record.ts';
import { type CallBatch, readBatches } from '../journal/segments.ts';
import { evidenceBeside } from './recorded-evidence.ts';
import { readStack } from '../server/stack.ts';
import type { Stack } from '../template/stack.ts';
import { usage } from './flags.ts';

interface RecordedHome {
  readonly template: string | undefined;
  readonly dataDir: string | undefined;
}

export interface Recorded {
  readonly evidence: Evidence;
  readonly needs: Needs;
  readonly nameOf: Naming;
}

/** What a journal gives. */
export interface Run {
  readonly calls: CallIndex;
  readonly evidence: Evidence;
}

/** The calls for the rules. @returns undefined where nothing was recorded */
export async function readCalls(home: RecordedHome): Promise<CallIndex | undefined> {
  const journal = journalOf(home);
  return existsSync(journal) ? indexJournal(journal) : undefined;
}

/** The calls, and beside them on another thread what they show. @returns undefined where nothing was recorded */
export async function readRun(home: RecordedHome): Promise<Run | undefined> {
  const journal = journalOf(home);
  if (!existsSync(journal)) return undefined;
  const [evidence, calls] = await Promise.all([evidenceBeside(journal), indexJournal(journal)]);
  return { calls, evidence };
}

async function indexJournal(journal: string): Promise<CallIndex> {
  const calls = new CallIndexBuilder();
  const window = new Window();
  for await (const batch of readBatches(journal)) {
    window.add(batch);
    for (const record of batch.records()) calls.add(record);
  }
  return calls.finish(window.records());
}

/** The newest batches that hold as many calls as rules look at; what is dropped is never decoded again. */
class Window {
  #batches: CallBatch[] = [];
  #calls = 0;

  add(batch: CallBatch): void {
    this.#batches.push(batch);
    this.#calls += batch.calls;
    while (this.#calls - (this.#batches[0]?.calls ?? 0) >= WINDOW_CALLS_MAX) {
      this.#calls -= this.#batches.shift()?.calls ?? 0;
    }
  }

  records(): readonly CallRecord[] {
    return this.#batches.flatMap((batch) => batch.records()).slice(-WINDOW_CALLS_MAX);
  }
}

/** The template by itself, and with what was recorded where a home has run on it. */
export function lintTemplate(template: string, calls: CallIndex | undefined): LintResult {
  const file = resolve(template);
  const stack = readStack({ template: file });
  const context = { stack, prices: lookupIn(priceBook({ region: stack.region })), ...(calls && { calls }) };
  return lint(context, readFileSync(file, 'utf8'));
}

/** @throws HearthError HEARTH_USAGE where nothing was recorded */
export function recordedNeeds(home: RecordedHome, run: Run | undefined): Recorded {
  const journal = journalOf(home);
  if (!run) throw usage(`there are no recorded calls in ${journal}: run \`hearth dev\` and use it first`);
  const { evidence } = run;
  const stack = home.template === undefined ? undefined : readStack({ template: resolve(home.template) });
  const nameOf = stack ? namesIn(stack) : shortNameOf;
  const needs = needsFromEvidence(evidence, nameOfRun(home), nameOf);
  if (needs.patterns.length === 0) throw usage(`${journal} has no calls on a table, a bucket or a database`);
  const told = stack && needsFromTemplate(stack);
  if (!told) return { evidence, needs, nameOf };
  const constraints = { ...needs.constraints, vpc: told.constraints.vpc };
  return { evidence, nameOf, needs: { ...needs, events: told.events, constraints } };
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
