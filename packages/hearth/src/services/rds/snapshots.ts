/**
 * Snapshots: a copy of a database's data as it was, and of its record, under a name of its own. One mechanism for clusters and
 * for instances that are in none.
 */
import type { DescribeDBClusterSnapshotsOutput, DescribeDBSnapshotsOutput } from '../../api/rds.gen.ts';
import type { PostgresInstance } from '../../engines/postgres/instance.ts';
import { ServiceError } from '../../wire/errors.ts';
import { invalidValue } from './checks.ts';
import { clusterState, instanceState } from './errors.ts';
import { homePostgres } from './home-postgres.ts';
import { resourceId } from './master-password.ts';
import { refuseOnMysql } from './mysql/engines.ts';
import { filtered, page, type PageInput } from './page.ts';
import type { ClusterRecord, InstanceRecord, Tag } from './records.ts';
import type { Rds } from './store.ts';

export type SnapshotKind = 'cluster' | 'instance';

export interface SnapshotRecord {
  /** {@link snapshotKey}: the two kinds have names apart. */
  readonly identifier: string;
  readonly kind: SnapshotKind;
  readonly name: string;
  readonly arn: string;
  /** Of its data, below the home's folder for PostgreSQL. */
  readonly folder: string;
  /** As it was. */
  readonly source: ClusterRecord;
  /** Of `instance`. */
  readonly instance?: InstanceRecord;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
}

export type DBClusterSnapshot = NonNullable<DescribeDBClusterSnapshotsOutput['DBClusterSnapshots']>[number];
export type DBSnapshot = NonNullable<DescribeDBSnapshotsOutput['DBSnapshots']>[number];

/** AWS: manual snapshots a region, of clusters and of instances each. */
const SNAPSHOTS_MAX = 100;
const STORAGE_GIB = 1;

interface Wanted {
  readonly kind: SnapshotKind;
  readonly name: string;
  readonly source: ClusterRecord;
  readonly instance?: InstanceRecord;
  readonly tags: readonly Tag[];
}

/** Copies the data while the database goes on. */
export function takeSnapshot(store: Rds, wanted: Wanted): Promise<SnapshotRecord> {
  const { kind, name, source } = wanted;
  const { region, accountId, clock } = store.dependencies;
  const identifier = snapshotKey(kind, name);
  const taken = (): ServiceError => snapshotExists(kind, name);
  if (store.snapshots.get(identifier)) throw taken();
  if (store.snapshots.all().filter((one) => one.kind === kind).length >= SNAPSHOTS_MAX) {
    throw new ServiceError('SnapshotQuotaExceededFault', `Cannot create more than ${SNAPSHOTS_MAX} manual snapshots.`);
  }
  if (source.stopped === true) throw notAvailable(wanted);
  refuseOnMysql(source.engine, 'snapshots');
  return store.making(`snapshot ${identifier}`, taken, async () => {
    const id = resourceId(store, 'snapshot');
    const record: SnapshotRecord = {
      ...wanted,
      identifier,
      arn: `arn:aws:rds:${region}:${accountId}:${ARN_KINDS[kind]}:${name}`,
      folder: id,
      createdAtMs: clock.now(),
    };
    await copyData(store, source, dataOf(store, record));
    await store.snapshots.save(record);
    return record;
  });
}

async function copyData(store: Rds, source: ClusterRecord, copy: PostgresInstance): Promise<void> {
  const cluster = store.running(source.identifier);
  if (!cluster) throw new Error(`${source.identifier} is not open`);
  const folder = source.folder ?? source.resourceId;
  try {
    await cluster.exclusive(() => {
      const from = cluster.writer?.postgres ?? homePostgres(store.dependencies, folder, source.identifier);
      return copy.copyFrom(from);
    });
  } catch (cause) {
    await copy.destroy();
    throw cause;
  }
}

/** Makes the data of a database that is to be opened. */
export async function restoreSnapshot(store: Rds, snapshot: SnapshotRecord, record: ClusterRecord): Promise<void> {
  const { dependencies } = store;
  await homePostgres(dependencies, record.resourceId, record.identifier).copyFrom(dataOf(store, snapshot));
}

export async function deleteSnapshot(store: Rds, snapshot: SnapshotRecord): Promise<void> {
  await store.snapshots.remove(snapshot.identifier);
  await dataOf(store, snapshot).destroy();
}

function dataOf(store: Rds, { folder }: Pick<SnapshotRecord, 'folder'>): PostgresInstance {
  return homePostgres(store.dependencies, folder, folder);
}

/** What a database has anew when it is restored: its own name, ports and folder; what is managed and shut is so no more. */
export function restoredRecord(store: Rds, { source }: SnapshotRecord): Omit<ClusterRecord, 'identifier' | 'arn'> {
  const {
    masterSecretArn: _secret,
    readerAddress: _address,
    folder: _folder,
    stopped: _stopped,
    scaling: _scaling,
    ...kept
  } = source;
  const { ports, clock } = store.dependencies;
  return {
    ...kept,
    resourceId: resourceId(store, source.standalone ? 'db' : 'cluster'),
    writerPort: ports.writer,
    readerPort: ports.reader,
    httpEndpointEnabled: false,
    // The data has the master user; what it may give on may differ.
    applied: false,
    createdAtMs: clock.now(),
  };
}

/** @param named a name or an ARN. @throws ServiceError where there is none of that kind */
export function findSnapshot(store: Rds, kind: SnapshotKind, named: string): SnapshotRecord {
  const isArn = named.startsWith('arn:');
  const name = (isArn ? (named.split(':').at(-1) ?? '') : named).toLowerCase();
  const snapshot = store.snapshots.get(snapshotKey(kind, name));
  if (!snapshot || (isArn && snapshot.arn !== named)) throw snapshotNotFound(kind, named);
  return snapshot;
}

interface SnapshotQuery extends PageInput {
  readonly SnapshotType?: string | undefined;
  readonly Filters?: readonly { readonly Name: string; readonly Values: readonly string[] }[] | undefined;
}

/** @param only what else the caller asks for */
export function listSnapshots(
  store: Rds,
  kind: SnapshotKind,
  input: SnapshotQuery,
  only: (snapshot: SnapshotRecord) => boolean,
): { readonly items: readonly SnapshotRecord[]; readonly marker: string | undefined } {
  const type = input.SnapshotType ?? 'manual';
  if (!SNAPSHOT_TYPES.has(type)) throw invalidValue(`Invalid snapshot type: ${type}`);
  // Nothing is backed up by itself here, nor shared.
  const all = type === 'manual' ? store.snapshots.all().filter((one) => one.kind === kind && only(one)) : [];
  const prefix = kind === 'cluster' ? 'db-cluster' : 'db-instance';
  const matching = filtered(all, input.Filters, {
    [`${prefix}-id`]: ({ source, instance }) =>
      instance ? [instance.identifier, instance.arn] : [source.identifier, source.arn],
    [kind === 'cluster' ? 'db-cluster-snapshot-id' : 'db-snapshot-id']: ({ name }) => [name],
    'snapshot-type': () => ['manual'],
    engine: ({ source }) => [source.engine],
  });
  return page(matching, input);
}

const SNAPSHOT_TYPES: ReadonlySet<string> = new Set(['manual', 'automated', 'shared', 'public', 'awsbackup']);

export function describeClusterSnapshot(snapshot: SnapshotRecord, status = 'available'): DBClusterSnapshot {
  const { source } = snapshot;
  return {
    ...common(snapshot, status),
    DBClusterSnapshotIdentifier: snapshot.name,
    DBClusterSnapshotArn: snapshot.arn,
    DBClusterIdentifier: source.identifier,
    DbClusterResourceId: source.resourceId,
    EngineMode: 'provisioned',
    ClusterCreateTime: new Date(source.createdAtMs),
    AllocatedStorage: STORAGE_GIB,
    StorageEncrypted: true,
    StorageType: 'aurora',
  };
}

export function describeInstanceSnapshot(snapshot: SnapshotRecord, status = 'available'): DBSnapshot {
  const { instance } = snapshot;
  return {
    ...common(snapshot, status),
    DBSnapshotIdentifier: snapshot.name,
    DBSnapshotArn: snapshot.arn,
    DBInstanceIdentifier: instance?.identifier,
    DbiResourceId: instance?.resourceId,
    InstanceCreateTime: new Date(instance?.createdAtMs ?? 0),
    OriginalSnapshotCreateTime: new Date(snapshot.createdAtMs),
    AllocatedStorage: instance?.allocatedStorageGib,
    Encrypted: true,
    StorageType: 'gp3',
    SnapshotTarget: 'region',
  };
}

function common({ source, tags, createdAtMs }: SnapshotRecord, status: string) {
  return {
    Engine: source.engine,
    EngineVersion: source.engineVersion,
    MasterUsername: source.masterUsername,
    Port: source.writerPort,
    LicenseModel: 'postgresql-license',
    SnapshotType: 'manual',
    SnapshotCreateTime: new Date(createdAtMs),
    Status: status,
    PercentProgress: status === 'creating' ? 0 : 100,
    IAMDatabaseAuthenticationEnabled: source.iamAuthentication,
    TagList: [...tags],
  };
}

const ARN_KINDS = { cluster: 'cluster-snapshot', instance: 'snapshot' } as const;

export function snapshotKey(kind: SnapshotKind, name: string): string {
  return `${ARN_KINDS[kind]}:${name}`;
}

function snapshotExists(kind: SnapshotKind, name: string): ServiceError {
  const code = kind === 'cluster' ? 'DBClusterSnapshotAlreadyExistsFault' : 'DBSnapshotAlreadyExistsFault';
  const text = `Cannot create the snapshot because a snapshot with the identifier ${name} already exists.`;
  return new ServiceError(code, text);
}

function snapshotNotFound(kind: SnapshotKind, named: string): ServiceError {
  if (kind === 'cluster') {
    return new ServiceError('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${named} not found.`);
  }
  return new ServiceError('DBSnapshotNotFoundFault', `DBSnapshot ${named} not found.`);
}

function notAvailable({ kind, source, instance }: Wanted): ServiceError {
  const text = 'is not currently in the available state.';
  return kind === 'cluster'
    ? clusterState(`The DB cluster ${source.identifier} ${text}`)
    : instanceState(`Instance ${instance?.identifier ?? ''} ${text}`);
}
