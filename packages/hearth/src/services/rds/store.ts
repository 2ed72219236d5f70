/** RDS's state: the records in LMDB, and a running Cluster for each of them. */
import type { Clock } from '../../base/clock.ts';
import type { Conditions } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Seal } from '../../base/seal.ts';
import type { Lmdb } from '../../engines/lmdb.ts';
import type { ConnectionSettings } from '../../engines/postgres/instance.ts';
import { removeOutsideState } from '../../engines/postgres/places.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { Cluster } from './cluster.ts';
import { type ClusterRecord, Records } from './records.ts';

export interface RdsDependencies {
  readonly lmdb: Lmdb;
  /** Data directories lie here. */
  readonly directory: string;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly conditions: Conditions;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  readonly durable: boolean;
  /** Address that the endpoints bind. */
  readonly host: string;
  /** Where the first cluster listens; 0 lets the system choose. */
  readonly ports: { readonly writer: number; readonly reader: number };
  readonly secrets: {
    create(secret: { name: string; secretString: string; description: string }): Promise<string> | string;
    /** Called when a managed password's cluster is deleted. */
    remove?(arn: string): Promise<void> | void;
  };
}

/** What the Data API needs to know of a cluster. */
export interface DataApiTarget {
  readonly clusterIdentifier: string;
  readonly httpEndpointEnabled: boolean;
  readonly hasInstance: boolean;
  /** Wakes the database. */
  start(): Promise<void>;
  /** Wakes the database and says how this user reaches its writer. */
  connect(user: string, password: string, database: string): Promise<ConnectionSettings>;
}

export class Rds {
  readonly dependencies: RdsDependencies;
  readonly records: Records;
  readonly #running = new Map<string, Cluster>();
  #certificate: Certificate | undefined;
  readonly #beingMade = new Set<string>();

  constructor(dependencies: RdsDependencies) {
    this.dependencies = dependencies;
    this.records = new Records(dependencies.lmdb);
  }

  async open(): Promise<void> {
    for (const record of this.records.clusters()) await this.run(record);
  }

  /** Runs `make` unless the same is being made by another call: two at once must not both find the name free. */
  async making<Result>(identifier: string, taken: () => Error, make: () => Promise<Result>): Promise<Result> {
    if (this.#beingMade.has(identifier)) throw taken();
    this.#beingMade.add(identifier);
    try {
      return await make();
    } finally {
      this.#beingMade.delete(identifier);
    }
  }

  /** Brings a cluster's ports up. PostgreSQL itself starts with the first connection, or at once where it must not sleep. */
  async run(record: ClusterRecord): Promise<ClusterRecord> {
    const { directory, durable, host, log, clock, random } = this.dependencies;
    const cluster = new Cluster({
      name: record.identifier.replace(/^db:/, ''),
      resourceId: record.resourceId,
      directory,
      durable,
      host,
      scaling: record.scaling,
      certificate: () => (this.#certificate ??= makeCertificate(clock, random)),
      master: () => this.#master(record.identifier),
      onApplied: () => this.#markApplied(record.identifier),
      log,
      clock,
      random,
    });
    const ports = await cluster.listen(record.writerPort, record.readerPort);
    const saved: ClusterRecord = { ...record, ...ports };
    await this.records.save({ clusters: [saved] });
    this.#running.set(record.identifier, cluster);
    this.membersChanged(record.identifier);
    return saved;
  }

  /** After instances came or went: a cluster without any lets nobody in; one that may not sleep starts. */
  membersChanged(identifier: string): void {
    const cluster = this.#running.get(identifier);
    const record = this.records.cluster(identifier);
    if (!cluster || !record) return;
    const members = this.records.members(identifier);
    cluster.hasInstance = members.length > 0;
    if (members.length === 0) return;
    if (maySleep(record)) cluster.prepare();
    else {
      cluster.wake().catch((cause: unknown) => this.dependencies.log.error(`${identifier} does not start`, cause));
    }
  }

  running(identifier: string): Cluster | undefined {
    return this.#running.get(identifier);
  }

  /** By identifier or ARN; undefined for what stands behind a DB instance. */
  cluster(arnOrId: string): ClusterRecord | undefined {
    const identifier = (arnOrId.startsWith('arn:') ? (arnOrId.split(':').at(-1) ?? '') : arnOrId).toLowerCase();
    const record = this.records.cluster(identifier);
    if (!record || record.standalone || (arnOrId.startsWith('arn:') && record.arn !== arnOrId)) return undefined;
    return record;
  }

  /** By the cluster's ARN, exact case, as the Data API asks. */
  dataApiTarget(resourceArn: string): DataApiTarget | undefined {
    const record = this.cluster(resourceArn);
    const cluster = record && this.#running.get(record.identifier);
    if (!record || !cluster || record.arn !== resourceArn) return undefined;
    return {
      clusterIdentifier: record.identifier,
      httpEndpointEnabled: record.httpEndpointEnabled,
      hasInstance: cluster.hasInstance,
      start: () => cluster.wake(),
      async connect(user, password, database) {
        await cluster.wake();
        return cluster.connection(user, password, database);
      },
    };
  }

  /** Stops a cluster and deletes its data and its record. */
  async remove(identifier: string): Promise<void> {
    const cluster = this.#running.get(identifier);
    this.#running.delete(identifier);
    await this.records.save({ removeClusters: [identifier] });
    await cluster?.destroy();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((cluster) => cluster.close()));
    this.#running.clear();
    if (!this.dependencies.durable) removeOutsideState(this.dependencies.directory);
  }

  #master(identifier: string): { name: string; password: string; databaseName: string | undefined; applied: boolean } {
    const record = this.records.cluster(identifier);
    if (!record) throw new Error(`no record of ${identifier}`);
    const password = this.dependencies.seal.open(Buffer.from(record.masterPassword, 'base64')).toString();
    return {
      name: record.masterUsername,
      password,
      databaseName: record.databaseName,
      applied: record.applied,
    };
  }

  async #markApplied(identifier: string): Promise<void> {
    const record = this.records.cluster(identifier);
    if (record) await this.records.save({ clusters: [{ ...record, applied: true }] });
  }
}

/** A serverless cluster with a minimum of 0 capacity units begins asleep. */
export function maySleep(record: ClusterRecord): boolean {
  return record.scaling !== undefined && record.scaling.minCapacity === 0;
}
