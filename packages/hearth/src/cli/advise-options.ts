/** The words of `hearth advise`, taken apart. */
import { existsSync, readFileSync } from 'node:fs';
import { HearthError } from '../base/hearth-error.ts';
import { findTemplate } from './options.ts';
import { readFlags, usage } from './flags.ts';

const FLAGS = {
  template: { type: 'string' },
  'data-dir': { type: 'string' },
  seed: { type: 'string' },
  budget: { type: 'string' },
  html: { type: 'string' },
  init: { type: 'boolean' },
  recorded: { type: 'boolean' },
  replay: { type: 'boolean' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  sarif: { type: 'boolean' },
} as const;

const NEEDS_NAMES = ['needs.yaml', 'needs.yml'];

export type AdviceFace = 'page' | 'json' | 'markdown' | 'sarif';

export interface AdviseArguments {
  /** The needs file; with `init` the one to write. */
  readonly needsFile: string | undefined;
  readonly template: string | undefined;
  readonly dataDir: string | undefined;
  readonly seed: string;
  readonly face: AdviceFace;
  /** Also write the report there. */
  readonly html: string | undefined;
  readonly init: boolean;
  /** Advise on what the recorded calls need, not on a file. */
  readonly recorded: boolean;
  /** Also play the calls on each store of an ephemeral home. */
  readonly replay: boolean;
  readonly check: boolean;
  /** US dollars a month. */
  readonly budget: number | undefined;
}

export function adviseArguments(args: readonly string[]): AdviseArguments {
  const { values, positionals } = readFlags(args, FLAGS);
  if (positionals.length > 1) throw usage(`one needs file at a time: ${positionals.join(' ')}`);
  const init = values.init ?? false;
  const [named] = positionals;
  const isTemplate = !init && named !== undefined && looksLikeTemplate(named);
  const recorded = values.recorded ?? false;
  return {
    needsFile: recorded && !init ? undefined : needsFileOf(isTemplate ? undefined : named, init),
    template: values.template ?? (isTemplate ? named : templateHere()),
    dataDir: values['data-dir'],
    seed: values.seed ?? 'advise',
    face: faceOf(values),
    html: values.html,
    init,
    recorded,
    replay: values.replay ?? false,
    check: values.check ?? false,
    budget: budgetOf(values.budget),
  };
}

function faceOf(values: { json?: boolean; markdown?: boolean; sarif?: boolean }): AdviceFace {
  const faces = (['json', 'markdown', 'sarif'] as const).filter((face) => values[face]);
  if (faces.length > 1) throw usage(`one of --${faces.join(', --')} at a time`);
  return faces[0] ?? 'page';
}

function needsFileOf(named: string | undefined, init: boolean): string | undefined {
  if (init) return named ?? 'needs.yaml';
  if (named === undefined) return NEEDS_NAMES.find((name) => existsSync(name));
  if (existsSync(named)) return named;
  throw usage(`there is no ${named}; \`hearth advise --init ${named}\` writes one`);
}

/** People name the template where a needs file is meant; its first words tell. */
function looksLikeTemplate(file: string): boolean {
  return (
    existsSync(file) &&
    /^[\s{]*["']?(AWSTemplateFormatVersion|Transform|Resources)["']?\s*:/m.test(readFileSync(file, 'utf8'))
  );
}

function templateHere(): string | undefined {
  try {
    return findTemplate(undefined);
  } catch (error) {
    if (error instanceof HearthError) return undefined;
    throw error;
  }
}

function budgetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const budget = Number(text);
  if (text.trim() === '' || !(budget >= 0)) throw usage(`--budget is US dollars a month, not '${text}'`);
  return budget;
}
