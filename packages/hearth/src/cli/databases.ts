/** `hearth databases`: what the databases of the running home do now, and why each that is awake does not pause. */
import { HearthError } from '../base/hearth-error.ts';
import type { DatabaseState } from '../services/rds/index.ts';
import { findHome, homeOfEnvironment } from './invoke.ts';
import { readFlags, usage } from './flags.ts';

const FLAGS = { 'data-dir': { type: 'string' }, endpoint: { type: 'string' }, json: { type: 'boolean' } } as const;

export async function databases(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, FLAGS);
  if (positionals.length > 0) throw usage('databases takes no names: it tells of all of them');
  const home = values.endpoint === undefined ? findHome(values['data-dir']) : homeOfEnvironment(values.endpoint);
  const response = await fetch(`${home.endpoint}/_hearth/health`).catch((cause: unknown) => {
    throw new HearthError('HEARTH_NOT_RUNNING', `nobody answers at ${home.endpoint}`, { cause });
  });
  // The home's own answer: its form is ours.
  const { databases: states = [] } = (await response.json()) as { databases?: readonly DatabaseState[] };
  process.stdout.write(values.json ? `${JSON.stringify(states)}\n` : databasesText(states));
  return 0;
}

/** One line a database, one an instance, one a reason. */
export function databasesText(states: readonly DatabaseState[]): string {
  if (states.length === 0) return 'no databases\n';
  return states.map((state) => `${linesOf(state).join('\n')}\n`).join('');
}

function linesOf({ name, instances, awakeBecause }: DatabaseState): readonly string[] {
  const width = Math.max(0, ...instances.map(({ identifier }) => identifier.length));
  return [
    name,
    ...instances.map(({ identifier, role, state, capacity, connections, replicaLagMs }) =>
      [
        `  ${identifier.padEnd(width)}  ${role}`,
        state,
        ...(capacity === undefined ? [] : [`${capacity} ACU`]),
        `${connections} connections`,
        ...(replicaLagMs === undefined ? [] : [`${Math.round(replicaLagMs)} ms behind`]),
      ].join('  '),
    ),
    ...awakeBecause.map(({ text }) => `  awake: ${text}`),
  ];
}
