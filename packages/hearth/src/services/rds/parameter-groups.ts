/**
 * Parameter groups of both kinds: what the databases that use them have, at once or after a reboot. The default groups exist
 * without having been made, and cannot be changed.
 */
import { ServiceError } from '../../wire/errors.ts';
import { invalidCombination, invalidValue } from './checks.ts';
import { checkParameter } from './parameters/check-value.ts';
import { PARAMETERS } from './parameters/table.ts';
import { type ClusterRecord, type InstanceRecord, toTags } from './records.ts';
import type { GroupKind, ParameterGroupRecord, StoredParameter } from './settings-store.ts';
import type { Rds } from './store.ts';

const FAMILIES: Readonly<Record<GroupKind, RegExp>> = {
  cluster: /^aurora-postgresql\d+$/,
  instance: /^(aurora-postgresql|postgres)\d+$/,
};
const NAME_CHARACTERS_MAX = 255;
/** AWS: "A maximum of 20 parameters can be modified in a single request." */
const PARAMETERS_MAX = 20;
const GROUPS_MAX = 50;

const defaultName = (name: string): boolean => name.startsWith('default.');

export function parameterGroupNotFound(kind: GroupKind, name: string): ServiceError {
  if (kind === 'cluster') {
    return new ServiceError('DBClusterParameterGroupNotFoundFault', `DBClusterParameterGroup not found: ${name}`);
  }
  return new ServiceError('DBParameterGroupNotFoundFault', `DBParameterGroup not found: ${name}`);
}

/** For operations that read or change a group: both kinds answer with this code. */
function notFoundHere(name: string): ServiceError {
  return new ServiceError('DBParameterGroupNotFoundFault', `DBParameterGroup not found: ${name}`);
}

/** Checks a name that a cluster or an instance is given. */
export function parameterGroupNamed(store: Rds, kind: GroupKind, name: string | undefined): string | undefined {
  if (name === undefined || defaultName(name)) return name;
  if (!store.parameterGroups(kind).get(name.toLowerCase())) throw parameterGroupNotFound(kind, name);
  return name.toLowerCase();
}

export function parameterGroupArn(store: Rds, kind: GroupKind, name: string): string {
  const { region, accountId } = store.dependencies;
  return `arn:aws:rds:${region}:${accountId}:${kind === 'cluster' ? 'cluster-pg' : 'pg'}:${name}`;
}

interface NewGroup {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly tags: Parameters<typeof toTags>[0];
}

export async function createGroup(store: Rds, kind: GroupKind, input: NewGroup): Promise<ParameterGroupRecord> {
  const identifier = input.name.toLowerCase();
  if (!/^[a-z](-?[a-z0-9.])*$/.test(identifier) || identifier.length > NAME_CHARACTERS_MAX || defaultName(identifier)) {
    throw invalidValue(`The parameter DBParameterGroupName is not a valid identifier: ${input.name}`);
  }
  if (!FAMILIES[kind].test(input.family)) {
    throw invalidValue(`ParameterGroupFamily ${input.family} is not a valid parameter group family`);
  }
  const groups = store.parameterGroups(kind);
  if (groups.get(identifier)) {
    throw new ServiceError('DBParameterGroupAlreadyExistsFault', `Parameter group ${identifier} already exists`);
  }
  if (groups.all().length >= GROUPS_MAX) {
    throw new ServiceError('DBParameterGroupQuotaExceededFault', 'Cannot create more than 50 parameter groups');
  }
  const { family, description } = input;
  const record = { identifier, kind, family, description, parameters: [], tags: toTags(input.tags) };
  await groups.save(record);
  return record;
}

/** Those of a kind; or the one that is named. */
export function listGroups(store: Rds, kind: GroupKind, name: string | undefined): readonly ParameterGroupRecord[] {
  return name === undefined ? store.parameterGroups(kind).all() : [findGroup(store, kind, name)];
}

export function findGroup(store: Rds, kind: GroupKind, name: string): ParameterGroupRecord {
  const identifier = name.toLowerCase();
  const found = store.parameterGroups(kind).get(identifier);
  if (found) return found;
  const family = identifier.replace(/^default\./, '');
  if (!defaultName(identifier) || !FAMILIES[kind].test(family)) throw notFoundHere(name);
  const description = `Default parameter group for ${family}`;
  return { identifier, kind, family, description, parameters: [], tags: [] };
}

type GivenParameter = {
  readonly ParameterName?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly ApplyMethod?: string | undefined;
};

export async function modifyGroup(
  store: Rds,
  kind: GroupKind,
  name: string,
  given: readonly GivenParameter[],
): Promise<ParameterGroupRecord> {
  const group = changeable(store, kind, name);
  if (given.length > PARAMETERS_MAX) {
    throw invalidValue(`Cannot modify more than ${PARAMETERS_MAX} parameters in a single request`);
  }
  const parameters = new Map(group.parameters.map((parameter) => [parameter.name, parameter]));
  for (const parameter of given) {
    const read = readParameter(parameter);
    parameters.set(read.name, read);
  }
  const changed = { ...group, parameters: [...parameters.values()] };
  await saveChanged(store, changed);
  return changed;
}

/** Databases that use it take up what they may. */
async function saveChanged(store: Rds, group: ParameterGroupRecord): Promise<void> {
  await store.parameterGroups(group.kind).save(group);
  const users = new Set(usersOf(store, group).map((user) => ('cluster' in user ? user.cluster : user.identifier)));
  for (const identifier of users) await store.membersChanged(identifier);
}

/** Clusters and instances that a group is set for; a database of its own keeps its instance group with its cluster's record. */
function usersOf(store: Rds, { kind, identifier }: ParameterGroupRecord): readonly (ClusterRecord | InstanceRecord)[] {
  const clusters = store.records.clusters().filter((cluster) => cluster.standalone === (kind === 'instance'));
  const instances = kind === 'instance' ? store.records.instances() : [];
  return [...clusters, ...instances].filter((user) => user.parameterGroup === identifier);
}

export async function resetGroup(
  store: Rds,
  kind: GroupKind,
  name: string,
  { all, given = [] }: { readonly all: boolean; readonly given?: readonly GivenParameter[] | undefined },
): Promise<ParameterGroupRecord> {
  const group = changeable(store, kind, name);
  if (!all && given.length === 0) {
    throw invalidCombination('Either ResetAllParameters or Parameters must be specified.');
  }
  const names = new Set(given.map((parameter) => parameter.ParameterName?.toLowerCase()));
  const parameters = all ? [] : group.parameters.filter((parameter) => !names.has(parameter.name));
  const changed = { ...group, parameters };
  await saveChanged(store, changed);
  return changed;
}

export async function deleteGroup(store: Rds, kind: GroupKind, name: string): Promise<void> {
  const group = changeable(store, kind, name);
  if (usersOf(store, group).length > 0) {
    const text =
      'One or more database instances are still members of this parameter group, so the group cannot be deleted';
    throw new ServiceError('InvalidDBParameterGroupStateFault', text);
  }
  await store.parameterGroups(kind).remove(group.identifier);
}

/** As Describe…Parameters tells them: those that were set, and those that the engine has its own for. */
export function describeParameters(group: ParameterGroupRecord, source: string | undefined) {
  const set = new Map(group.parameters.map((parameter) => [parameter.name, parameter]));
  const names = [...new Set([...PARAMETERS.keys(), ...set.keys()])].sort();
  return names
    .map((name) => ({ identifier: name, told: describeParameter(name, set.get(name)) }))
    .filter(({ told }) => source === undefined || told.Source === source);
}

function describeParameter(name: string, set: StoredParameter | undefined) {
  const known = PARAMETERS.get(name);
  return {
    ParameterName: name,
    ...(set && { ParameterValue: set.value }),
    Source: set ? 'user' : 'engine-default',
    ...(known && { ApplyType: known.applyType, DataType: known.dataType }),
    ...(known?.allowedValues !== undefined && { AllowedValues: known.allowedValues }),
    IsModifiable: true,
    ApplyMethod: set?.applyMethod === 'immediate' ? ('immediate' as const) : ('pending-reboot' as const),
  };
}

function changeable(store: Rds, kind: GroupKind, name: string): ParameterGroupRecord {
  const group = findGroup(store, kind, name);
  if (!defaultName(group.identifier)) return group;
  throw new ServiceError(
    'InvalidDBParameterGroupStateFault',
    `The default parameter group ${group.identifier} cannot be changed`,
  );
}

function readParameter(given: GivenParameter): StoredParameter {
  const { ParameterName, ParameterValue, ApplyMethod } = given;
  if (!ParameterName || ParameterValue === undefined || !ApplyMethod) {
    throw invalidValue('ParameterName, ParameterValue and ApplyMethod must be specified for every parameter.');
  }
  checkParameter({ ParameterName, ParameterValue, ApplyMethod });
  return { name: ParameterName.toLowerCase(), value: ParameterValue, applyMethod: ApplyMethod };
}
