/**
 * The structure of the tree as a test: who may import whom, how long files are, where time and chance come from, that
 * Hearth's error codes and their page agree, that every path ARCHITECTURE.md names exists. (Lint bounds the functions.)
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HEARTH_ERRORS } from '../packages/hearth/src/base/hearth-error.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hearth = join(root, 'packages/hearth/src');
const FILE_LINES_MAX = 400;

/** folder → folders of ours that it may import besides itself. `services/*` is expanded below. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  api: [],
  engines: ['base'],
  journal: ['base'],
  template: ['base'],
  wire: ['base', 'api'],
  advisor: ['base', 'template', 'journal'],
  server: ['base', 'api', 'engines', 'journal', 'template', 'wire', 'services'],
  cli: ['base', 'api', 'engines', 'journal', 'template', 'wire', 'services', 'advisor', 'server'],
  'index.ts': ['base', 'journal', 'server'],
};
const SERVICE_WIRE = ['wire/operation.ts', 'wire/errors.ts', 'wire/message.ts'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourceFiles(folder: string): SourceFile[] {
  return walk(folder)
    .filter((path) => /\.(ts|mts|tsx)$/.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const imports = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
      return { path, text, imports };
    });
}

/** Not into what is made (`.hearth` has links that lead in circles), nor into packages. */
function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
  });
}

const files = sourceFiles(hearth);
const production = files.filter(
  (file) => !/(?:\.test|\bfixture)\.ts$/.test(file.path) && !file.path.includes('/testing/'),
);

/** `services/dynamodb/operations/put-item.ts` → `services/dynamodb`; `base/clock.ts` → `base`. */
function roomOf(path: string): string {
  const parts = relative(hearth, path).split('/');
  return parts[0] === 'services' ? `services/${parts[1]}` : (parts[0] ?? '');
}

function importProblem(file: SourceFile, specifier: string): string | undefined {
  const from = roomOf(file.path);
  if (!specifier.startsWith('.')) {
    const builtin = builtinModules.includes(specifier.replace(/^node:/, ''));
    return from === 'base' && !builtin ? `${from} may import Node built-ins only` : undefined;
  }
  const target = resolve(dirname(file.path), specifier);
  const to = roomOf(target);
  if (to === from) return undefined;
  if (!from.startsWith('services/')) {
    const allowed = MAY_IMPORT[from] ?? [];
    return allowed.some((room) => to === room || to.startsWith(`${room}/`))
      ? undefined
      : `${from} may not import ${to}`;
  }
  if (to === 'base' || to === 'engines') return undefined;
  if (to === 'wire')
    return SERVICE_WIRE.includes(relative(hearth, target))
      ? undefined
      : `a service may import ${SERVICE_WIRE.join(', ')} of wire`;
  if (to === 'api') return undefined;
  return `${from} may not import ${to}`;
}

describe('the structure of the tree', () => {
  it('keeps the import table of ARCHITECTURE.md', () => {
    const problems = production.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const problem = importProblem(file, specifier);
        return problem ? [`${relative(root, file.path)}: ${problem} (${specifier})`] : [];
      }),
    );
    expect(production.length).toBeGreaterThan(10);
    expect(problems).toEqual([]);
  });

  it(`keeps hand-written files under ${FILE_LINES_MAX} lines`, () => {
    const everywhere = [
      ...files,
      ...['tools', 'conformance', 'bench', 'examples'].flatMap((name) => sourceFiles(join(root, name))),
    ];
    const long = everywhere
      .filter((file) => !file.path.endsWith('.gen.ts'))
      .map((file) => ({ path: relative(root, file.path), lines: file.text.split('\n').length }))
      .filter((file) => file.lines > FILE_LINES_MAX);
    expect(long).toEqual([]);
  });

  it('takes time and chance from base/ only', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|(?<![.\w])(?:setTimeout|setInterval)\(|\bperformance\.now\b/;
    const found = production
      .filter((file) => roomOf(file.path) !== 'base' && !file.path.includes('/bootstrap/'))
      .flatMap((file) =>
        file.text.split('\n').flatMap((line, index) => {
          const code = line.replace(/\/\/.*|^\s*\*.*/, '');
          return forbidden.test(code) ? [`${relative(root, file.path)}:${index + 1}: ${line.trim()}`] : [];
        }),
      );
    expect(found).toEqual([]);
  });

  it('lists exactly its own errors in docs/errors.md', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `(HEARTH_[A-Z_]+)`/gm)].map((match) => match[1]);
    expect(new Set(listed)).toEqual(new Set(Object.keys(HEARTH_ERRORS)));
    expect(listed).toHaveLength(Object.keys(HEARTH_ERRORS).length);
  });

  it('uses every one of its own errors', () => {
    const unused = Object.keys(HEARTH_ERRORS).filter(
      (code) => !production.some((file) => !file.path.endsWith('hearth-error.ts') && file.text.includes(code)),
    );
    expect(unused).toEqual([]);
  });

  it('names only paths that exist in ARCHITECTURE.md', () => {
    const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const named = [
      ...page.matchAll(
        /`((?:packages|server|wire|services|base|api|engines|template|journal|cli|tools|conformance|bench|examples|docs)\/[^`\s*<>]*)`/g,
      ),
    ].map((match) => match[1] ?? '');
    const missing = named.filter((path) => !existsSync(join(root, path)) && !existsSync(join(hearth, path)));
    expect(named.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});
