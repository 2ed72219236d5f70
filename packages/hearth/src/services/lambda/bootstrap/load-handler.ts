/**
 * From `dir/file.a.b` to a function, in AWS's order: the file as it is named, `.js`, `.mjs`, `.cjs`, then Node's own
 * resolution. ES modules are imported, all else is required.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { runtimeError } from './errors.ts';
import { hintAtMissing } from './hint.ts';
import { importModule } from './resolve.ts';

export type UserHandler = (event: unknown, context: unknown, callback: unknown) => unknown;

/** @param layers what stands for /opt */
export async function loadHandler(taskRoot: string, handler: string, layers?: string): Promise<UserHandler> {
  if (handler.includes('..'))
    throw runtimeError(
      'Runtime.MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  const file = basename(handler);
  const split = /^([^.]*)\.(.*)$/.exec(file);
  if (!split) throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler');
  const [, moduleName = '', exportPath = ''] = split;
  const module = await loadModule(taskRoot, join(handler.slice(0, handler.length - file.length), moduleName), layers);
  const found = exportPath.split('.').reduce<unknown>((value, key) => property(value, key), module);
  if (found === undefined || found === null || found === false) {
    throw runtimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  if (found.length >= 3 && isRuntimeWithoutCallbacks()) {
    // Text as observed in public reports of 2026-01; it is an init error on AWS too.
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    );
  }
  // Just seen to be a function; its parameters are AWS's contract with the user.
  return found as UserHandler;
}

/** From nodejs24.x on a handler answers by its promise only. */
export function isRuntimeWithoutCallbacks(): boolean {
  return (process.env['AWS_EXECUTION_ENV'] ?? '').endsWith('nodejs24.x');
}

function property(value: unknown, key: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  return Reflect.get(value, key);
}

async function loadModule(taskRoot: string, modulePath: string, layers: string | undefined): Promise<unknown> {
  const path = resolve(taskRoot, modulePath);
  try {
    const file = ['', '.js', '.mjs', '.cjs'].map((extension) => path + extension).find((name) => isFile(name));
    if (file && isEsModule(file)) return await importModule(file, layers);
    const require = createRequire(join(taskRoot, 'index.js'));
    return require(file ?? require.resolve(modulePath, { paths: [taskRoot] }));
  } catch (error) {
    if (error instanceof SyntaxError) throw runtimeError('Runtime.UserCodeSyntaxError', error);
    const code = property(error, 'code');
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      hintAtMissing(error);
      throw runtimeError('Runtime.ImportModuleError', error);
    }
    throw error;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isEsModule(file: string): boolean {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      try {
        return property(JSON.parse(readFileSync(manifest, 'utf8')), 'type') === 'module';
      } catch {
        return false;
      }
    }
    if (folder === dirname(folder)) return false;
  }
}
