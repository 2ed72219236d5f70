/** `hearth run [template] -- command`: an ephemeral home for the length of one command, whose exit code is ours. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { streamLog } from '../base/log.ts';
import { start } from '../server/start.ts';
import { homeArguments } from './options.ts';
import { usage } from './flags.ts';

const EXIT_NOT_FOUND = 127; // as shells answer a command that cannot be started

export async function run(args: readonly string[]): Promise<number> {
  const dashes = args.indexOf('--');
  const command = dashes < 0 ? [] : args.slice(dashes + 1);
  const [program, ...rest] = command;
  if (program === undefined) throw usage('name the command after --: hearth run template.yaml -- npm test');
  const { options, dataDirNamed } = homeArguments(args.slice(0, dashes));
  const log = streamLog(process.stderr, process.stderr);
  const home = await start({
    ...options,
    port: options.port ?? 0,
    ephemeral: options.ephemeral === true || !dataDirNamed,
    watch: false,
    log,
  });
  try {
    return await runCommand(program, rest, { ...process.env, ...home.env });
  } finally {
    await home.close();
  }
}

function runCommand(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: 'inherit' });
    // The terminal sends Ctrl-C to the whole group; the command decides what it means, and we end when it has ended.
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    process.on('SIGTERM', forward);
    process.on('SIGHUP', forward);
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve(EXIT_NOT_FOUND);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
