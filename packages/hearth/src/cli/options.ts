/** The flags that `dev`, `run` and `validate` share, turned into what `start` takes. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import type { StartOptions } from '../server/options.ts';
import { readSamConfig, templateOfSamConfig } from './sam-config.ts';
import { readFlags, usage } from './flags.ts';

const FLAGS = {
  port: { type: 'string' },
  'data-dir': { type: 'string' },
  ephemeral: { type: 'boolean' },
  conditions: { type: 'string' },
  lag: { type: 'string' },
  strict: { type: 'boolean' },
  'lenient-data-api': { type: 'boolean' },
  seed: { type: 'string' },
  region: { type: 'string' },
  parameter: { type: 'string', multiple: true },
  import: { type: 'string', multiple: true },
  'stack-name': { type: 'string' },
  'config-env': { type: 'string' },
  'remove-data': { type: 'boolean' },
  'no-watch': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export interface HomeArguments {
  readonly options: StartOptions;
  readonly json: boolean;
  readonly dataDirNamed: boolean;
}

const TEMPLATE_NAMES = ['template.yaml', 'template.yml', 'template.json'];

/** @param args the words after the verb and before `--` */
export function homeArguments(args: readonly string[]): HomeArguments {
  const { values, positionals } = readFlags(args, FLAGS);
  if (positionals.length > 1) throw usage(`one template at a time: ${positionals.join(' ')}`);
  const port = values.port === undefined ? undefined : portOf(values.port);
  const conditions = values.conditions ?? 'calm';
  if (conditions !== 'calm' && conditions !== 'aws') throw usage(`--conditions is calm or aws, not '${conditions}'`);
  const { lag } = values;
  if (lag !== undefined && lag !== 'none' && lag !== 'real' && lag !== 'oldest')
    throw usage(`--lag is none, real or oldest, not '${lag}'`);
  const environment = values['config-env'];
  const template = findTemplate(positionals[0], environment);
  const config = readSamConfig(template, environment ?? 'default');
  return {
    json: values.json ?? false,
    dataDirNamed: values['data-dir'] !== undefined,
    options: {
      template,
      ...(port !== undefined && { port }),
      dataDir: resolve(values['data-dir'] ?? join(dirname(template), '.hearth')),
      ephemeral: values.ephemeral ?? false,
      conditions,
      ...(lag !== undefined && { lag }),
      ...(values.strict === true && { strict: true }),
      ...(values['lenient-data-api'] === true && { lenientDataApi: true }),
      ...(values.seed !== undefined && { seed: values.seed }),
      ...named('region', values.region ?? config.region),
      ...named('stackName', values['stack-name'] ?? config.stackName),
      parameters: Object.fromEntries((values.parameter ?? []).map((text) => assignment('--parameter', text))),
      parameterDefaults: config.parameters,
      removeData: values['remove-data'] ?? false,
      imports: Object.fromEntries((values.import ?? []).map((text) => assignment('--import', text))),
      watch: !(values['no-watch'] ?? false),
    },
  };
}

/** @param environment of samconfig.toml, which may name the template */
export function findTemplate(named: string | undefined, environment = 'default'): string {
  if (named !== undefined) {
    if (existsSync(named)) return resolve(named);
    throw new HearthError('HEARTH_TEMPLATE_NOT_FOUND', `there is no ${named}`);
  }
  const found = templateOfSamConfig(process.cwd(), environment) ?? TEMPLATE_NAMES.find((name) => existsSync(name));
  if (found) return resolve(found);
  throw new HearthError('HEARTH_TEMPLATE_NOT_FOUND', `no ${TEMPLATE_NAMES.join(', ')} in ${process.cwd()}`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usage(`--port is a number from 0 to 65535, not '${text}'`);
  return port;
}

/** An option only where it has a value. */
function named<Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  // The one key is the one that the type names.
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: string };
}

function assignment(flag: string, text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`${flag} is Name=Value, not '${text}'`);
  return [text.slice(0, at), text.slice(at + 1)];
}
