/** Which instance takes a connection, and what it waits for until then. */
import { HearthError } from '../../base/hearth-error.ts';
import type { Cluster } from './cluster.ts';
import type { Audience } from './endpoints.ts';
import type { DbNode } from './node.ts';
import { type Hear, Overheard } from './overheard.ts';
import type { Backend, Door } from './tcp-endpoint.ts';
import { demandsTls } from './tuning.ts';

/** A connection that comes while the writer changes is sent on; more often than this is no failover. */
const ADMISSIONS_MAX = 8;

export function doorOf(cluster: Cluster, audience: Audience): Door {
  let turn = 0;
  return {
    open: () => admit(cluster, audience, turn++),
    cancelPaths: () => cluster.nodes.filter((node) => node.ready).map((node) => node.socketPath),
  };
}

async function admit(cluster: Cluster, audience: Audience, turn: number): Promise<Backend> {
  for (let i = 0; i < ADMISSIONS_MAX; i++) {
    const node = pick(cluster, audience, turn);
    node.entering++;
    try {
      await cluster.bringUp(node);
      await held(cluster, node);
    } catch (cause) {
      node.entering--;
      throw cause;
    }
    if (node.ready && (audience.kind !== 'writer' || node === cluster.writer)) return backend(cluster, node);
    node.entering--;
  }
  throw new HearthError('HEARTH_ENGINE_FAILED', `${cluster.options.name} changes its writer again and again`);
}

/** Readers take turns; without one the reader endpoint is the writer. */
function pick(cluster: Cluster, audience: Audience, turn: number): DbNode {
  const writer = cluster.present(cluster.writer);
  if (audience.kind === 'writer') return writer;
  if (audience.kind === 'instance') return cluster.present(cluster.node(audience.identifier));
  const members = audience.kind === 'custom' ? audience.members() : undefined;
  const choice = members ? cluster.nodes.filter((node) => members.includes(node.settings.identifier)) : cluster.readers;
  // One that is being made is not waited for while others are there.
  const up = choice.filter((node) => node.ready);
  const from = up.length > 0 ? up : choice;
  return from[turn % Math.max(1, from.length)] ?? cluster.present(members ? undefined : writer);
}

/** Under `aws` a client waits while a paused database resumes. */
async function held(cluster: Cluster, node: DbNode): Promise<void> {
  const { clock } = cluster.options;
  const waitMs = node.resumeUntilMs - clock.now();
  if (waitMs > 0) await clock.sleep(waitMs);
}

function backend(cluster: Cluster, node: DbNode): Backend {
  const { clock, checkToken, onCall, name } = cluster.options;
  let waiting = true;
  const arrived = (): void => {
    if (waiting) node.entering--;
    waiting = false;
  };
  return {
    path: node.socketPath,
    enter(client) {
      const info = { ...client, sinceMs: clock.now() };
      node.clients.add(info);
      if (onCall) {
        const hear: Hear = (call) => onCall({ ...call, cluster: name, client: { ...info, connection: info } });
        client.conversation.listener = new Overheard(clock, hear);
      }
      arrived();
      return () => {
        node.clients.delete(info);
        node.lastUsedMs = clock.now();
      };
    },
    leave: arrived,
    tlsDemanded: demandsTls(cluster, node),
    async tokenCheck({ user, localAddress, localPort }) {
      if (!(await cluster.usesTokens(user))) return undefined;
      return (token) => checkToken(token, user, { address: localAddress, port: localPort });
    },
  };
}
