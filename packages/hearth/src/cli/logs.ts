/** `hearth logs [function] [--follow]`: what functions of the running home wrote, from CloudWatch Logs as any client reads it. */
import { HearthError } from '../base/hearth-error.ts';
import type { RunningHome } from '../server/running-home.ts';
import { findHome, homeOfEnvironment } from './invoke.ts';
import { readFlags, usage } from './flags.ts';

const FLAGS = {
  follow: { type: 'boolean', short: 'f' },
  filter: { type: 'string' },
  'data-dir': { type: 'string' },
  endpoint: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** How often a home that is followed is asked for more. */
const FOLLOW_EVERY_MS = 500;

interface Event {
  readonly timestamp: number;
  readonly message: string;
  readonly eventId: string;
}

export async function logs(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, FLAGS);
  const [functionName, ...more] = positionals;
  if (more.length > 0) throw usage('name one function, or none for all of them: hearth logs MyFunction --follow');
  const home = values.endpoint === undefined ? findHome(values['data-dir']) : homeOfEnvironment(values.endpoint);
  const physical = functionName === undefined ? undefined : (home.names[functionName] ?? functionName);
  let after = '0';
  for (;;) {
    const events = await eventsAfter(home, physical, values.filter ?? '', after);
    for (const event of events) {
      const text = `${new Date(event.timestamp).toISOString()}  ${event.name}  ${event.message.trimEnd()}\n`;
      process.stdout.write(values.json ? `${JSON.stringify(event)}\n` : text);
      after = String(BigInt(event.eventId));
    }
    if (!values.follow) return 0;
    pause();
  }
}

/** Lines of one function, or of all, in the order in which they were written. */
async function eventsAfter(
  home: RunningHome,
  physical: string | undefined,
  filterPattern: string,
  nextToken: string,
): Promise<readonly (Event & { readonly name: string })[]> {
  const { logsOver } = await import('../server/invoke-over-http.ts');
  const described = await logsOver(home, 'DescribeLogGroups', {});
  const groups = (Array.isArray(described['logGroups']) ? described['logGroups'] : []).map((group: unknown) =>
    String(Object(group).logGroupName),
  );
  const events: (Event & { readonly name: string })[] = [];
  for (const logGroupName of groups) {
    const name = logGroupName.replace('/aws/lambda/', '');
    if (physical !== undefined && name !== physical) continue;
    const answer = await logsOver(home, 'FilterLogEvents', { logGroupName, filterPattern, nextToken });
    if (typeof answer['__type'] === 'string')
      throw new HearthError('HEARTH_USAGE', `${answer['__type']}: ${String(answer['message'])}`);
    // The home's own answer, in the form of CloudWatch Logs.
    const found = (answer['events'] ?? []) as readonly Event[];
    events.push(...found.map((event) => ({ ...event, name })));
  }
  return events.toSorted((one, other) => (one.eventId < other.eventId ? -1 : 1));
}

/** Nothing else is to be done meanwhile, and the home's clock holds no process: the thread itself waits. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FOLLOW_EVERY_MS);
}
