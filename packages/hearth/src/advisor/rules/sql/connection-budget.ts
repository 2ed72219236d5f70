/**
 * How many connections a template's functions may open at most, and how many each of its databases lets in. What the template does
 * not tell is assumed, and named: a pool of one connection an environment, and for functions without a reservation the concurrency
 * of the account, which they share.
 */
import type { Resource, Stack } from '../../../template/stack.ts';
import { AURORA_CLASSES, RDS_CLASSES } from '../../instance-classes.ts';
import { sum } from '../findings.ts';
import { connectingFunctions, functionsOf } from '../functions-view.ts';
import { at, numberAt, resourcesOf, targetOf, textAt } from '../stack-view.ts';
import {
  capacityOf,
  clustersOf,
  instancesOf,
  LAMBDA_CONCURRENCY_DEFAULT,
  poolSizeOf,
  postgresConnectionsMax,
  smallInstanceConnectionsMax,
} from './database-view.ts';

export interface ConnectionBudget {
  readonly database: Resource;
  /** max_connections. */
  readonly most: number;
  /** What that follows from: `4 ACU`, `db.r6g.large`, `its parameter group`. */
  readonly because: string;
  /** Where the template says so. */
  readonly path: readonly string[];
  readonly shares: readonly ConnectionShare[];
  /** What all shares may come to. */
  readonly wanted: number;
}

export interface ConnectionShare {
  readonly functionId: string;
  readonly concurrency: number;
  /** By ReservedConcurrentExecutions; otherwise what the account has left, shared with the other functions that reserve none. */
  readonly reserved: boolean;
  readonly poolSize: number;
  /** No variable of the function names a size: one connection an environment. */
  readonly poolAssumed: boolean;
}

/** Of each database whose limit is known and that a function connects to by itself, not through a proxy or the Data API. */
export function connectionBudgets(stack: Stack): readonly ConnectionBudget[] {
  const clusters = clustersOf(stack).flatMap((cluster) => budgetOf(stack, cluster, limitOfCluster(stack, cluster)));
  const alone = resourcesOf(stack, 'AWS::RDS::DBInstance').filter(
    (instance) => at(instance, 'DBClusterIdentifier') === undefined,
  );
  return [...clusters, ...alone.flatMap((instance) => budgetOf(stack, instance, limitOfInstance(stack, instance)))];
}

type Limit = Pick<ConnectionBudget, 'most' | 'because' | 'path'>;

function budgetOf(stack: Stack, database: Resource, limit: Limit | undefined): readonly ConnectionBudget[] {
  const functions = connectingFunctions(stack, database);
  if (!limit || functions.length === 0) return [];
  const left = Math.max(0, LAMBDA_CONCURRENCY_DEFAULT - sum(functionsOf(stack), reservationOf));
  const shares = functions.map((fn): ConnectionShare => {
    const reservation = reservationOf(fn);
    const poolSize = poolSizeOf(fn);
    return {
      functionId: fn.logicalId,
      concurrency: reservation ?? left,
      reserved: reservation !== undefined,
      poolSize: poolSize ?? 1,
      poolAssumed: poolSize === undefined,
    };
  });
  return [{ database, ...limit, shares, wanted: wantedBy(shares, left) }];
}

/** Those without a reservation share what is left: at worst the one with the largest pool has it all. */
function wantedBy(shares: readonly ConnectionShare[], left: number): number {
  const reserved = shares.filter((share) => share.reserved);
  const largest = Math.max(0, ...shares.filter((share) => !share.reserved).map((share) => share.poolSize));
  return sum(reserved, (share) => share.concurrency * share.poolSize) + left * largest;
}

function reservationOf(fn: Resource): number | undefined {
  return numberAt(fn, 'ReservedConcurrentExecutions');
}

function limitOfCluster(stack: Stack, cluster: Resource): Limit | undefined {
  const set = fromGroup(stack, cluster, 'DBClusterParameterGroupName');
  if (set) return set;
  const capacity = capacityOf(cluster);
  if (capacity) {
    const most = postgresConnectionsMax(capacity);
    return { most, because: `${capacity.max} ACU`, path: ['ServerlessV2ScalingConfiguration'] };
  }
  // A failover may make any of them the writer.
  const limits = instancesOf(stack, cluster).flatMap((instance) => limitOfClass(instance) ?? []);
  const least = limits.toSorted((one, other) => one.most - other.most)[0];
  return least && { ...least, path: [] };
}

function limitOfInstance(stack: Stack, instance: Resource): Limit | undefined {
  return fromGroup(stack, instance, 'DBParameterGroupName') ?? limitOfClass(instance);
}

/** `max_connections` as a plain number in a parameter group of the template. */
function fromGroup(stack: Stack, database: Resource, property: string): Limit | undefined {
  const group = stack.resources.get(targetOf(at(database, property)) ?? '');
  const most = group && numberAt(group, 'Parameters', 'max_connections');
  return most === undefined ? undefined : { most, because: 'its parameter group', path: [property] };
}

/** `LEAST({DBInstanceClassMemory/9531392},5000)`; a tenth of the class's memory is not the database's. */
const BYTES_PER_CONNECTION = 9_531_392;
const SHARE_OF_DATABASE = 0.89;
const CONNECTIONS_MAX = 5_000;

function limitOfClass(instance: Resource): Limit | undefined {
  const engine = textAt(instance, 'Engine') ?? '';
  const because = textAt(instance, 'DBInstanceClass') ?? '';
  const path = ['DBInstanceClass'];
  const seen = smallInstanceConnectionsMax(engine, because);
  if (seen !== undefined) return { most: seen, because, path };
  const known = [...AURORA_CLASSES, ...RDS_CLASSES].find(({ name }) => name === because);
  if (!known || !engine.includes('postgres')) return undefined;
  const memory = known.memoryGib * 1024 ** 3 * SHARE_OF_DATABASE;
  return { most: Math.min(Math.floor(memory / BYTES_PER_CONNECTION), CONNECTIONS_MAX), because, path };
}
