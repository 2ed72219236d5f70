/** Where a function's handler lies: `Handler` and `CodeUri` against what is on disk. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { HearthError } from '../../../base/hearth-error.ts';
import { type FunctionDefinition, placeOf } from '../definition.ts';
import { isExecutable, runtimeFamily } from '../environment/launch.ts';

const PLAIN = ['', '.js', '.mjs', '.cjs'];
const SOURCE = ['.ts', '.mts', '.cts', '.tsx'];

export type CodePlan =
  | { readonly kind: 'inline'; readonly text: string }
  /** As it was deployed: whether the handler is there shows at the first invocation, as on AWS. */
  | { readonly kind: 'archive'; readonly archive: string; readonly sha256: string; readonly sizeBytes: number }
  /** Runs from its folder as it is. */
  | { readonly kind: 'plain'; readonly directory: string; readonly file: string }
  /** To be bundled by esbuild. `outbase` decides the names of the outputs. */
  | {
      readonly kind: 'bundle';
      readonly directory: string;
      readonly entryPoints: readonly string[];
      readonly outbase: string;
    };

/** Throws HEARTH_HANDLER_NOT_FOUND where AWS would answer Runtime.ImportModuleError at the first invocation. */
export function planCode(definition: FunctionDefinition): CodePlan {
  if ('zipFile' in definition.code) return { kind: 'inline', text: definition.code.zipFile };
  if ('archive' in definition.code) return { kind: 'archive', ...definition.code };
  const directory = resolve(definition.code.directory);
  const module = modulePath(definition.handler);
  if (!existsSync(directory)) throw missing(definition, `the folder ${directory} does not exist`);
  const family = runtimeFamily(definition.runtime);
  if (family === 'python') return planPython(definition, directory);
  if (family === 'provided') return planBootstrap(definition, directory);
  if (definition.build?.entryPoints?.length)
    return planEntryPoints(definition, directory, definition.build.entryPoints);

  const plain = firstFile(directory, module, PLAIN);
  const source = firstFile(directory, module, SOURCE);
  if (definition.build) {
    const entry = source ?? plain;
    if (!entry) throw missing(definition, `no file ${join(directory, module)}.{ts,js}`);
    return { kind: 'bundle', directory, entryPoints: [entry], outbase: directory };
  }
  if (plain) return { kind: 'plain', directory, file: plain };
  if (source) return { kind: 'bundle', directory, entryPoints: [source], outbase: directory };
  throw missing(definition, `no file ${join(directory, module)}.{js,mjs,cjs,ts}`);
}

/** `pkg/app.handler` and `pkg.app.handler` are both `pkg/app.py`, or the package `pkg/app`. */
function planPython(definition: FunctionDefinition, directory: string): CodePlan {
  const dot = definition.handler.lastIndexOf('.');
  const module = definition.handler.slice(0, Math.max(0, dot)).replaceAll('.', '/');
  const file = firstFile(directory, module, ['.py', '/__init__.py']);
  if (!file) throw missing(definition, `no file ${join(directory, module)}.py`);
  return { kind: 'plain', directory, file };
}

/** Of the package itself; a layer may bring it instead, which shows at the first invocation. */
function planBootstrap(definition: FunctionDefinition, directory: string): CodePlan {
  const file = join(directory, 'bootstrap');
  if (!isExecutable(file) && !definition.layers?.length)
    throw missing(definition, `no executable ${file}; build it first: ${definition.runtime} runs what it is given`);
  return { kind: 'plain', directory, file };
}

/**
 * `sam build` names outputs relative to the entry points' common folder, and mends a handler that names its source file: here
 * the output lies where such a handler looks for it.
 */
function planEntryPoints(definition: FunctionDefinition, directory: string, entryPoints: readonly string[]): CodePlan {
  const files = entryPoints.map((entry) => {
    const found = firstFile(directory, entry, [...PLAIN, ...SOURCE]);
    if (!found) throw missing(definition, `the entry point ${entry} does not exist in ${directory}`);
    return found;
  });
  const wanted = modulePath(definition.handler);
  const outputsIn = (base: string): string[] => files.map((file) => relative(base, file).replace(/\.[^.]+$/, ''));
  const outbase = outputsIn(directory).includes(wanted) ? directory : commonFolder(files.map((file) => dirname(file)));
  const outputs = outputsIn(outbase);
  if (!outputs.includes(wanted)) throw missing(definition, `the bundle holds ${outputs.join(', ')}, not ${wanted}`);
  return { kind: 'bundle', directory, entryPoints: files, outbase };
}

/** `src/app.handler` → `src/app`. */
export function modulePath(handler: string): string {
  const file = basename(handler);
  const dot = file.indexOf('.');
  return join(dirname(handler), dot < 0 ? file : file.slice(0, dot));
}

/** A warning where the code runs as an ES module here only because of a package.json that would not be deployed. */
export function foreignModuleType(directory: string, file: string): string | undefined {
  if (!file.endsWith('.js')) return undefined;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const inside = folder === directory || folder.startsWith(directory + sep);
      return !inside && /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8')) ? manifest : undefined;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function firstFile(directory: string, name: string, extensions: readonly string[]): string | undefined {
  return extensions
    .map((extension) => join(directory, name + extension))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let shared = common;
    while (folder !== shared && !folder.startsWith(shared.endsWith(sep) ? shared : shared + sep))
      shared = dirname(shared);
    return shared;
  });
}

function missing(definition: FunctionDefinition, why: string): HearthError {
  return new HearthError(
    'HEARTH_HANDLER_NOT_FOUND',
    `${placeOf(definition)}: handler ${definition.handler} of function ${definition.functionName}: ${why}`,
  );
}
