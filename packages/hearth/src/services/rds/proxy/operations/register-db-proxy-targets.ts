/** RegisterDBProxyTargets: one cluster, or one instance that is in none; from then on clients are let in. */
import type { RegisterDBProxyTargetsInput, RegisterDBProxyTargetsOutput } from '../../../../api/rds.gen.ts';
import { ServiceError } from '../../../../wire/errors.ts';
import type { Call } from '../../../../wire/operation.ts';
import { invalidCombination, invalidValue } from '../../checks.ts';
import { clusterNotFound, instanceNotFound } from '../../errors.ts';
import type { Rds } from '../../store.ts';
import { describeTargets } from '../describe.ts';
import { findProxy } from '../errors.ts';
import type { TargetRecord } from '../records.ts';

export async function registerDBProxyTargets(
  store: Rds,
  input: RegisterDBProxyTargetsInput,
  call: Call,
): Promise<RegisterDBProxyTargetsOutput> {
  const record = findProxy(store, input.DBProxyName, input.TargetGroupName);
  call.notes.resource = record.arn;
  const target = readTarget(store, input);
  if (record.target) {
    const text = `The proxy ${record.identifier} has the target ${record.target.identifier} already.`;
    throw new ServiceError('DBProxyTargetAlreadyRegisteredFault', text);
  }
  const saved = await store.proxies.run({ ...record, target, updatedAtMs: store.dependencies.clock.now() });
  return { DBProxyTargets: await describeTargets(store, saved) };
}

const NOT_POSTGRES = 'A proxy of the engine family POSTGRESQL takes databases of PostgreSQL only';

function readTarget(store: Rds, input: RegisterDBProxyTargetsInput): TargetRecord {
  const clusters = input.DBClusterIdentifiers ?? [];
  const instances = input.DBInstanceIdentifiers ?? [];
  const [named, ...more] = [...clusters, ...instances];
  if (named === undefined || more.length > 0) {
    throw invalidCombination('Exactly one DB cluster or DB instance must be registered.');
  }
  const identifier = named.toLowerCase();
  if (clusters.length > 0) {
    const cluster = store.cluster(identifier);
    if (!cluster) throw clusterNotFound(named);
    if (store.mysql.has(cluster.identifier)) throw invalidValue(`${NOT_POSTGRES}: ${named}.`);
    return { kind: 'cluster', identifier };
  }
  const instance = store.records.instance(identifier);
  if (!instance) throw instanceNotFound(named);
  if (!store.records.cluster(instance.cluster)?.standalone) {
    throw invalidValue(`The DB instance ${named} belongs to a DB cluster: register the cluster.`);
  }
  if (store.mysql.has(instance.cluster)) throw invalidValue(`${NOT_POSTGRES}: ${named}.`);
  return { kind: 'instance', identifier };
}
