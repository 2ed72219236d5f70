/** Builds packages/hearth/dist: the module, the command, the Lambda bootstrap, and the types. Dependencies stay outside. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const hearth = join(dirname(dirname(fileURLToPath(import.meta.url))), 'packages/hearth');
const dist = join(hearth, 'dist');

rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: hearth,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});
