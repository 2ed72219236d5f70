/** What a function pays for a library: bytes of its own in the bundle, and the time that importing it takes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { TOOLKIT_ENTRIES } from './build-toolkit.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolkit = join(root, 'packages/toolkit');

/** What is installed beside each library in any case, and so is not counted as its own. */
const SHARED = ['@aws-sdk/*', '@smithy/*', 'aws-sdk', 'pg', 'pg-native'];

/** The toolkit's subpaths, all of them, and the libraries that do a part of the same. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(TOOLKIT_ENTRIES).map(([name, file]) => [`hearth-toolkit/${name}`, join(toolkit, file)]),
  ),
  'data-api-client': 'data-api-client',
  'serverless-postgres': 'serverless-postgres',
  electrodb: 'electrodb',
  'dynamodb-toolbox': 'dynamodb-toolbox',
  '@aws-lambda-powertools/parameters/secrets': '@aws-lambda-powertools/parameters/secrets',
  '@middy/core': '@middy/core',
};

/** What functions import, by subpath: names, and with them only what they need. */
export const TYPICAL: readonly Readonly<Record<string, string>>[] = [
  { table: 'table' },
  { table: 'table', handler: 'handler' },
  { postgres: 'postgres' },
  { handler: 'handler', sql: 'sql', postgres: 'postgres' },
  { 'data-api': 'dataApi' },
  { bucket: 'bucket' },
  { bucket: 'bucket, select' },
  { config: 'secret, parameter' },
  { events: 'idempotent' },
  { events: 'partial, objectEvents' },
  { handler: 'handler' },
];

/** The price of one of them. */
export function priceOfTypical(imports: Readonly<Record<string, string>>, runs: number): Promise<Price> {
  const lines = Object.entries(imports).map(
    ([name, names]) => `export { ${names} } from ${JSON.stringify(join(toolkit, TOOLKIT_ENTRIES[name] ?? name))};`,
  );
  return priceOfCode(lines.join('\n'), runs);
}

export interface Price {
  /** Minified, without the SDK and the database's driver. */
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Of the bundle, with what it loads of the SDK at once; the best of several, for the machine is shared. */
  readonly importMs: number;
}

/** @param sources paths or packages: all of them in one bundle */
export function priceOf(sources: readonly string[], runs: number): Promise<Price> {
  const lines = sources.map((source, index) => `export * as n${index} from ${JSON.stringify(source)};`);
  return priceOfCode(lines.join('\n'), runs);
}

async function priceOfCode(contents: string, runs: number): Promise<Price> {
  // Inside of the project, so that what is left outside of the bundle is found.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'hearth-toolkit-'));
  try {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: SHARED,
      logLevel: 'error',
    });
    const [bundle] = outputFiles;
    if (!bundle) throw new Error('esbuild gave no file');
    // CommonJS inside of the bundle asks for `require`.
    const shim = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);\n`;
    writeFileSync(join(folder, 'bundle.mjs'), shim + bundle.text);
    writeFileSync(
      join(folder, 'time.mjs'),
      `const begin = performance.now(); await import('./bundle.mjs'); console.log(performance.now() - begin); process.exit();`,
    );
    const times = Array.from({ length: runs }, () => timeOf(join(folder, 'time.mjs')));
    return {
      bytes: bundle.contents.length,
      gzipBytes: gzipSync(bundle.contents).length,
      importMs: Math.min(...times),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** NaN for a library that wants what nobody installs any more: data-api-client 1 asks for version 2 of the SDK. */
function timeOf(file: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (stderr.includes("Cannot find module 'aws-sdk'")) return Number.NaN;
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
