/**
 * Where the file lies that every environment runs. In the published package it stands beside the built module as
 * `lambda-bootstrap.cjs` (tools/build.ts: bundle `bootstrapSource`, format cjs); on source it is bundled when first asked for.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The source to bundle, relative to this module. */
export const bootstrapSource = './bootstrap/bootstrap.ts';
export const bootstrapFileName = 'lambda-bootstrap.cjs';

/** @param directory a work folder, used only when running on source */
export async function bootstrapEntry(directory: string): Promise<string> {
  const built = [`./${bootstrapFileName}`, `../${bootstrapFileName}`].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = built.find((path) => existsSync(path));
  if (found) return found;
  const { build } = await import('esbuild');
  mkdirSync(directory, { recursive: true });
  const outfile = join(directory, bootstrapFileName);
  await build({
    entryPoints: [fileURLToPath(new URL(bootstrapSource, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
