/** Whoever is connected to a database of this home through one of our ports, and what they hold there. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Held, heldBy } from './held.ts';
import { PIN_REASONS } from './proxy/classify.ts';
import type { ClientState, Proxy } from './proxy/proxy.ts';
import type { Rds } from './store.ts';

/** A client, as a process of this machine may be told by it. */
export interface Peer {
  /** The same for every look at one connection. */
  readonly connection: object;
  readonly remotePort: number;
  /** Ours; undefined where it is not known. */
  readonly localPort: number | undefined;
  readonly applicationName: string;
}

interface Peers {
  readonly has: boolean;
  held(theirs: (peer: Peer) => boolean): Promise<readonly Held[]>;
}

/** @returns who is connected now; cheap where nobody is. */
export function peersOf(rds: Rds): Peers {
  const { clusters, proxies } = rds;
  const has = clusters.some((cluster) => cluster.nodes.some((node) => node.clients.size > 0));
  return {
    has: has || proxies.planes.some(([, proxy]) => proxy.counts.clients > 0),
    async held(theirs) {
      const { clock } = rds.dependencies;
      const direct = clusters
        .flatMap((cluster) => cluster.nodes)
        .map(async (node) => {
          const clients = [...node.clients].filter((client) => theirs({ ...client, connection: client }));
          return clients.length === 0 ? [] : await heldBy(node, clients, clock);
        });
      const found = await Promise.all(direct);
      // What a client sent last has been read from its socket after this.
      await turnOfTheLoop();
      return [...found.flat(), ...proxies.planes.flatMap(([name, proxy]) => heldThrough(name, proxy, theirs))];
    },
  };
}

function heldThrough(name: string, proxy: Proxy, theirs: (peer: Peer) => boolean): readonly Held[] {
  const mine = proxy.clients().filter(({ client }) => theirs(peerOfProxy(client)));
  return mine.flatMap((state) => heldInProxy(name, state));
}

/** @param client as the proxy names it. */
export function peerOfProxy(client: ClientState['client']): Peer {
  return { connection: client, remotePort: client.port, localPort: undefined, applicationName: client.applicationName };
}

function heldInProxy(name: string, { client, pinned, running, inTransaction }: ClientState): readonly Held[] {
  const where = `through the proxy ${name} (database ${client.database}, user ${client.user})`;
  const held: Held[] = [];
  if (running) held.push({ kind: 'statement', text: `a statement running ${where}` });
  else if (inTransaction) held.push({ kind: 'transaction', text: `a transaction open ${where}` });
  if (pinned !== undefined) {
    held.push({ kind: 'pinned-session', text: `a session pinned ${where}: ${PIN_REASONS[pinned]}` });
  }
  return held;
}
