/** GetRandomPassword. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html (2026-11) */
import type { GetRandomPasswordInput, GetRandomPasswordOutput } from '../../../api/secrets-manager.gen.ts';
import { invalidParameter } from '../errors.ts';
import type { SecretsManager } from '../secrets.ts';

const PASSWORD_LENGTH_DEFAULT = 32;
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const NUMBERS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export async function getRandomPassword(
  store: SecretsManager,
  input: GetRandomPasswordInput,
): Promise<GetRandomPasswordOutput> {
  const length = input.PasswordLength ?? PASSWORD_LENGTH_DEFAULT;
  const excluded = new Set(input.ExcludeCharacters ?? '');
  const types = [
    input.ExcludeLowercase ? '' : LOWERCASE,
    input.ExcludeUppercase ? '' : LOWERCASE.toUpperCase(),
    input.ExcludeNumbers ? '' : NUMBERS,
    input.ExcludePunctuation ? '' : PUNCTUATION,
    input.IncludeSpace ? ' ' : '',
  ]
    .map((type) => [...type].filter((character) => !excluded.has(character)).join(''))
    .filter((type) => type !== '');
  if (types.length === 0) throw invalidParameter('You must include at least one character type in the password.');
  const required = (input.RequireEachIncludedType ?? true) ? types : [];
  if (length < required.length) {
    throw invalidParameter(`Password length ${length} is too short based on the required types.`);
  }
  const characters = [
    ...required.map((type) => store.random.text(1, type)),
    ...store.random.text(length - required.length, types.join('')),
  ];
  return { RandomPassword: shuffle(characters, () => store.random.next()).join('') };
}

function shuffle(characters: readonly string[], next: () => number): string[] {
  return characters
    .map((character) => ({ character, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ character }) => character);
}
