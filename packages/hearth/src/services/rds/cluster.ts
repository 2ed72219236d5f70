/**
 * A running database: one PostgreSQL with its data directory, the ports that lead to it, and the moment it is woken. It owns
 * what its instances run; readers share the writer's process.
 */
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { type ConnectionSettings, PostgresInstance } from '../../engines/postgres/instance.ts';
import type { Certificate } from './certificate.ts';
import { applyMasterUser, type MasterUser, SUPERUSER, TEMPLATE_SQL } from './master-user.ts';
import type { Scaling } from './records.ts';
import { TcpEndpoint } from './tcp-endpoint.ts';

export interface ClusterOptions {
  readonly name: string;
  readonly resourceId: string;
  readonly directory: string;
  readonly durable: boolean;
  readonly host: string;
  readonly scaling: Scaling | undefined;
  /** For clients that want TLS. */
  readonly certificate: () => Certificate;
  /** Asked at each start: who the master user is, and whether PostgreSQL has been told so already. */
  readonly master: () => MasterUser & { readonly applied: boolean };
  /** Called once PostgreSQL has it. */
  readonly onApplied: () => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

const CONNECTIONS_MAX = 2_000;

/** How many ports above the wanted one are tried. */
const PORTS_TRIED_MAX = 200;

export class Cluster {
  readonly #options: ClusterOptions;
  readonly #postgres: PostgresInstance;
  readonly #writer: TcpEndpoint;
  readonly #reader: TcpEndpoint;
  #waking: Promise<void> | undefined;
  #open = true;
  /** Connections are let in only while there is an instance to answer them. */
  hasInstance = false;

  constructor(options: ClusterOptions) {
    this.#options = options;
    const wake = async (): Promise<string> => {
      await this.wake();
      const { host, port } = this.#postgres.connection();
      return join(host, `.s.PGSQL.${port}`);
    };
    this.#postgres = new PostgresInstance({
      dataDirectory: join(options.directory, options.resourceId),
      stateDirectory: options.directory,
      durable: options.durable,
      superuser: SUPERUSER,
      templateSql: TEMPLATE_SQL,
      parameters: { max_connections: String(maxConnections(options.scaling)), cluster_name: options.name },
      log: options.log,
      clock: options.clock,
      random: options.random,
    });
    this.#writer = new TcpEndpoint(wake, options.certificate, options.log);
    this.#reader = new TcpEndpoint(wake, options.certificate, options.log);
  }

  /** Takes the ports, or the next free ones. @returns the ports taken. */
  async listen(writerPort: number, readerPort: number): Promise<{ writerPort: number; readerPort: number }> {
    const writer = await listenNear(this.#writer, writerPort, this.#options.host);
    const near = readerPort === writerPort && writer !== 0 ? writer + 1 : readerPort;
    return { writerPort: writer, readerPort: await listenNear(this.#reader, near, this.#options.host) };
  }

  get asleep(): boolean {
    return !this.#postgres.running;
  }

  /** Open connections through the endpoints. */
  get connections(): number {
    return this.#writer.connections + this.#reader.connections;
  }

  /** Makes the data directory ahead of the first connection, which then waits 55 ms instead of a second. */
  prepare(): void {
    // What fails here fails again, and is told, when the database is needed.
    if (this.asleep) this.#postgres.prepare().catch(() => undefined);
  }

  /** Starts PostgreSQL unless it runs; many may wait for one start. */
  async wake(): Promise<void> {
    if (!this.#open) throw new HearthError('HEARTH_ENGINE_FAILED', `${this.#options.name} is closing`);
    if (!this.hasInstance) throw new HearthError('HEARTH_ENGINE_FAILED', `${this.#options.name} has no DB instance`);
    if (this.#postgres.running && !this.#waking) return;
    this.#waking ??= this.#start().finally(() => (this.#waking = undefined));
    await this.#waking;
  }

  /** After a change of the master user; a sleeping database is told when it wakes. */
  async applyMaster(): Promise<void> {
    if (this.#postgres.running) await this.#apply();
  }

  connection(user: string, password: string, database: string): ConnectionSettings {
    return this.#postgres.connection({ user, password, database });
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#postgres.abandon();
    await this.#waking?.catch(() => undefined);
    await Promise.all([this.#writer.close(), this.#reader.close()]);
    await this.#postgres.stop('fast');
  }

  /** Closes and deletes all data. */
  async destroy(): Promise<void> {
    await this.close();
    await this.#postgres.destroy();
  }

  async #start(): Promise<void> {
    await this.#postgres.start();
    if (!this.#options.master().applied) await this.#apply();
  }

  async #apply(): Promise<void> {
    await applyMasterUser(this.#postgres.connection(), this.#options.master());
    await this.#options.onApplied();
  }
}

async function listenNear(endpoint: TcpEndpoint, wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port++) {
    try {
      return await endpoint.listen(port, host);
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
    }
  }
  throw new HearthError('HEARTH_PORT_IN_USE', `ports ${wanted} to ${wanted + PORTS_TRIED_MAX - 1} are all taken`);
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES');
}

/**
 * Aurora PostgreSQL derives max_connections from the maximum capacity: 189 at 1 ACU, 823 at 4, 1,669 at 8. Where the minimum is 0
 * or 0.5 it allows no more than 2,000; Hearth never does, for PostgreSQL keeps 36 KB for each. Without a capacity range: as
 * db.t4g.medium.
 */
export function maxConnections(scaling: Scaling | undefined): number {
  if (!scaling) return 405;
  const byMemory = Math.round(211.4 * scaling.maxCapacity - 22.4);
  return Math.min(byMemory, CONNECTIONS_MAX);
}
