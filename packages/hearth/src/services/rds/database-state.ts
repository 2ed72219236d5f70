/** What a person at the terminal is told of a database: what it does now, and why it does not pause. */
import type { Rds } from './store.ts';
import type { Blocker } from './serverless.ts';

export interface InstanceState {
  readonly identifier: string;
  readonly role: 'writer' | 'reader';
  /** `starting`: it has not been needed yet, or is on its way. */
  readonly state: 'running' | 'paused' | 'stopped' | 'starting';
  /** Of Aurora Serverless: capacity units now. */
  readonly capacity: number | undefined;
  readonly connections: number;
  readonly replicaLagMs: number | undefined;
}

export interface DatabaseState {
  readonly name: string;
  readonly instances: readonly InstanceState[];
  /** Empty: it is paused, or stopped. */
  readonly awakeBecause: readonly Blocker[];
}

export function databaseStates(rds: Rds): readonly DatabaseState[] {
  return rds.clusters.map((cluster) => {
    const { settings, writer, nodes, serverless } = cluster;
    const awakeBecause = serverless.whyNotPaused();
    const instances = nodes.map((node): InstanceState => {
      const { ready, pausedAtMs, latest, clients } = node;
      const resting = pausedAtMs === undefined ? 'starting' : 'paused';
      return {
        identifier: node.settings.identifier,
        role: node === writer ? 'writer' : 'reader',
        state: settings.stopped ? 'stopped' : ready ? 'running' : resting,
        capacity: settings.scaling && node.settings.serverless ? node.capacity : undefined,
        connections: latest?.connections ?? clients.size,
        replicaLagMs: node === writer ? undefined : latest?.replicaLagMs,
      };
    });
    return { name: cluster.options.name, instances, awakeBecause };
  });
}
