/**
 * `Metadata: { BuildMethod: esbuild, BuildProperties: {...} }`, as SAM's build reads it: CloudFormation looks at none of it, so what
 * is not of the form that SAM takes is passed over, as SAM does. Names and forms: the esbuild page of AWS's SAM guide, 2026-11.
 */
import type { BuildOptions } from '../../services/lambda/definition.ts';
import { defined, isRecord, type ResolvedResource } from './properties.ts';

export function buildOf({ metadata }: ResolvedResource): BuildOptions | undefined {
  if (metadata?.['BuildMethod'] !== 'esbuild') return undefined;
  const values = metadata['BuildProperties'];
  if (!isRecord(values)) return {};
  const format = values['Format'];
  return defined({
    entryPoints: list(values['EntryPoints']),
    minify: flag(values['Minify']),
    target: typeof values['Target'] === 'string' ? values['Target'] : undefined,
    external: list(values['External']),
    sourcemap: flag(values['Sourcemap']),
    keepNames: flag(values['KeepNames']),
    format: format === 'cjs' || format === 'esm' ? format : undefined,
    banner: pairs(values['Banner']),
    footer: pairs(values['Footer']),
    mainFields: list(values['MainFields']),
    conditions: list(values['Conditions']),
    inject: list(values['Inject']),
    define: pairs(values['Define']),
    alias: pairs(values['Alias']),
    loader: pairs(values['Loader']),
  });
}

function flag(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** A list, or `a,b`. */
function list(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return value.split(',').map((item) => item.trim());
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** `[name=value]`, or a map. */
function pairs(value: unknown): Readonly<Record<string, string>> | undefined {
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
  const items = typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : undefined;
  return items && Object.fromEntries(items.filter((item) => item.includes('=')).map(parted));
}

function parted(item: string): [string, string] {
  const at = item.indexOf('=');
  return [item.slice(0, at), item.slice(at + 1)];
}
