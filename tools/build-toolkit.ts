/** Builds packages/toolkit/dist: each subpath as ESM and as CommonJS, with its types. AWS's clients and pg stay outside. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

const toolkit = join(dirname(dirname(fileURLToPath(import.meta.url))), 'packages/toolkit');

/** Subpath → source. packages/toolkit/package.json exports the same. */
export const TOOLKIT_ENTRIES: Readonly<Record<string, string>> = {
  sql: 'src/sql/index.ts',
  postgres: 'src/sql/postgres.ts',
  'data-api': 'src/sql/data-api.ts',
  handler: 'src/handler/index.ts',
  config: 'src/config/index.ts',
  table: 'src/table/index.ts',
  describe: 'src/table/describe.ts',
  bucket: 'src/bucket/index.ts',
  events: 'src/events/index.ts',
  trace: 'src/trace/index.ts',
};

/** What both forms share. */
export function toolkitBuild(format: 'esm' | 'cjs', outdir: string): BuildOptions {
  return {
    absWorkingDir: toolkit,
    entryPoints: { ...TOOLKIT_ENTRIES },
    outdir,
    bundle: true,
    splitting: format === 'esm',
    format,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    chunkNames: 'chunks/[hash]',
    logLevel: 'warning',
  };
}

/** @returns the exit code of the compiler, which writes the types. */
export async function buildToolkit(): Promise<number> {
  const dist = join(toolkit, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await Promise.all((['esm', 'cjs'] as const).map((format) => build(toolkitBuild(format, join(dist, format)))));
  const tsc = join(toolkit, '../../node_modules/typescript/bin/tsc');
  const types = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: toolkit, stdio: 'inherit' });
  // The same declarations speak of CommonJS where the package.json beside them says so.
  cpSync(join(dist, 'esm/types'), join(dist, 'cjs/types'), { recursive: true });
  mkdirSync(join(dist, 'cjs'), { recursive: true });
  writeFileSync(join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n');
  return types.status ?? 1;
}
