/** Every example of the toolkit compiles: those of docstrings each by itself, those of a page together, in their order. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TOOLKIT_ENTRIES } from './build-toolkit.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolkit = join(root, 'packages/toolkit');

/** The TypeScript of a Markdown text. */
function examplesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

/** Where it stands → what it is. */
function allExamples(): Map<string, string> {
  const found = new Map<string, string>();
  for (const page of [join(toolkit, 'README.md'), ...filesUnder(join(root, 'docs/toolkit'), '.md')])
    found.set(relative(root, page), examplesOf(readFileSync(page, 'utf8')).join('\n'));
  for (const file of filesUnder(join(toolkit, 'src'), '.ts')) {
    const comments = readFileSync(file, 'utf8').match(/\/\*\*.*?\*\//gs) ?? [];
    const texts = comments.map((comment) => comment.replace(/^ *\* ?/gm, ''));
    for (const [index, code] of texts.flatMap(examplesOf).entries())
      found.set(`${relative(root, file)} ${index}`, code);
  }
  return found;
}

it('compiles', () => {
  const examples = allExamples();
  expect(examples.size).toBeGreaterThan(15);
  mkdirSync(join(toolkit, 'dist'), { recursive: true });
  // Inside of the package, so that what the examples import is found.
  const folder = mkdtempSync(join(toolkit, 'dist/examples-'));
  try {
    const names = [...examples].map(([where, code], index) => {
      const name = `${index}-${where.replace(/\W+/g, '-')}.ts`;
      writeFileSync(join(folder, name), `${code}\nexport {};\n`);
      return name;
    });
    const paths = Object.fromEntries(
      Object.entries(TOOLKIT_ENTRIES).map(([name, file]) => [`hearth-toolkit/${name}`, [join(toolkit, file)]]),
    );
    const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false, paths };
    const files = [...names, join(toolkit, 'src/bucket/athena-client.d.ts')];
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
