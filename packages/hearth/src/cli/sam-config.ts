/**
 * `samconfig.toml` (or .yaml, .yml) beside the template: the stack's name, region and parameters that `sam deploy` would use.
 * Flags come before it. Source: the SAM CLI configuration file page of AWS's SAM guide, 2026-11.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { HearthError } from '../base/hearth-error.ts';
import { parseToml, TomlError } from './toml.ts';

export interface SamConfig {
  readonly stackName?: string;
  readonly region?: string;
  /** Those that the template does not have are passed over, as SAM does. */
  readonly parameters: Readonly<Record<string, string>>;
}

const NAMES = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];

/** @param environment the first part of its tables' names: `default` */
export function readSamConfig(template: string, environment: string): SamConfig {
  const file = NAMES.map((name) => join(dirname(template), name)).find((path) => existsSync(path));
  if (file === undefined) return { parameters: {} };
  const config = entry(read(file), environment);
  // What is said of deploying comes before what is said of all commands.
  const sections = ['deploy', 'global'].map((command) => entry(entry(config, command), 'parameters'));
  const setting = (name: string): unknown => sections.map((section) => entry(section, name)).find(Boolean);
  const [stackName, region] = [setting('stack_name'), setting('region')];
  return {
    ...(typeof stackName === 'string' && { stackName }),
    ...(typeof region === 'string' && { region }),
    parameters: overridesOf(setting('parameter_overrides')),
  };
}

function read(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return file.endsWith('.toml') ? parseToml(text) : parse(text);
  } catch (cause) {
    const line = cause instanceof TomlError ? `:${cause.line}` : '';
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HearthError('HEARTH_USAGE', `${file}${line}: ${why}`, { cause });
  }
}

/** `A=b C="d e"`, `ParameterKey=A,ParameterValue=b`, a list of such, or a map. */
function overridesOf(given: unknown): Readonly<Record<string, string>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given))
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  const words = (Array.isArray(given) ? given : [given]).flatMap((text) =>
    typeof text === 'string' ? split(text) : [],
  );
  return Object.fromEntries(words.map(assignment));
}

/** Words parted by blanks; quotes hold blanks together. */
function split(text: string): readonly string[] {
  return text.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+/g) ?? [];
}

function assignment(word: string): [string, string] {
  const [, key, value] = /^ParameterKey=(.*?),ParameterValue=(.*)$/s.exec(word) ?? [];
  if (key !== undefined && value !== undefined) return [unquoted(key), unquoted(value)];
  const at = word.indexOf('=');
  return at < 0 ? [unquoted(word), ''] : [unquoted(word.slice(0, at)), unquoted(word.slice(at + 1))];
}

function unquoted(text: string): string {
  const inner = /^"(.*)"$/s.exec(text)?.[1];
  return inner === undefined ? text.replaceAll(/^'|'$/g, '') : inner.replaceAll(/\\(.)/g, '$1');
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
