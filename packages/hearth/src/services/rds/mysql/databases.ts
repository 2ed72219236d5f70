/**
 * The MySQL databases of a home: one server for each cluster, or one that somebody else runs for all. A server runs while its
 * database has an instance and is not stopped; it does not sleep.
 */
import { join } from 'node:path';
import { type HeldPort, holdPort } from '../../../engines/mysql/held-port.ts';
import { MysqlInstance } from '../../../engines/mysql/instance.ts';
import { findMysql, type MysqlProgram } from '../../../engines/mysql/program.ts';
import { ExternalMysql, type MysqlServer } from '../../../engines/mysql/server.ts';
import { HearthError } from '../../../base/hearth-error.ts';
import type { ClusterRecord, Records } from '../records.ts';
import type { DataApiTarget } from '../data-api-target.ts';
import type { RdsDependencies } from '../store.ts';
import { mysqlEngine } from './engines.ts';
import { type MysqlMaster, masterStatements } from './master.ts';

interface Running {
  readonly server: MysqlServer;
  /** Until the server has it. */
  held: HeldPort | undefined;
  /** Resolves to where clients are let in; absent while it does not run. */
  place: Promise<{ readonly host: string; readonly port: number }> | undefined;
}

export interface MysqlParts {
  readonly dependencies: RdsDependencies;
  readonly records: Records;
  readonly master: (identifier: string) => MysqlMaster;
}

export class MysqlDatabases {
  readonly #parts: MysqlParts;
  readonly #running = new Map<string, Running>();
  #program: MysqlProgram | undefined;

  constructor(parts: MysqlParts) {
    this.#parts = parts;
  }

  /** What would run: a program of this machine, or the address of a server; undefined where there is neither. */
  get available(): MysqlProgram | string | undefined {
    return this.#parts.dependencies.mysqlUrl ?? (this.#program ??= findMysql());
  }

  has(identifier: string): boolean {
    return this.#running.has(identifier);
  }

  /** @returns undefined for a database of another engine. */
  async run(record: ClusterRecord): Promise<ClusterRecord | undefined> {
    if (!mysqlEngine(record.engine)) return undefined;
    const { dependencies, records } = this.#parts;
    const held = await this.#hold(record.writerPort);
    const port = held?.port ?? Number(new URL(dependencies.mysqlUrl ?? '').port);
    this.#running.set(record.identifier, { server: this.#server(record), held, place: undefined });
    const saved = { ...record, writerPort: port, readerPort: port };
    await records.save({ clusters: [saved] });
    await this.membersChanged(record.identifier);
    return saved;
  }

  /** @returns false for a database of another engine. */
  async membersChanged(identifier: string): Promise<boolean> {
    const running = this.#running.get(identifier);
    if (!running) return false;
    const { records, dependencies } = this.#parts;
    const record = records.cluster(identifier);
    const wanted = record !== undefined && record.stopped !== true && records.members(identifier).length > 0;
    if (!wanted) await stop(running);
    else {
      this.#start(running, record).catch((cause: unknown) =>
        dependencies.log.error(`${identifier} does not start`, cause),
      );
    }
    return true;
  }

  target(record: ClusterRecord): DataApiTarget | undefined {
    const running = this.#running.get(record.identifier);
    if (!running) return undefined;
    const place = async () => this.#start(running, record);
    return {
      clusterIdentifier: record.identifier,
      httpEndpointEnabled: record.httpEndpointEnabled,
      hasInstance: this.#parts.records.members(record.identifier).length > 0,
      engine: 'mysql',
      start: async () => void (await place()),
      connect: async (user, password, database) => ({ ...(await place()), user, password, database }),
    };
  }

  async applyMaster(identifier: string): Promise<void> {
    const running = this.#running.get(identifier);
    if (!running?.place) return;
    await running.place;
    await running.server.run(masterStatements(this.#parts.master(identifier)));
  }

  async reboot(identifier: string): Promise<void> {
    const running = this.#running.get(identifier);
    if (!running) return;
    await stop(running);
    await this.membersChanged(identifier);
    await running.place;
  }

  async remove(identifier: string): Promise<void> {
    const running = this.#running.get(identifier);
    this.#running.delete(identifier);
    await running?.held?.release();
    await running?.place?.catch(() => undefined);
    await running?.server.destroy();
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#running.values()].map(async (running) => {
        await stop(running);
        await running.held?.release();
      }),
    );
    this.#running.clear();
  }

  #start(running: Running, record: ClusterRecord): Promise<{ host: string; port: number }> {
    running.place ??= this.#open(running, record).catch((cause: unknown) => {
      running.place = undefined;
      throw cause;
    });
    return running.place;
  }

  async #open(running: Running, { identifier }: ClusterRecord): Promise<{ host: string; port: number }> {
    const { records, master, dependencies } = this.#parts;
    const { held } = running;
    running.held = undefined;
    await held?.release();
    const place = await running.server.start(held?.port ?? records.cluster(identifier)?.writerPort ?? 0);
    await running.server.run(masterStatements(master(identifier)));
    const record = records.cluster(identifier);
    if (record)
      await records.save({ clusters: [{ ...record, writerPort: place.port, readerPort: place.port, applied: true }] });
    dependencies.log.info(`mysql ${identifier}: ${place.host}:${place.port}`);
    return place;
  }

  /** None for a server that somebody else runs. */
  async #hold(wanted: number): Promise<HeldPort | undefined> {
    const { mysqlUrl, host } = this.#parts.dependencies;
    return mysqlUrl === undefined ? holdPort(host, wanted) : undefined;
  }

  #server(record: ClusterRecord): MysqlServer {
    const { dependencies } = this.#parts;
    const { available } = this;
    if (typeof available === 'string') return new ExternalMysql(available);
    if (!available)
      throw new HearthError('HEARTH_ENGINE_FAILED', `${record.engine}: this machine has no MySQL server any more`);
    return new MysqlInstance({
      ...dependencies,
      program: available,
      dataDirectory: join(dependencies.directory, `mysql-${record.resourceId}`),
    });
  }
}

async function stop(running: Running): Promise<void> {
  await running.place?.catch(() => undefined);
  running.place = undefined;
  await running.server.stop();
}
