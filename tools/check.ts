/**
 * `npm run check`: what must hold before any test runs. Generated files are current, the code is formatted, lint and
 * types are clean, nothing is unused, the structure is as ARCHITECTURE.md says.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['generated tables', bin('tsx'), ['tools/generate-api.ts', '--check']],
  ['coverage page', bin('tsx'), ['tools/generate-coverage.ts', '--check']],
  ['templates page', bin('tsx'), ['tools/generate-templates-page.ts', '--check']],
  ['rules page', bin('tsx'), ['tools/generate-rules-page.ts', '--check']],
  ['format', bin('oxfmt'), ['--check', '.']],
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the report', bin('tsc'), ['-p', 'packages/hearth/src/advisor/report/browser']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['unused code', bin('knip'), []],
  ['structure', bin('vitest'), ['run', 'tools/tidy.test.ts', '--reporter=dot']],
];

let failed = 0;
for (const [name, command, args] of steps) {
  const started = performance.now();
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (result.status === 0) {
    console.log(`check  ${name}  ok  ${seconds} s`);
    continue;
  }
  failed += 1;
  console.error(`check  ${name}  FAILED  ${seconds} s\n${result.stdout}${result.stderr}`);
}
process.exit(failed === 0 ? 0 : 1);
