/** What a function pays for the toolkit: bytes of its own, time to import, and that every subpath works in both forms. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TOOLKIT_ENTRIES, toolkitBuild } from './build-toolkit.ts';
import { LIBRARIES, type Price, priceOf, priceOfTypical, TYPICAL } from './toolkit-peers.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/**
 * Minified, our own code: a subpath with all that it needs. No function imports everything; together it is three times as much, and
 * the names of members are 3 % of that, so they are not mangled.
 */
const SUBPATH_BYTES_MAX = 15_000;
const TOTAL_BYTES_MAX = 50_000;
/** What functions import, of two or three subpaths. */
const TYPICAL_BYTES_MAX = 16_500;
/** Less than that part of what a library takes that loads the SDK at once. (bench/toolkit.ts measures it in ms.) */
const IMPORT_PART_MAX = 0.25;
const RUNS = 5;
const names = Object.keys(TOOLKIT_ENTRIES);
let folder: string;

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly require?: { readonly types: string } }>>;
  readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> };
}

/** An empty project that has installed the package, and nothing else. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-toolkit-build-'));
  const installed = join(folder, 'node_modules/hearth-toolkit');
  const formats = ['esm', 'cjs'] as const;
  await Promise.all(formats.map((format) => build(toolkitBuild(format, join(installed, 'dist', format)))));
  writeFileSync(join(installed, 'dist/cjs/package.json'), '{ "type": "commonjs" }');
  copyFileSync(join(root, 'packages/toolkit/package.json'), join(installed, 'package.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string, code: string): string {
  writeFileSync(join(folder, file), code);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, file)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

it('exports each subpath, and nothing else', () => {
  // Our own file.
  const { exports, typesVersions } = JSON.parse(
    readFileSync(join(root, 'packages/toolkit/package.json'), 'utf8'),
  ) as Manifest;
  expect(Object.keys(exports)).toEqual([...names.map((name) => `./${name}`), './package.json']);
  // For compilers that do not read `exports` (moduleResolution node10): the same types.
  for (const name of names) expect(typesVersions['*'][name]).toEqual([exports[`./${name}`]?.require?.types]);
});

it('is small and quick to import, beside the libraries that do a part of the same', async () => {
  const prices: [string, Price][] = [];
  for (const [name, source] of Object.entries(LIBRARIES)) prices.push([name, await priceOf([source], RUNS)]);
  const ours = Object.values(LIBRARIES).slice(0, names.length);
  const all = await priceOf(ours, RUNS);
  const line = ([name, { bytes, gzipBytes, importMs }]: [string, Price]): string =>
    `${name.padEnd(44)} ${String(bytes).padStart(7)} B ${String(gzipBytes).padStart(6)} B gzip ${importMs.toFixed(1).padStart(6)} ms`;
  console.info([...prices, ['hearth-toolkit, all of it', all] as [string, Price]].map(line).join('\n'));
  for (const [name, { bytes }] of prices.slice(0, names.length))
    expect(bytes, name).toBeLessThanOrEqual(SUBPATH_BYTES_MAX);
  expect(all.bytes).toBeLessThanOrEqual(TOTAL_BYTES_MAX);
  for (const imports of TYPICAL) {
    const price = await priceOfTypical(imports, RUNS);
    const names = `{ ${Object.values(imports).join(', ')} }`;
    console.info(line([names, price]));
    expect(price.bytes, names).toBeLessThanOrEqual(TYPICAL_BYTES_MAX);
  }
  const electrodb = new Map(prices).get('electrodb');
  expect(all.importMs).toBeLessThan((electrodb?.importMs ?? 0) * IMPORT_PART_MAX);
}, 60_000);

it('bundles without the peers that a function does not use', async () => {
  const far = mkdtempSync(join(tmpdir(), 'hearth-toolkit-alone-')); // no node_modules above it
  try {
    const entryPoints = names.map((name) => join(folder, 'node_modules/hearth-toolkit/dist/esm', `${name}.js`));
    const { errors } = await build({
      entryPoints,
      outdir: far,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
  } finally {
    rmSync(far, { recursive: true, force: true });
  }
});

it('works in both forms, which share one environment', () => {
  const out = run(
    'both.mjs',
    `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const names = ${JSON.stringify(names)};
for (const name of names) if (!Object.keys(await import('hearth-toolkit/' + name)).length) throw name;
for (const name of names) if (!Object.keys(require('hearth-toolkit/' + name)).length) throw name;
const esm = await import('hearth-toolkit/postgres');
const cjs = require('hearth-toolkit/postgres');
const same = esm.postgres({ host: 'a' }) === cjs.postgres({ host: 'a' });
const { ToolkitError } = require('hearth-toolkit/sql');
const brand = (await import('hearth-toolkit/sql')).isToolkitError(new ToolkitError('MISSING', ''));
console.log(same, brand);`,
  );
  expect(out).toBe('true true');
});

it.each(['import', 'require'])('says in the form of %s which peer is not installed', (form) => {
  const load = form === 'import' ? 'await import' : "(await import('node:module')).createRequire(import.meta.url)";
  const out = run(
    `${form}.mjs`,
    `const { postgres } = ${load}('hearth-toolkit/postgres');
const { bucket } = ${load}('hearth-toolkit/bucket');
for (const call of [postgres({ host: 'a' }).run\`select 1\`, bucket({ name: 'b' }).delete('k')])
  await call.catch(({ code, message }) => console.log(code, /pg|client-s3/.exec(message)[0]));`,
  );
  expect(out).toBe('PEER_MISSING pg\nPEER_MISSING client-s3');
});
