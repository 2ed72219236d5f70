/** What RDS keeps of clusters and instances: JSON in LMDB. */
import type { Database } from 'lmdb';
import type { Lmdb } from '../../engines/lmdb.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface Scaling {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Only where the minimum is 0. */
  readonly secondsUntilAutoPause?: number;
}

/** A database with its own data directory: an Aurora cluster, or what stands behind a DB instance that is in no cluster. */
export interface ClusterRecord {
  /** `places`, or `db:places` behind an instance of that name; lower case. */
  readonly identifier: string;
  readonly standalone: boolean;
  readonly arn: string;
  /** `cluster-ABC…`; names the data directory. */
  readonly resourceId: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly databaseName?: string;
  readonly masterUsername: string;
  /** Sealed, base64. */
  readonly masterPassword: string;
  readonly masterSecretArn?: string;
  /** Ports on this machine: the last ones that were free. */
  readonly writerPort: number;
  readonly readerPort: number;
  /** The loopback address at which the writer's port leads to the readers; absent: the machine has but one. */
  readonly readerAddress?: string;
  readonly httpEndpointEnabled: boolean;
  readonly scaling?: Scaling;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly backupRetentionDays: number;
  readonly parameterGroup: string;
  /** Absent: the default one. */
  readonly subnetGroup?: string;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
  /** False until the master user and the database exist as the record says. */
  readonly applied: boolean;
  /** The folder of the writer's data, also when no instance is left; absent: the resourceId. */
  readonly folder?: string;
  /** By StopDBCluster or StopDBInstance. */
  readonly stopped?: boolean;
}

export interface InstanceRecord {
  readonly identifier: string;
  /** Key of its ClusterRecord. */
  readonly cluster: string;
  readonly arn: string;
  /** `db-ABC…` */
  readonly resourceId: string;
  readonly instanceClass: string;
  readonly isWriter: boolean;
  readonly promotionTier: number;
  readonly allocatedStorageGib: number;
  readonly publiclyAccessible: boolean;
  /** Of its data; absent: the cluster's for a writer, else the resourceId. */
  readonly folder?: string;
  /** The last port that was free for its own endpoint. */
  readonly port?: number;
  /** How much later a reader shows what was committed. */
  readonly lagMs?: number;
  /** Only while it is paused: since when. */
  readonly pausedAtMs?: number;
  /** Of the DB parameter group; absent: the engine's default. */
  readonly parameterGroup?: string;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
}

export class Records {
  readonly #lmdb: Lmdb;
  readonly #clusters: Database<ClusterRecord, string>;
  readonly #instances: Database<InstanceRecord, string>;
  /** Read before: the Data API asks for its cluster with every call, a proxy for its target's writer with every client. */
  readonly #known = new Map<string, ClusterRecord>();
  readonly #knownInstances = new Map<string, InstanceRecord>();

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#clusters = lmdb.database('rds.clusters', { encoding: 'json' });
    this.#instances = lmdb.database('rds.instances', { encoding: 'json' });
  }

  cluster(identifier: string): ClusterRecord | undefined {
    const known = this.#known.get(identifier) ?? this.#clusters.get(identifier);
    if (known) this.#known.set(identifier, known);
    return known;
  }

  clusters(): readonly ClusterRecord[] {
    return [...this.#clusters.getRange()].map((entry) => entry.value);
  }

  instance(identifier: string): InstanceRecord | undefined {
    const known = this.#knownInstances.get(identifier) ?? this.#instances.get(identifier);
    if (known) this.#knownInstances.set(identifier, known);
    return known;
  }

  instances(): readonly InstanceRecord[] {
    return [...this.#instances.getRange()].map((entry) => entry.value);
  }

  /** The members of a cluster, the writer first, then by tier. */
  members(cluster: string): readonly InstanceRecord[] {
    return this.instances()
      .filter((instance) => instance.cluster === cluster)
      .sort((a, b) => Number(b.isWriter) - Number(a.isWriter) || a.promotionTier - b.promotionTier);
  }

  async save(change: {
    readonly clusters?: readonly ClusterRecord[];
    readonly instances?: readonly InstanceRecord[];
    readonly removeClusters?: readonly string[];
    readonly removeInstances?: readonly string[];
  }): Promise<void> {
    await this.#lmdb.write(() => {
      for (const cluster of change.clusters ?? []) void this.#clusters.put(cluster.identifier, cluster);
      for (const instance of change.instances ?? []) void this.#instances.put(instance.identifier, instance);
      for (const identifier of change.removeClusters ?? []) void this.#clusters.remove(identifier);
      for (const identifier of change.removeInstances ?? []) void this.#instances.remove(identifier);
    });
    for (const { identifier } of change.clusters ?? []) this.#known.delete(identifier);
    for (const identifier of change.removeClusters ?? []) this.#known.delete(identifier);
    for (const { identifier } of change.instances ?? []) this.#knownInstances.delete(identifier);
    for (const identifier of change.removeInstances ?? []) this.#knownInstances.delete(identifier);
  }
}

export function toTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): readonly Tag[] {
  return (tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
}
