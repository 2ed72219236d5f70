/**
 * `npm test`: everything that CI checks, from a fresh clone. Ends with the plain line `N passed, N failed`.
 * Arguments go to Vitest: `npm test -- put-item`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ensureNode, root, runTool } from './ensure.mjs';

ensureNode();
ensureInstalled();
ensureBuilt();
const filters = process.argv.slice(2);
if (filters.length === 0) runTool('tsx', [join(root, 'tools/check.ts')]);

const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'));
const report = join(folder, 'report.json');
const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ],
  { cwd: root, stdio: 'inherit' },
);
let counts;
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  counts = { numPassedTests: 0, numFailedTests: 1 };
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
const ranNothing = counts.numPassedTests + counts.numFailedTests === 0;
process.exit(vitest.status !== 0 || ranNothing ? 1 : 0);
