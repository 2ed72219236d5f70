/** `hearth invoke <function>`: one invocation of the running home, over the Lambda API as any client makes it. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import { type RunningHome, readRunningHome } from '../server/running-home.ts';
import { readFlags, usage } from './flags.ts';

const FLAGS = {
  event: { type: 'string', short: 'e' },
  'data-dir': { type: 'string' },
  endpoint: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export async function invoke(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, FLAGS);
  const [functionName, ...more] = positionals;
  if (functionName === undefined || more.length > 0)
    throw usage('name one function: hearth invoke MyFunction --event event.json');
  const event = eventText(values.event);
  const home = values.endpoint === undefined ? findHome(values['data-dir']) : homeOfEnvironment(values.endpoint);
  const { invokeOver } = await import('../server/invoke-over-http.ts');
  const answer = await invokeOver(home, home.names[functionName] ?? functionName, event);
  if (values.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
  else {
    process.stderr.write(answer.logTail);
    process.stdout.write(`${answer.payload}\n`);
  }
  return answer.status < 300 && answer.functionError === undefined ? 0 : 1;
}

function eventText(source: string | undefined): string {
  if (source === undefined) return '{}';
  let text: string;
  try {
    text = readFileSync(source === '-' ? 0 : source, 'utf8');
  } catch (cause) {
    throw usage(`the event ${source} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  try {
    JSON.parse(text);
  } catch (cause) {
    throw usage(`the event is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return text;
}

/** The home of the state directory named, or of `.hearth` in this folder or the nearest one above. */
export function findHome(dataDir: string | undefined): RunningHome {
  const candidates =
    dataDir === undefined ? foldersUp(process.cwd()).map((folder) => join(folder, '.hearth')) : [resolve(dataDir)];
  for (const candidate of candidates) {
    const home = readRunningHome(candidate);
    if (home) return home;
  }
  throw new HearthError('HEARTH_NOT_RUNNING', `no running home in ${candidates[0] ?? process.cwd()}`);
}

function foldersUp(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUp(parent)];
}

export function homeOfEnvironment(endpoint: string): RunningHome {
  return {
    endpoint,
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? 'test',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'test',
    names: {},
  };
}
