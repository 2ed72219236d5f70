/** Tags of functions and of event source mappings, by the ARN that a call names. */
import { invalidParameter, notFound } from '../errors.ts';
import { functionNotFound } from '../function-name.ts';
import type { Lambda } from '../lambda.ts';

/** docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html, read 2026-11. */
const TAGS_MAX = 50;

export type Tags = Readonly<Record<string, string>>;

export interface Tagged {
  readonly tags: Tags;
  save(tags: Tags): Promise<void>;
}

/** @throws ResourceNotFoundException, InvalidParameterValueException, in the words recorded 2025-11 */
export function findTagged(lambda: Lambda, arn: string): Tagged {
  const [, , , , , kind = '', id = '', qualifier] = arn.split(':');
  if (kind === 'event-source-mapping') return taggedMapping(lambda, arn, id);
  if (kind === 'capacity-provider') throw notFound(`Capacity provider not found: ${arn}`);
  if (kind === 'code-signing-config') throw notFound(`Code signing config not found: ${arn}`);
  if (kind === 'layer') throw notFound(`Layer not found: ${arn}`);
  if (qualifier !== undefined)
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.');
  const record = lambda.functions.get(id);
  if (!record) throw functionNotFound(id, undefined, lambda.home);
  return {
    tags: record.tags,
    // A tag is a change of the function's revision.
    save: (tags) =>
      lambda.functions.save({
        ...record,
        tags,
        latest: { ...record.latest, revisionId: lambda.deps.random.uuid() },
      }),
  };
}

function taggedMapping({ mappings }: Lambda, arn: string, uuid: string): Tagged {
  if (!mappings.get(uuid)) throw notFound(`Event source mapping not found: ${arn}`);
  return { tags: mappings.tags(uuid), save: (next) => mappings.tag(uuid, next) };
}

/** @throws InvalidParameterValueException */
export function checkTags(before: Tags, added: Tags): void {
  if (Object.keys({ ...before, ...added }).length > TAGS_MAX)
    throw invalidParameter('Number of tags exceeds resource tag limit.');
}
