/**
 * What functions leave open in databases. A connection belongs to the environment whose process holds its socket; where the
 * system does not tell, to the one whose token its application name is. A transaction of the Data API belongs to the credentials
 * that began it. RDS, the Data API and Lambda meet here: each is handed in once it is open.
 */
import type { EnvironmentProcess, LambdaDeps, LeftOpen } from '../services/lambda/deps.ts';
import type { Lambda } from '../services/lambda/index.ts';
import { type Peer, peersOf, type Rds } from '../services/rds/index.ts';
import type { RdsData } from '../services/rds-data/index.ts';
import { knowsSocketOwners, socketOwner } from './socket-owner.ts';

interface Parts {
  readonly lambda: Lambda;
  readonly rds: Rds;
  readonly rdsData: RdsData;
}

/** Of an environment's connections, where /proc does not tell: libpq, `pg` and `postgres` all take it from PGAPPNAME. */
const TOKEN = 'hearth-';

export class LeftOpenInDatabases {
  #parts: Parts | undefined;
  readonly #bySocket: boolean;
  /** By connection: the environment's access key; null where no environment holds it. */
  readonly #owners = new WeakMap<object, string | null>();

  constructor(bySocket = knowsSocketOwners()) {
    this.#bySocket = bySocket;
  }

  use(parts: Parts): void {
    this.#parts = parts;
  }

  variables(accessKeyId: string): Readonly<Record<string, string>> {
    return this.#bySocket ? {} : { PGAPPNAME: `${TOKEN}${accessKeyId}` };
  }

  /** The environment that a connection belongs to. */
  ownerOf(peer: Peer): EnvironmentProcess | undefined {
    const all = this.#parts?.lambda.processes() ?? [];
    let owner = this.#owners.get(peer.connection);
    if (owner === undefined) this.#owners.set(peer.connection, (owner = this.#find(peer, all)));
    return owner === null ? undefined : all.find(({ accessKeyId }) => accessKeyId === owner);
  }

  /** @returns undefined where nothing can be open: nobody is connected, and no transaction of the Data API is open. */
  of(environment: EnvironmentProcess): ReturnType<NonNullable<LambdaDeps['leftOpen']>> {
    if (!this.#parts) return undefined;
    const { rds, rdsData } = this.#parts;
    const transactions = rdsData.openOf(environment.accessKeyId).map(({ resourceArn, database }): LeftOpen => ({
      kind: 'data-api-transaction',
      text: `a transaction of the Data API open on ${resourceArn.split(':').at(-1)} (database ${database})`,
    }));
    const peers = peersOf(rds);
    if (!peers.has) return transactions.length === 0 ? undefined : Promise.resolve(transactions);
    const theirs = (peer: Peer): boolean => this.ownerOf(peer)?.accessKeyId === environment.accessKeyId;
    return peers.held(theirs).then((held) => [...held, ...transactions]);
  }

  #find({ remotePort, localPort, applicationName }: Peer, all: readonly EnvironmentProcess[]): string | null {
    if (!this.#bySocket) {
      const named = all.find(({ accessKeyId }) => applicationName === `${TOKEN}${accessKeyId}`);
      return named?.accessKeyId ?? null;
    }
    const pids = all.flatMap(({ pid }) => pid ?? []);
    const pid = socketOwner(remotePort, localPort, pids);
    return (pid !== undefined && all.find((one) => one.pid === pid)?.accessKeyId) || null;
  }
}
