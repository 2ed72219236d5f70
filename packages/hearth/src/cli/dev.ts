/** `hearth dev`: boot the home and stay up until Ctrl-C. */
import { streamLog } from '../base/log.ts';
import { PORT_DEFAULT } from '../server/options.ts';
import { start } from '../server/start.ts';
import { homeArguments } from './options.ts';
import { banner } from './banner.ts';
import { endSignal } from './signals.ts';

export async function dev(args: readonly string[]): Promise<number> {
  const { options, json } = homeArguments(args);
  const end = endSignal();
  const log = streamLog(process.stderr, process.stderr);
  const home = await start({ port: PORT_DEFAULT, envFile: true, ...options, log });
  process.stdout.write(json ? `${JSON.stringify(home.describe())}\n` : banner(home.describe()));
  const signal = await end;
  if (!json) process.stderr.write(`\n${signal}: closing\n`);
  await home.close();
  return 0;
}
