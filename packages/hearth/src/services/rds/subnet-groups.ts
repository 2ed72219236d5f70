/** DB subnet groups: names for networks that there are none of here. */
import { ServiceError } from '../../wire/errors.ts';
import { invalidValue } from './checks.ts';
import { toTags } from './records.ts';
import type { SubnetGroupRecord } from './settings-store.ts';
import type { Rds } from './store.ts';

const SUBNETS_MAX = 20;
/** Subnets are taken to lie in different zones. */
const ZONES = ['a', 'b', 'c'];
const ZONES_MIN = 2;

export function findSubnetGroup(store: Rds, name: string): SubnetGroupRecord {
  const found = store.subnetGroups.get(name.toLowerCase());
  if (found) return found;
  throw new ServiceError('DBSubnetGroupNotFoundFault', `DB subnet group '${name}' does not exist.`);
}

/** Checks a name that a cluster or an instance is given. */
export function subnetGroupNamed(store: Rds, name: string | undefined): { subnetGroup?: string } {
  if (name === undefined || name.toLowerCase() === 'default') return {};
  return { subnetGroup: findSubnetGroup(store, name).identifier };
}

/** @throws ServiceError InvalidDBSubnetGroupStateFault while a database is in it */
export function refuseUsedSubnetGroup(store: Rds, identifier: string): void {
  const user = store.records.clusters().find((cluster) => cluster.subnetGroup === identifier);
  if (!user) return;
  const member = store.records.members(user.identifier)[0]?.identifier ?? user.identifier;
  throw new ServiceError(
    'InvalidDBSubnetGroupStateFault',
    `Cannot delete the subnet group '${identifier}' because at least one database instance: ${member} is still using it.`,
  );
}

interface NewSubnetGroup {
  readonly DBSubnetGroupName: string;
  readonly DBSubnetGroupDescription: string;
  readonly SubnetIds: readonly string[];
  readonly Tags?: Parameters<typeof toTags>[0];
}

export function newSubnetGroup(store: Rds, input: NewSubnetGroup): SubnetGroupRecord {
  const identifier = input.DBSubnetGroupName.toLowerCase();
  if (!/^[a-z0-9 ._-]{1,255}$/.test(identifier) || identifier === 'default') {
    throw invalidValue(`The parameter DBSubnetGroupName is not a valid identifier: ${input.DBSubnetGroupName}`);
  }
  if (store.subnetGroups.get(identifier)) {
    throw new ServiceError('DBSubnetGroupAlreadyExistsFault', `The DB subnet group '${identifier}' already exists.`);
  }
  const subnets = checkSubnets(input.SubnetIds);
  return { identifier, description: input.DBSubnetGroupDescription, subnets, tags: toTags(input.Tags) };
}

export function checkSubnets(subnets: readonly string[]): readonly string[] {
  if (subnets.length > SUBNETS_MAX) {
    throw new ServiceError('DBSubnetQuotaExceededFault', `A DB subnet group has at most ${SUBNETS_MAX} subnets.`);
  }
  if (new Set(subnets).size >= ZONES_MIN) return subnets;
  throw new ServiceError(
    'DBSubnetGroupDoesNotCoverEnoughAZs',
    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: 1. Add subnets to cover at least 2 AZs.",
  );
}

export function subnetGroupArn(store: Rds, identifier: string): string {
  const { region, accountId } = store.dependencies;
  return `arn:aws:rds:${region}:${accountId}:subgrp:${identifier}`;
}

export function describeSubnetGroup(store: Rds, record: SubnetGroupRecord) {
  const { region } = store.dependencies;
  return {
    DBSubnetGroupName: record.identifier,
    DBSubnetGroupDescription: record.description,
    SubnetGroupStatus: 'Complete',
    Subnets: record.subnets.map((SubnetIdentifier, at) => ({
      SubnetIdentifier,
      SubnetAvailabilityZone: { Name: `${region}${ZONES[at % ZONES.length] ?? 'a'}` },
      SubnetStatus: 'Active',
    })),
    DBSubnetGroupArn: subnetGroupArn(store, record.identifier),
    SupportedNetworkTypes: ['IPV4'],
  };
}
