/** Tags of a table. */
import { invalid } from '../errors.ts';

/** AWS: 50 tags a resource. */
const TAGS_MAX = 50;

/** AWS's figures. */
const KEY_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 256;

/** AWS: letters, white space, digits and these, of any script. */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}+\-=._:/@]*$/u;

export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export function readTags(
  tags: readonly Tag[],
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const seen = new Set<string>();
  const given = tags.map(({ Key, Value }) => [checkTagKey(Key), checkTagValue(Value)] as const);
  for (const [Key] of given) {
    refuseReserved(Key);
    if (seen.has(Key)) throw invalid(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${Key}`);
    seen.add(Key);
  }
  const merged = { ...before, ...Object.fromEntries(given) };
  if (Object.keys(merged).length > TAGS_MAX) throw tooMany();
  return merged;
}

/** Of tags to be taken away, AWS's own and how many they are are refused as of those to be set (us-west-2, 2026-10-09). */
export function checkTagKeys(keys: readonly string[]): void {
  if (keys.length === 0) throw invalid('Atleast one Tag Key needs to be provided as Input.');
  keys.map(checkTagKey).forEach(refuseReserved);
  if (keys.length > TAGS_MAX) throw tooMany();
}

function refuseReserved(key: string): void {
  if (key.toLowerCase().startsWith('aws:')) throw invalid(`Tag Key cannot be prefixed with aws:, Key: ${key}`);
}

function tooMany(): Error {
  return invalid('Number of Tags exceed the current limit for the provided ResourceArn');
}

function checkTagKey(key: string | undefined): string {
  if (key === undefined || key === '' || key.length > KEY_LENGTH_MAX || !CHARACTERS.test(key))
    throw invalid(`The Tag Key provided is invalid, Key: ${key ?? 'null'}`);
  return key;
}

function checkTagValue(value: string | undefined): string {
  if (value === undefined || value.length > VALUE_LENGTH_MAX || !CHARACTERS.test(value))
    throw invalid(`The Tag Value provided is invalid, Value: ${value ?? 'null'}`);
  return value;
}
