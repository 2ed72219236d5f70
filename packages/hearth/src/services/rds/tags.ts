/** Tags of whatever has an ARN: where they are kept, and how they are changed. */
import { invalidValue } from './checks.ts';
import { clusterNotFound, instanceNotFound } from './errors.ts';
import { findGroup } from './parameter-groups.ts';
import type { Tag } from './records.ts';
import { lagOf } from './replica-lag.ts';
import { findSnapshot } from './snapshots.ts';
import type { Rds } from './store.ts';
import { findSubnetGroup } from './subnet-groups.ts';

/** AWS: up to 50 tags a resource; keys that begin with `aws:` are AWS's own. */
const TAGS_MAX = 50;

export interface Tagged {
  readonly tags: readonly Tag[];
  readonly save: (tags: readonly Tag[]) => Promise<void>;
}

/** @throws ServiceError where there is no such resource, or none of that kind has tags here */
export function taggedByArn(store: Rds, arn: string): Tagged {
  const [, kind = '', name = ''] = /^arn:aws:rds:[a-z0-9-]+:\d{12}:([a-z-]+):(.+)$/.exec(arn) ?? [];
  switch (kind) {
    case 'cluster':
      return taggedCluster(store, arn);
    case 'db':
      return taggedInstance(store, arn, name);
    case 'cluster-pg':
    case 'pg': {
      const groupKind = kind === 'pg' ? 'instance' : 'cluster';
      const group = findGroup(store, groupKind, name);
      return { tags: group.tags, save: (tags) => store.parameterGroups(groupKind).save({ ...group, tags }) };
    }
    case 'subgrp': {
      const group = findSubnetGroup(store, name);
      return { tags: group.tags, save: (tags) => store.subnetGroups.save({ ...group, tags }) };
    }
    case 'cluster-snapshot':
    case 'snapshot': {
      const snapshot = findSnapshot(store, kind === 'snapshot' ? 'instance' : 'cluster', arn);
      return { tags: snapshot.tags, save: (tags) => store.snapshots.save({ ...snapshot, tags }) };
    }
    default:
      throw invalidValue(`The specified resource name does not match an RDS resource in this region: ${arn}`);
  }
}

function taggedCluster(store: Rds, arn: string): Tagged {
  const cluster = store.cluster(arn);
  if (!cluster) throw clusterNotFound(arn);
  return { tags: cluster.tags, save: (tags) => store.records.save({ clusters: [{ ...cluster, tags }] }) };
}

/** A tag may say how late a reader is: it is so from now on. */
function taggedInstance(store: Rds, arn: string, name: string): Tagged {
  const instance = store.records.instance(name);
  if (instance?.arn !== arn) throw instanceNotFound(arn);
  return {
    tags: instance.tags,
    async save(tags) {
      const { lagMs: _before, ...rest } = instance;
      await store.records.save({ instances: [{ ...rest, ...lagOf(tags), tags }] });
      await store.membersChanged(instance.cluster);
    },
  };
}

/** Those given take the place of those of the same key. */
export function withTags(before: readonly Tag[], given: readonly Tag[]): readonly Tag[] {
  const reserved = given.find(({ Key }) => Key === '' || Key.toLowerCase().startsWith('aws:'));
  if (reserved) throw invalidValue(`The tag key ${reserved.Key} is not allowed.`);
  const tags = new Map([...before, ...given].map((tag) => [tag.Key, tag]));
  if (tags.size > TAGS_MAX) throw invalidValue(`A resource has at most ${TAGS_MAX} tags.`);
  return [...tags.values()];
}
