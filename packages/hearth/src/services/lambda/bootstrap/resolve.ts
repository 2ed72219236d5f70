/**
 * Makes a function find its modules beyond its own folder (see elsewhere.ts). Node's hooks for ES modules run in the
 * function's own thread from Node 22.15 on; before, in a thread of their own, which costs some 50 ms at a cold start: then
 * only a function that does not find all by itself has them.
 */
import Module, { isBuiltin, register } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { elsewhere, foundAbove } from './elsewhere.ts';

const OPT = '/opt/';
const NOT_FOUND = 'ERR_MODULE_NOT_FOUND';
/** Marks the modules of a second attempt: Node remembers for good what it did not find in the first. */
const AGAIN = '?hearth';
/** Statements and calls that import a package by its name. */
const IMPORTS = /\b(?:from|import)\s*\(?\s*['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)[^'"]*['"]/g;

interface Context {
  readonly parentURL?: string | undefined;
  readonly conditions?: readonly string[];
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
}

type Next<T> = (specifier: string, context: Context) => T;

/** For CommonJS. @param layers the folder that stands for /opt; undefined where the function has no layers */
export function findModules(layers: string | undefined): void {
  if (layers === undefined) return;
  const original: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof original !== 'function') return;
  const inLayers = (request: string): string =>
    request.startsWith(OPT) ? join(layers, request.slice(OPT.length)) : request;
  const resolveFilename = (request: string, ...rest: unknown[]): unknown =>
    Reflect.apply(original, Module, [inLayers(request), ...rest]);
  Reflect.set(Module, '_resolveFilename', resolveFilename);
}

export async function importModule(file: string, layers: string | undefined): Promise<unknown> {
  const { href } = pathToFileURL(file);
  if (hookThisThread(layers)) return await import(href);
  if (importsElsewhere(file)) {
    hookByThread(layers);
    return await import(href);
  }
  try {
    return await import(href);
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error;
    hookByThread(layers);
    return await retry(href + AGAIN, error);
  }
}

/** What is not found the second time either is told as it was the first time. */
async function retry(href: string, first: unknown): Promise<unknown> {
  try {
    return await import(href);
  } catch (error) {
    throw codeOf(error) === NOT_FOUND ? first : error;
  }
}

/** Whether the handler's own file names a package, now or later, that Node would not find. */
function importsElsewhere(file: string): boolean {
  const names = [...readFileSync(file, 'utf8').matchAll(IMPORTS)].map(([, name = '']) => name);
  return names.some((name) => !name.includes(':') && !isBuiltin(name) && !foundAbove(name, dirname(file)));
}

/** False where this Node cannot. */
function hookThisThread(layers: string | undefined): boolean {
  const registerHooks: unknown = Reflect.get(Module, 'registerHooks');
  if (typeof registerHooks !== 'function') return false;
  const hook = (specifier: string, context: Context, next: Next<Resolved>): Resolved => {
    // `require` has NODE_PATH of itself.
    if (!context.conditions?.includes('import')) return next(specifier, context);
    const { parentURL = context.parentURL, ...found } = elsewhere(specifier, context.parentURL, layers);
    return next(found.specifier, { ...context, parentURL });
  };
  Reflect.apply(registerHooks, Module, [{ resolve: hook }]);
  return true;
}

/** This very file, bundled, is what runs there: see the two functions below. */
function hookByThread(layers: string | undefined): void {
  register(pathToFileURL(process.argv[1] ?? ''), { data: { layers } });
}

let layersOfThread: string | undefined;

/** Called by Node in the thread of hooks. */
export function initialize({ layers }: { readonly layers: string | undefined }): void {
  layersOfThread = layers;
}

/** Called by Node in the thread of hooks. */
export async function resolve(specifier: string, context: Context, next: Next<Promise<Resolved>>): Promise<Resolved> {
  const { parentURL = context.parentURL, ...found } = elsewhere(specifier, context.parentURL, layersOfThread);
  const result = await next(found.specifier, { ...context, parentURL });
  const marked =
    result.url.startsWith('file:') && context.parentURL?.endsWith(AGAIN) === true && result.format === 'module';
  return marked && !result.url.includes('?') ? { ...result, url: result.url + AGAIN } : result;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}
