/** The template of a home, read with the home's region, account and name. */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import { loadTemplate } from '../template/load.ts';
import type { Stack } from '../template/stack.ts';
import { ACCOUNT_DEFAULT, REGION_DEFAULT, type StartOptions } from './options.ts';

/** @throws HearthError HEARTH_TEMPLATE_NOT_FOUND, HEARTH_TEMPLATE_INVALID */
export function readStack(options: StartOptions): Stack {
  const file = resolve(options.template);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HearthError('HEARTH_TEMPLATE_NOT_FOUND', `${file} cannot be read`, { cause });
  }
  return loadTemplate(
    { file, text },
    {
      parameters: options.parameters ?? {},
      parameterDefaults: options.parameterDefaults ?? {},
      imports: options.imports ?? {},
      region: regionOf(options),
      accountId: options.credentials?.accountId ?? ACCOUNT_DEFAULT,
      stackName: options.stackName ?? stackNameOf(file),
    },
  );
}

export function regionOf(options: StartOptions): string {
  return options.region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? REGION_DEFAULT;
}

/** CloudFormation's rule for stack names: letters, digits and hyphens, a letter first. In lower case, for buckets are named after it. */
function stackNameOf(file: string): string {
  const name = basename(dirname(file))
    .toLowerCase()
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '');
  return name || 'app';
}
