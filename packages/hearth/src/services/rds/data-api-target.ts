/** A cluster as the Data API sees it, which is not held while a database resumes, but told so. */
import type { ConnectionSettings } from '../../engines/postgres/instance.ts';
import type { Cluster } from './cluster.ts';
import { resumingError, tokenUser } from './errors.ts';
import type { Rds } from './store.ts';

export interface DataApiTarget {
  readonly clusterIdentifier: string;
  readonly httpEndpointEnabled: boolean;
  /** False while the cluster has no instance that could answer. */
  readonly hasInstance: boolean;
  readonly engine?: 'mysql';
  /** Wakes the database. */
  start(): Promise<void>;
  /** Wakes the database and says how this user reaches its writer. */
  connect(user: string, password: string, database: string): Promise<ConnectionSettings>;
}

/** By the cluster's ARN, exact case, as the Data API asks. */
export function dataApiTarget(store: Rds, resourceArn: string): DataApiTarget | undefined {
  const record = store.cluster(resourceArn);
  if (!record || record.arn !== resourceArn) return undefined;
  const cluster = store.running(record.identifier);
  if (!cluster) return store.mysql.target(record);
  return {
    clusterIdentifier: record.identifier,
    httpEndpointEnabled: record.httpEndpointEnabled,
    hasInstance: cluster.writer !== undefined,
    start: () => cluster.wake(),
    async connect(user, password, database) {
      refuseWhileResuming(cluster);
      await cluster.wake();
      // Such a user's password opens nothing.
      if (await cluster.usesTokens(user)) throw tokenUser(user);
      const writer = cluster.present(cluster.writer);
      writer.lastUsedMs = cluster.options.clock.now();
      return writer.postgres.connection({ user, password, database });
    },
  };
}

function refuseWhileResuming(cluster: Cluster): void {
  const { clock } = cluster.options;
  const writer = cluster.present(cluster.writer);
  const waits = cluster.serverless.resume(writer);
  // Only now: until this call nobody may have used it for so long that it is paused.
  writer.lastUsedMs = clock.now();
  if (!waits) return;
  cluster.wakeBehind();
  throw resumingError(writer.settings.resourceId);
}
