/** Builds packages/hearth/dist: the module, the command, the Lambda bootstrap, and the types; then the toolkit. Dependencies stay outside. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { REPORT_BUNDLE } from '../packages/hearth/src/advisor/report/bundle.ts';
import { buildToolkit } from './build-toolkit.ts';

const hearth = join(dirname(dirname(fileURLToPath(import.meta.url))), 'packages/hearth');
const dist = join(hearth, 'dist');

const manifest = JSON.parse(readFileSync(join(hearth, 'package.json'), 'utf8')) as { version: string }; // our own

rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: hearth,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts', 'evidence-worker': 'src/cli/evidence-worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  define: { HEARTH_VERSION: JSON.stringify(manifest.version) },
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

// What every Lambda environment runs: one file without dependencies (services/lambda/bootstrap-entry.ts finds it).
await build({
  absWorkingDir: hearth,
  entryPoints: ['src/services/lambda/bootstrap/bootstrap.ts'],
  outfile: 'dist/lambda-bootstrap.cjs',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
});

// What the HTML report of `hearth advise` carries inside (cli/report-assets.ts finds it).
await build({ ...REPORT_BUNDLE, absWorkingDir: hearth, outdir: 'dist' });

const tsc = join(hearth, '../../node_modules/typescript/bin/tsc');
const types = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: hearth, stdio: 'inherit' });
process.exit((types.status ?? 1) || (await buildToolkit()));
