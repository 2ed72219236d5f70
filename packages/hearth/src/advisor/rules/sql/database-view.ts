/** What rules ask of clusters: capacity range, Data API, proxies, what calls them. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { entry } from '../../../template/value.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { isSql, shortNameOf } from '../../evidence/call-names.ts';
import type { RuleContext } from '../rule.ts';
import { at, isTrue, nameOf, numberAt, resourcesOf, skippedOf, type SkippedResource, targetOf } from '../stack-view.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html, 2026-11 */
export const PAUSE_SECONDS_MIN = 300;
const PROXY = 'AWS::RDS::DBProxy';
export const ACU_FLOOR_RUNNING = 0.5;

export interface Capacity {
  readonly min: number;
  readonly max: number;
  readonly pauseSeconds: number;
}

export function clustersOf(stack: Stack | undefined): readonly Resource[] {
  return resourcesOf(stack, 'AWS::RDS::DBCluster');
}

/** Undefined for clusters of fixed size. */
export function capacityOf(cluster: Resource): Capacity | undefined {
  const path = 'ServerlessV2ScalingConfiguration';
  const min = numberAt(cluster, path, 'MinCapacity');
  const max = numberAt(cluster, path, 'MaxCapacity');
  if (min === undefined || max === undefined) return undefined;
  return { min, max, pauseSeconds: numberAt(cluster, path, 'SecondsUntilAutoPause') ?? PAUSE_SECONDS_MIN };
}

export function hasDataApi(cluster: Resource): boolean {
  return isTrue(at(cluster, 'EnableHttpEndpoint'));
}

export function instancesOf(stack: Stack, cluster: Resource): readonly Resource[] {
  return resourcesOf(stack, 'AWS::RDS::DBInstance').filter(
    (instance) =>
      targetOf(at(instance, 'DBClusterIdentifier')) === cluster.logicalId ||
      at(instance, 'DBClusterIdentifier') === nameOf(stack, cluster),
  );
}

/** Proxies of the template, whether the home makes them or leaves them out. */
export function proxiesOf(stack: Stack | undefined): readonly SkippedResource[] {
  return [...resourcesOf(stack, PROXY), ...skippedOf(stack, PROXY)];
}

/**
 * Largest capacity → max_connections of Aurora PostgreSQL; between the rows in proportion.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html, 2026-11
 */
const CONNECTIONS: readonly (readonly [number, number])[] = [
  [1, 189],
  [4, 823],
  [8, 1669],
  [16, 3360],
  [32, 5000],
];
const CONNECTIONS_MAX_AT_LOW_MIN = 2_000;

export function postgresConnectionsMax({ min, max }: Capacity): number {
  const above = CONNECTIONS.findIndex(([acu]) => acu >= max);
  const [highAcu, high] = CONNECTIONS[above] ?? [32, 5000];
  const [lowAcu, low] = CONNECTIONS[Math.max(0, above - 1)] ?? [1, 189];
  const share = above > 0 ? (max - lowAcu) / (highAcu - lowAcu) : 1;
  const connections = Math.floor(low + (high - low) * share);
  const most = above < 0 ? high : connections;
  return min <= ACU_FLOOR_RUNNING ? Math.min(CONNECTIONS_MAX_AT_LOW_MIN, most) : most;
}

/** Seen on small RDS instances (iamanuragh.in, drcodes.com, 2026): engine and size → max_connections. */
const SMALL_INSTANCES: Readonly<Record<string, number>> = {
  'mysql micro': 66,
  'mysql small': 150,
  'mysql medium': 405,
  'postgres micro': 87,
};

/** Undefined for instances whose limit is not known. */
export function smallInstanceConnectionsMax(engine: string, instanceClass: string): number | undefined {
  const size = /^db\.t[34]g?\.(\w+)$/.exec(instanceClass)?.[1];
  const key = `${engine} ${size ?? ''}`;
  return Object.hasOwn(SMALL_INSTANCES, key) ? SMALL_INSTANCES[key] : undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11: concurrency of an account. */
export const LAMBDA_CONCURRENCY_DEFAULT = 1_000;

const POOL = /(?:pool.*(?:max|size|limit)|(?:max|size|limit).*pool|max_?connections|connection_?limit)/i;

/** Connections of one execution environment, where a variable of the function says so. */
export function poolSizeOf(fn: Resource): number | undefined {
  const variables = at(fn, 'Environment', 'Variables');
  const name = Object.keys(typeof variables === 'object' && variables !== null ? variables : {}).find((key) =>
    POOL.test(key),
  );
  const size = name === undefined ? Number.NaN : Number(entry(variables, name));
  return Number.isFinite(size) && size > 0 ? size : undefined;
}

export function poolVariableOf(fn: Resource): string | undefined {
  const variables = at(fn, 'Environment', 'Variables');
  return Object.keys(typeof variables === 'object' && variables !== null ? variables : {}).find((key) =>
    POOL.test(key),
  );
}

export function sqlCalls({ calls }: RuleContext): readonly ObservedCall[] {
  return (calls?.calls ?? []).filter(isSql);
}

const SQL_SERVICES = ['rds-data', 'postgres', 'dsql'];

export function callsTo(context: RuleContext, cluster: Resource): readonly ObservedCall[] {
  const { stack } = context;
  if (!stack) return [];
  const name = nameOf(stack, cluster);
  const byResource = SQL_SERVICES.flatMap((service) => [...(context.calls?.byResource(service) ?? [])]);
  return byResource.flatMap(([resource, calls]) => (shortNameOf(resource) === name ? calls : []));
}

/** First words of a shape, for a message. */
export function shortShape(shape: string): string {
  return shape.length <= 60 ? shape : `${shape.slice(0, 59)}…`;
}
