/** What the groups of an instance, and its size, come to: the parameters that its PostgreSQL is to have. */
import { maxConnections } from '../capacity.ts';
import { classMemoryBytes, connectionsOfClass } from '../instance-class.ts';
import type { ClusterRecord, InstanceRecord } from '../records.ts';
import type { StoredParameter } from '../settings-store.ts';
import { hasNoEffect } from './check-value.ts';
import { evaluate, type FormulaVariables, isFormula } from './formula.ts';
import { PARAMETERS } from './table.ts';

export interface EffectiveParameters {
  /** By PostgreSQL's names. */
  readonly values: Readonly<Record<string, string>>;
  /** Those that a running server takes up at once. */
  readonly immediate: ReadonlySet<string>;
  /** rds.force_ssl: who comes without TLS is refused. */
  readonly tlsDemanded: boolean;
}

const ACU_BYTES = 2 * 1024 ** 3;

/** @param groups of the cluster first, then of the instance, which come before it */
export function effectiveParameters(
  cluster: ClusterRecord,
  instance: InstanceRecord,
  groups: readonly (readonly StoredParameter[])[],
): EffectiveParameters {
  const scaling = instance.instanceClass === 'db.serverless' ? cluster.scaling : undefined;
  const connections = scaling ? maxConnections(scaling) : connectionsOfClass(instance.instanceClass);
  const values: Record<string, string> = { max_connections: String(connections) };
  const immediate = new Set<string>();
  let tlsDemanded = false;
  const variables: FormulaVariables = {
    memoryBytes: scaling ? scaling.maxCapacity * ACU_BYTES : classMemoryBytes(instance.instanceClass),
    storageGib: instance.allocatedStorageGib,
  };
  for (const { name, value, applyMethod } of groups.flat()) {
    if (hasNoEffect(name)) continue;
    if (name === 'rds.force_ssl') tlsDemanded = isOn(value);
    else if (name === 'rds.logical_replication') values['wal_level'] = isOn(value) ? 'logical' : 'replica';
    else values[name] = isFormula(value) ? String(evaluate(value, variables)) : value;
    if (isDynamic(name) && applyMethod === 'immediate') immediate.add(name);
  }
  return { values, immediate, tlsDemanded };
}

function isOn(value: string): boolean {
  return /^(?:1|on|true)$/i.test(value);
}

/** What a running server has, and what it would have after a reboot, differ. */
export function awaitsReboot(has: Readonly<Record<string, string>>, { values }: EffectiveParameters): boolean {
  return [...namesOf(has, values)].some((name) => has[name] !== values[name]);
}

/** What a running server has once it took up all that it may. */
export function retuned(
  has: Readonly<Record<string, string>>,
  { values, immediate }: EffectiveParameters,
): Readonly<Record<string, string>> {
  const next = { ...has };
  for (const name of namesOf(has, values)) {
    const value = values[name];
    // One that was reset goes back to the engine's own at once, where it may.
    if (value === undefined && isDynamic(name)) delete next[name];
    else if (value !== undefined && immediate.has(name)) next[name] = value;
  }
  return next;
}

function namesOf(...all: readonly Readonly<Record<string, string>>[]): ReadonlySet<string> {
  return new Set(all.flatMap((values) => Object.keys(values)));
}

function isDynamic(name: string): boolean {
  return PARAMETERS.get(name)?.applyType === 'dynamic';
}

/** A standby whose limits are below its primary's does not start. */
const NOT_BELOW_WRITER = [
  'max_connections',
  'max_worker_processes',
  'max_prepared_transactions',
  'max_locks_per_transaction',
];

export function raisedTo(
  writer: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const raised = { ...own };
  for (const name of NOT_BELOW_WRITER) {
    const [least, has] = [writer[name], own[name]];
    if (least !== undefined && (has === undefined || Number(has) < Number(least))) raised[name] = least;
  }
  return raised;
}
