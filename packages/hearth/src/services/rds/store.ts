/** RDS's state: the records in LMDB, and a running Cluster for each of them. */
import type { Clock } from '../../base/clock.ts';
import type { Conditions } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Seal } from '../../base/seal.ts';
import type { Lmdb } from '../../engines/lmdb.ts';
import type { PostgresInstance } from '../../engines/postgres/instance.ts';
import { removeOutsideState } from '../../engines/postgres/places.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { Cluster } from './cluster.ts';
import { loopbackAddresses } from './endpoints.ts';
import { EventLog } from './event-log.ts';
import { homePostgres } from './home-postgres.ts';
import { databaseOf } from './proxy/database.ts';
import { MysqlDatabases } from './mysql/databases.ts';
import { Proxies } from './proxy/proxies.ts';
import type { Owner, PinEvent } from './proxy/proxy.ts';
import { type EffectiveParameters, effectiveParameters } from './parameters/effective.ts';
import { type Peer, peerOfProxy } from './peers.ts';
import { type DatabaseToken, isTokenFor, readToken, type TokenEndpoint } from './database-token.ts';
import type { DatabaseCall } from './overheard.ts';
import { endpointMembers } from './custom-endpoints.ts';
import { maySleep, savePause, saveWriter, wantedOf } from './members.ts';
import { type ClusterRecord, Records } from './records.ts';
import {
  type EndpointRecord,
  type GroupKind,
  type ParameterGroupRecord,
  Shelf,
  type SubnetGroupRecord,
} from './settings-store.ts';
import type { SnapshotRecord } from './snapshots.ts';

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
    create(secret: {
      name: string;
      secretString: string;
      description: string;
      /** Which service rotates it, and how often. */
      managed: { by: string; rotateAfterDays: number };
    }): Promise<string> | string;
    /** Called when a managed password's cluster is deleted. */
    remove?(arn: string): Promise<void> | void;
    /** A new version of a managed password, under this id where one is given. */
    update?(arn: string, secretString: string, versionId?: string): Promise<void> | void;
    /** The current text, for proxies. */
    read?(arn: string): Promise<string> | string;
  };
  /** Whether a database token is signed by somebody who may connect as `resourceArn`'s user. Absent: none is. */
  readonly checkToken?: (token: DatabaseToken) => Promise<boolean> | boolean;
  /** Why the role of a proxy may not read this secret, if so. Absent: every role may. */
  readonly whyNotRead?: ((roleArn: string, secretArn: string) => string | undefined) | undefined;
  /** A MySQL server that somebody else runs, for the engines of that family. */
  readonly mysqlUrl?: string | undefined;
  /** The function that a connection belongs to, as far as is known; and who hears that one was pinned. */
  readonly ownerOf?: ((peer: Peer) => Owner | undefined) | undefined;
  readonly onPin?: ((event: PinEvent) => void) | undefined;
  /** Hears what clients do over TCP. */
  readonly onCall?: ((call: DatabaseCall) => void) | undefined;
}

export class Rds {
  readonly dependencies: RdsDependencies;
  readonly records: Records;
  readonly #running = new Map<string, Cluster>();
  readonly mysql: MysqlDatabases;
  readonly events: EventLog;
  readonly subnetGroups: Shelf<SubnetGroupRecord>;
  readonly customEndpoints: Shelf<EndpointRecord>;
  readonly snapshots: Shelf<SnapshotRecord>;
  readonly #groups: Readonly<Record<GroupKind, Shelf<ParameterGroupRecord>>>;
  readonly proxies: Proxies;
  #certificate: Certificate | undefined;
  readonly #beingMade = new Set<string>();
  #joining: Promise<unknown> = Promise.resolve();
  #ahead: PostgresInstance | undefined;

  constructor(dependencies: RdsDependencies) {
    this.dependencies = dependencies;
    this.records = new Records(dependencies.lmdb);
    this.events = new EventLog(dependencies);
    const { lmdb } = dependencies;
    this.subnetGroups = new Shelf(lmdb, 'rds.subnet-groups');
    this.customEndpoints = new Shelf(lmdb, 'rds.endpoints');
    this.snapshots = new Shelf(lmdb, 'rds.snapshots');
    this.#groups = {
      cluster: new Shelf(lmdb, 'rds.cluster-parameter-groups'),
      instance: new Shelf(lmdb, 'rds.parameter-groups'),
    };
    this.mysql = new MysqlDatabases({ dependencies, records: this.records, master: (id) => this.#master(id) });
    this.proxies = new Proxies({
      ...dependencies,
      target: (target) => databaseOf(this, target),
      readSecret: (arn) => dependencies.secrets.read?.(arn) ?? '',
      addressesTaken: () => this.#addressesOfClusters(),
      ownerOf: (client) => dependencies.ownerOf?.(peerOfProxy(client)),
      onStatement: (cluster, client, call) =>
        dependencies.onCall?.({ ...call, cluster, client: { ...peerOfProxy(client), user: client.user } }),
    });
  }

  async open(): Promise<void> {
    for (const record of this.records.clusters()) await this.run(record);
    await this.proxies.open();
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

  /** What all PostgreSQLs of a home are copied from takes half a second to make: the sooner it is begun, the better. */
  prepare(): void {
    this.#ahead ??= homePostgres(this.dependencies, 'ahead', 'ahead');
    // What fails here fails again, and is told, when a database is needed.
    this.#ahead.prepareTemplate().catch(() => undefined);
  }

  /** Runs `join` when those before it are through: of several instances made at once the first is a cluster's writer. */
  joining<Result>(join: () => Promise<Result>): Promise<Result> {
    const mine = this.#joining.then(join);
    this.#joining = mine.catch(() => undefined);
    return mine;
  }

  /** Brings a cluster's ports up. PostgreSQL itself starts with the first connection, or at once where it must not sleep. */
  async run(record: ClusterRecord): Promise<ClusterRecord> {
    const mysql = await this.mysql.run(record);
    if (mysql) return mysql;
    const cluster = this.#open(record);
    const { endpoints } = cluster;
    const ports = await endpoints.openCluster(record.writerPort, record.readerPort);
    const readerAddress = record.standalone
      ? undefined
      : await endpoints.openReaderAddress(this.#addresses(record.readerAddress));
    const { readerAddress: _before, ...rest } = record;
    const saved: ClusterRecord = { ...rest, ...ports, ...(readerAddress !== undefined && { readerAddress }) };
    await this.records.save({ clusters: [saved] });
    this.#running.set(record.identifier, cluster);
    await this.membersChanged(record.identifier);
    for (const endpoint of this.customEndpoints.all()) {
      if (endpoint.cluster === record.identifier) await this.openCustomEndpoint(endpoint);
    }
    return saved;
  }

  #open(record: ClusterRecord): Cluster {
    const { clock, random, conditions } = this.dependencies;
    const { identifier } = record;
    return new Cluster({
      ...this.dependencies,
      name: identifier.replace(/^db:/, ''),
      conditions: conditions.name,
      certificate: () => (this.#certificate ??= makeCertificate(clock, random)),
      master: () => this.#master(identifier),
      onApplied: () => this.#markApplied(identifier),
      onFailover: (writer) => saveWriter(this.records, identifier, writer),
      onEvent: (event) => this.events.add(identifier, event),
      onPause: (instance, atMs) => savePause(this.records, instance, atMs),
      ownerOf: (peer) => this.dependencies.ownerOf?.(peer),
      parameters: (instance) => this.#parameters(identifier, instance),
      checkToken: (token, user, at) => this.#checkToken(identifier, token, user, at),
      heldBy: () => this.#proxiesOf(identifier),
    });
  }

  /** Closes a database, changes its records, and opens it again as they say then; its clients are cut off. */
  async reopen(identifier: string, change: () => Promise<ClusterRecord>): Promise<ClusterRecord> {
    const cluster = this.#running.get(identifier);
    this.#running.delete(identifier);
    await cluster?.close();
    return this.run(await change());
  }

  /** After instances or settings changed: a cluster without any lets nobody in; one that may not sleep starts. */
  async membersChanged(identifier: string): Promise<void> {
    if (await this.mysql.membersChanged(identifier)) return;
    const cluster = this.#running.get(identifier);
    const record = this.records.cluster(identifier);
    if (!cluster || !record) return;
    await cluster.configure(() => wantedOf(this, identifier));
    const moved = this.records.members(identifier).flatMap((member) => {
      const port = cluster.endpoints.instancePort(member.identifier);
      return port === undefined || port === member.port ? [] : [{ ...member, port }];
    });
    await this.records.save({ instances: moved });
    if (cluster.writer && !cluster.settings.stopped && !maySleep(record)) cluster.startAll();
  }

  /** A proxy keeps connections open, so that what is behind it never pauses. */
  #proxiesOf(identifier: string): readonly string[] {
    const before = this.proxies.records.all().filter(({ target }) => {
      if (!target) return false;
      return identifier === (target.kind === 'cluster' ? target.identifier : `db:${target.identifier}`);
    });
    return before.map((proxy) => `the proxy ${proxy.identifier}`);
  }

  async #checkToken(identifier: string, text: string, user: string, at: TokenEndpoint): Promise<boolean> {
    const record = this.records.cluster(identifier);
    const { checkToken, region, accountId, clock, log } = this.dependencies;
    const token = record && checkToken && readToken(text, user, clock.now());
    if (!token) return false;
    if (!isTokenFor(token.host, at)) {
      log.warn(`database token: it is for ${token.host}, and came to ${at.address}:${at.port}`);
      return false;
    }
    const resourceArn = `arn:aws:rds-db:${region}:${accountId}:dbuser:${record.resourceId}/${user}`;
    return checkToken({ ...token, resourceArn });
  }

  #parameters(identifier: string, instanceIdentifier: string): EffectiveParameters {
    const cluster = this.records.cluster(identifier);
    const instance = this.records.instance(instanceIdentifier);
    if (!cluster || !instance) throw new Error(`no record of ${instanceIdentifier}`);
    const named = instance.parameterGroup ?? (cluster.standalone ? cluster.parameterGroup : '');
    const own = this.#groups.instance.get(named);
    const common = cluster.standalone ? undefined : this.#groups.cluster.get(cluster.parameterGroup);
    return effectiveParameters(cluster, instance, [common?.parameters ?? [], own?.parameters ?? []]);
  }

  parameterGroups(kind: GroupKind): Shelf<ParameterGroupRecord> {
    return this.#groups[kind];
  }

  /** @returns the record with the port that was free. */
  async openCustomEndpoint(record: EndpointRecord): Promise<EndpointRecord> {
    const members = (): readonly string[] => endpointMembers(this, record.identifier);
    const cluster = this.#running.get(record.cluster);
    const addresses = this.#addresses(record.address);
    const opened = await cluster?.endpoints.openCustom(record.identifier, record.port, addresses, members);
    const { address: _before, ...rest } = record;
    const { port = record.port, address } = opened ?? {};
    const saved = { ...rest, port, ...(address !== undefined && { address }) };
    await this.customEndpoints.save(saved);
    return saved;
  }

  /** Loopback addresses to try: the one it had before, then those that nothing else of this home has. */
  *#addresses(before: string | undefined): Iterable<string> {
    if (before !== undefined) yield before;
    yield* loopbackAddresses(new Set([...this.proxies.addresses, ...this.#addressesOfClusters()]));
  }

  #addressesOfClusters(): readonly string[] {
    const readers = this.records.clusters().map((cluster) => cluster.readerAddress);
    const custom = this.customEndpoints.all().map((endpoint) => endpoint.address);
    return [...readers, ...custom].flatMap((address) => address ?? []);
  }

  get clusters(): readonly Cluster[] {
    return [...this.#running.values()];
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

  /** Stops a cluster and deletes its data and its record. */
  async remove(identifier: string): Promise<void> {
    const cluster = this.#running.get(identifier);
    this.#running.delete(identifier);
    const record = this.records.cluster(identifier);
    await this.records.save({ removeClusters: [identifier] });
    for (const endpoint of this.customEndpoints.all()) {
      if (endpoint.cluster === identifier) await this.customEndpoints.remove(endpoint.identifier);
    }
    await cluster?.destroy(record?.folder ?? record?.resourceId ?? '');
    await this.mysql.remove(identifier);
  }

  async close(): Promise<void> {
    await this.proxies.close();
    await Promise.all([...this.#running.values()].map((cluster) => cluster.close()));
    await this.#ahead?.abandon();
    await this.mysql.close();
    this.#running.clear();
    await this.events.close();
    if (!this.dependencies.durable) removeOutsideState(this.dependencies.directory);
  }

  /** Gives the master user the password that the record has. */
  async applyMaster(identifier: string): Promise<void> {
    await this.mysql.applyMaster(identifier);
    await this.#running.get(identifier)?.applyMaster();
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
