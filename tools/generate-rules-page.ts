/**
 * Writes docs/advisor-rules.md: every rule of the advisor with its symptom, reason, remedy, source, and when it may be ignored.
 *
 *     npx tsx tools/generate-rules-page.ts            writes
 *     npx tsx tools/generate-rules-page.ts --check    exits 1 if the page differs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '../packages/hearth/src/advisor/rules/all.ts';
import type { Rule } from '../packages/hearth/src/advisor/rules/rule.ts';

const page = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/advisor-rules.md');

const FAMILIES: readonly (readonly [letter: string, title: string])[] = [
  ['D', 'DynamoDB'],
  ['Q', 'SQL'],
  ['S', 'S3, and loops of events'],
  ['G', 'All of it'],
];

function text(): string {
  const head = `# The advisor's rules

${RULES.length} rules look at a template, at the calls that a home has recorded, or at both: \`hearth advise\` prints what they find. A rule
that needs recorded calls is silent without them. Written by tools/generate-rules-page.ts.
`;
  return [head, ...FAMILIES.map(([letter, title]) => family(letter, title))].join('\n');
}

function family(letter: string, title: string): string {
  const rules = RULES.filter(({ id }) => id.startsWith(letter));
  return `## ${title}\n\n${rules.map(entry).join('\n')}`;
}

function entry({ id, title, symptom, why, fix, source, safeToIgnoreWhen }: Rule): string {
  return `### ${id}: ${title}

${symptom} ${why}

- Fix: ${fix}
- Safe to ignore when: ${lowerFirst(safeToIgnoreWhen)}
- Source: ${source}
`;
}

function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

const written = text();
if (!process.argv.includes('--check')) writeFileSync(page, written);
else if (readFileSync(page, 'utf8') !== written) {
  console.error('docs/advisor-rules.md is not current: run npx tsx tools/generate-rules-page.ts');
  process.exit(1);
}
