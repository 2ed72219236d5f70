/** Tags of a table. */
import { invalid } from '../errors.ts';

/** AWS: 50 tags a resource. */
const TAGS_MAX = 50;

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function readTags(
  tags: readonly Tag[],
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const names = new Set(tags.map((tag) => tag.Key));
  if (names.size < tags.length)
    throw invalid('One or more parameter values are not valid. Duplicate tag keys are not allowed');
  const reserved = tags.find((tag) => tag.Key.toLowerCase().startsWith('aws:'));
  if (reserved)
    throw invalid(`One or more parameter values are not valid. Tag key ${reserved.Key} uses the reserved prefix aws:`);
  const merged = { ...before, ...Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value])) };
  if (Object.keys(merged).length > TAGS_MAX)
    throw invalid(`One or more parameter values are not valid. The number of tags exceeds the limit of ${TAGS_MAX}`);
  return merged;
}
