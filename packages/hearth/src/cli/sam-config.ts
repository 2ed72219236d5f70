/**
 * `samconfig.toml` (or .yaml, .yml) beside the template, or where the command runs: the stack's name, region and parameters that
 * `sam deploy` would use, and the template that SAM's commands would. Flags come before it. Source: the SAM CLI configuration
 * file page of AWS's SAM guide, 2026-11.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
  const file = fileIn(dirname(template)) ?? fileIn(process.cwd());
  if (file === undefined) return { parameters: {} };
  // What is said of deploying comes before what is said of all commands.
  const setting = settingsOf(file, environment, ['deploy', 'global']);
  const [stackName, region] = [setting('stack_name'), setting('region')];
  return {
    ...(typeof stackName === 'string' && { stackName }),
    ...(typeof region === 'string' && { region }),
    parameters: overridesOf(setting('parameter_overrides')),
  };
}

/** The template that `template_file` names, where there is such a file. What a build or a package made is not the template. */
export function templateOfSamConfig(folder: string, environment: string): string | undefined {
  const file = fileIn(folder);
  const named = file === undefined ? undefined : settingsOf(file, environment, ['build', 'global'])('template_file');
  if (typeof named !== 'string') return undefined;
  const template = resolve(folder, named);
  return existsSync(template) ? template : undefined;
}

function fileIn(folder: string): string | undefined {
  return NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
}

function settingsOf(file: string, environment: string, commands: readonly string[]): (name: string) => unknown {
  const config = entry(read(file), environment);
  const sections = commands.map((command) => entry(entry(config, command), 'parameters'));
  return (name) => sections.map((section) => entry(section, name)).find(Boolean);
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
