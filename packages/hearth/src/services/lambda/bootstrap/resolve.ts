/**
 * Where a function finds its modules beyond its own folder: ES modules too look along NODE_PATH, as Lambda's runtime has it
 * since nodejs18.x, which is where the AWS SDK beside Hearth and the layers are; and `/opt/…` leads into the layers.
 */
import Module, { createRequire, register } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OPT = '/opt/';
const NOT_FOUND = 'ERR_MODULE_NOT_FOUND';
/** Marks the modules of a second attempt: Node remembers for good what it did not find in the first. */
const AGAIN = '?hearth';

/** For CommonJS. @param layers the folder that stands for /opt; undefined where the function has no layers */
export function findModules(layers: string | undefined): void {
  if (layers === undefined) return;
  const original: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof original !== 'function') return;
  const inLayers = (request: string): string =>
    request.startsWith(OPT) ? join(layers, request.slice(OPT.length)) : request;
  const resolve = (request: string, ...rest: unknown[]): unknown =>
    Reflect.apply(original, Module, [inLayers(request), ...rest]);
  Reflect.set(Module, '_resolveFilename', resolve);
}

/**
 * Imports an ES module. Node's hooks cost some 40 ms at a cold start, so they are taken only by a function that does not
 * find all by itself.
 */
export async function importModule(file: string, layers: string | undefined): Promise<unknown> {
  const { href } = pathToFileURL(file);
  if (importsElsewhereLater(file)) {
    useHooks(layers);
    return await import(href + AGAIN);
  }
  try {
    return await import(href);
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error;
    useHooks(layers);
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

/** A package that the handler's file imports only when it runs: then it would be too late. */
function importsElsewhereLater(file: string): boolean {
  const require = createRequire(file);
  const later = readFileSync(file, 'utf8').matchAll(/\bimport\(\s*['"]([^'"./][^'"]*)['"]/g);
  return [...later].some(([, name = '']) => {
    if (name.includes(':')) return false;
    const ownFolders = require.resolve.paths(name)?.filter((folder) => folder.startsWith(join(file, '..')));
    try {
      require.resolve(name, { paths: ownFolders ?? [] });
      return false;
    } catch {
      return true;
    }
  });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}

function useHooks(layers: string | undefined): void {
  register(`data:text/javascript,${encodeURIComponent(HOOKS)}`, { data: { layers, again: AGAIN } });
}

/** Runs beside the function, in a thread of Node's own. */
const HOOKS = `
import { pathToFileURL } from 'node:url';
import { delimiter, join } from 'node:path';
let given;
export function initialize(data) { given = data; }
const paths = (process.env.NODE_PATH ?? '').split(delimiter).filter(Boolean);
async function found(specifier, context, next) {
  const path = specifier.startsWith('file:///opt/') ? specifier.slice(7) : specifier;
  if (given.layers !== undefined && path.startsWith('/opt/'))
    return next(pathToFileURL(join(given.layers, path.slice(5))).href, context);
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || /^[./]|^[a-z]+:/.test(specifier)) throw error;
    for (const path of paths) {
      try {
        return await next(specifier, { ...context, parentURL: pathToFileURL(join(path, '..', 'hearth.mjs')).href });
      } catch (again) {
        if (again?.code !== 'ERR_MODULE_NOT_FOUND') throw again;
      }
    }
    throw error;
  }
}
export async function resolve(specifier, context, next) {
  const result = await found(specifier, context, next);
  const marked = result.url.startsWith('file:') && context.parentURL?.endsWith(given.again) && result.format === 'module';
  return marked && !result.url.includes('?') ? { ...result, url: result.url + given.again } : result;
}
`;
