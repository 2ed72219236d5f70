/** What the records say of a cluster's instances, and what is written down of them while they run. */
import type { Member, Wanted } from './cluster-options.ts';
import type { ClusterRecord, InstanceRecord, Records } from './records.ts';
import type { Rds } from './store.ts';

/** Under `aws`: "usually much less than 100 ms". */
const LAG_MS_AWS = 20;
const SERVERLESS_CLASS = 'db.serverless';

export function wantedOf({ records, dependencies }: Rds, identifier: string): Wanted {
  const record = records.cluster(identifier);
  if (!record) throw new Error(`no record of ${identifier}`);
  const { conditions, ports } = dependencies;
  const { scaling, iamAuthentication, stopped = false, standalone } = record;
  const lagMs = conditions.name === 'aws' ? LAG_MS_AWS : 0;
  const port = ports.reader === 0 ? 0 : ports.reader + 1;
  const members = records.members(identifier).map((member): Member => ({
    identifier: member.identifier,
    resourceId: member.resourceId,
    folder: folderOf(record, member),
    promotionTier: member.promotionTier,
    serverless: member.instanceClass === SERVERLESS_CLASS,
    isWriter: member.isWriter,
    lagMs: member.lagMs ?? lagMs,
    port: standalone ? undefined : (member.port ?? port),
    pausedAtMs: member.pausedAtMs,
  }));
  return { settings: { scaling, iamAuthentication, stopped }, members };
}

function folderOf(cluster: ClusterRecord, instance: InstanceRecord): string {
  if (instance.folder !== undefined) return instance.folder;
  return instance.isWriter ? (cluster.folder ?? cluster.resourceId) : instance.resourceId;
}

/** A serverless cluster with a minimum of 0 capacity units begins asleep. */
export function maySleep(record: ClusterRecord): boolean {
  return record.scaling !== undefined && record.scaling.minCapacity === 0;
}

/** So that a pause goes on when Hearth is started again. */
export async function savePause(records: Records, instance: string, atMs: number | undefined): Promise<void> {
  const record = records.instance(instance);
  if (!record) return;
  const { pausedAtMs: _before, ...rest } = record;
  await records.save({ instances: [{ ...rest, ...(atMs !== undefined && { pausedAtMs: atMs }) }] });
}

export async function saveWriter(records: Records, identifier: string, writer: string): Promise<void> {
  const cluster = records.cluster(identifier);
  if (!cluster) throw new Error(`no record of ${identifier}`);
  // Folders are written down before roles change, as their defaults depend on the roles.
  const instances = records.members(identifier).map((member) => ({
    ...member,
    folder: folderOf(cluster, member),
    isWriter: member.identifier === writer,
  }));
  const folder = instances.find((member) => member.isWriter)?.folder;
  await records.save({ clusters: [{ ...cluster, ...(folder && { folder }) }], instances });
}
