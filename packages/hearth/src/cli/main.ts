#!/usr/bin/env node
/** The command: argv in, text and exit code out. A verb is a file, loaded only when it is asked for. */
import { HearthError } from '../base/hearth-error.ts';
import { HELP, VERBS } from './help.ts';

type Verb = (args: readonly string[]) => Promise<number>;

const LOADERS: Readonly<Record<string, () => Promise<Verb>>> = {
  dev: async () => (await import('./dev.ts')).dev,
  run: async () => (await import('./run.ts')).run,
  invoke: async () => (await import('./invoke.ts')).invoke,
  logs: async () => (await import('./logs.ts')).logs,
  databases: async () => (await import('./databases.ts')).databases,
  advise: async () => (await import('./advise.ts')).advise,
  validate: async () => (await import('./validate.ts')).validate,
};

async function main(argv: readonly string[]): Promise<number> {
  const [verb = 'help', ...args] = argv;
  if (verb === 'help' || verb === '--help' || verb === '-h') {
    process.stdout.write(HELP);
    return 0;
  }
  if (verb === '--version' || verb === '-v') {
    const { version } = await import('./version.ts');
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  const load = LOADERS[verb];
  if (!load)
    throw new HearthError('HEARTH_USAGE', `hearth has no verb '${verb}'; it has ${Object.keys(LOADERS).join(', ')}`);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${VERBS[verb] ?? HELP}\n`);
    return 0;
  }
  return (await load())(args);
}

/** A finding for the person at the terminal is one line and its remedy; anything else is a bug and shows its stack. */
function report(error: unknown): number {
  if (error instanceof HearthError) {
    process.stderr.write(`${error.code}  ${error.message}\n  ${error.remedy}\n`);
    return error.code === 'HEARTH_USAGE' ? 2 : 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(report);
