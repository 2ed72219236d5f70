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
  const seen = new Set<string>();
  for (const { Key } of tags) {
    if (Key.toLowerCase().startsWith('aws:')) throw invalid(`Tag Key cannot be prefixed with aws:, Key: ${Key}`);
    if (seen.has(Key)) throw invalid(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${Key}`);
    seen.add(Key);
  }
  const merged = { ...before, ...Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value])) };
  if (Object.keys(merged).length > TAGS_MAX) {
    throw invalid('Number of Tags exceed the current limit for the provided ResourceArn');
  }
  return merged;
}
