/** ListSecrets. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html (2026-11) */
import type { ListSecretsInput, ListSecretsOutput } from '../../../api/secrets-manager.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Secret, SecretsManager } from '../secrets.ts';
import { labelled } from '../versions.ts';
import { detailsOf } from './describe-secret.ts';

const MAX_RESULTS_DEFAULT = 100;

export async function listSecrets(store: SecretsManager, input: ListSecretsInput): Promise<ListSecretsOutput> {
  const predicates = (input.Filters ?? []).map(({ Key = 'all', Values = [] }) => filterOf(Key, Values));
  const found: Secret[] = [];
  for (const secret of store.all()) {
    if (secret.deleteAtMs !== undefined && !input.IncludePlannedDeletion) continue;
    if (predicates.every((holds) => holds(secret))) found.push(secret);
  }
  const order = input.SortOrder === 'desc' ? -1 : 1;
  const key = SORT_KEYS[input.SortBy ?? 'created-date'] ?? createdOf;
  // Names settle a draw, so that pages never overlap.
  found.sort((a, b) => order * (key(a) - key(b) || (a.name < b.name ? -1 : 1)));
  if (input.SortBy === 'name') found.sort((a, b) => order * (a.name < b.name ? -1 : 1));
  const start = startOf(found, input.NextToken);
  const shown = found.slice(start, start + (input.MaxResults ?? MAX_RESULTS_DEFAULT));
  const last = shown.at(-1);
  const more = last !== undefined && start + shown.length < found.length;
  return { SecretList: shown.map(entryOf), ...(more && { NextToken: tokenOf(last) }) };
}

const createdOf = (secret: Secret): number => secret.createdMs;

const SORT_KEYS: Readonly<Record<string, (secret: Secret) => number>> = {
  'created-date': createdOf,
  'last-accessed-date': (secret) => secret.accessedMs ?? 0,
  'last-changed-date': (secret) => secret.changedMs,
};

function entryOf(secret: Secret) {
  const versions = labelled(secret);
  return { ...detailsOf(secret), ...(versions && { SecretVersionsToStages: versions }) };
}

/** Pages continue behind the secret last shown. */
function startOf(found: readonly Secret[], token: string | undefined): number {
  if (token === undefined) return 0;
  const index = found.findIndex((secret) => tokenOf(secret) === token);
  if (index < 0) throw new ServiceError('InvalidNextTokenException', 'Invalid NextToken.', { status: 400 });
  return index + 1;
}

function tokenOf(secret: Secret): string {
  return Buffer.from(secret.arn).toString('base64url');
}

type Predicate = (secret: Secret) => boolean;

/** One of the values must match; those behind `!` must not. Names, tag keys and values match from their beginning. */
function filterOf(key: string, values: readonly string[]): Predicate {
  const texts = TEXTS[key] ?? (() => []);
  const ignoreCase = key === 'description' || key === 'all';
  const matches = (secret: Secret, value: string): boolean => {
    const wanted = ignoreCase ? value.toLowerCase() : value;
    return texts(secret).some((text) => (ignoreCase ? text.toLowerCase() : text).startsWith(wanted));
  };
  const excluded = values.filter((value) => value.startsWith('!')).map((value) => value.slice(1));
  const wanted = values.filter((value) => !value.startsWith('!'));
  return (secret) =>
    !excluded.some((value) => matches(secret, value)) &&
    (wanted.length === 0 || wanted.some((value) => matches(secret, value)));
}

const wordsOf = (text: string | undefined): string[] =>
  text === undefined ? [] : [text, ...text.split(/[\s/_+=.@-]+/)];

const TEXTS: Readonly<Record<string, (secret: Secret) => readonly string[]>> = {
  name: (secret) => [secret.name],
  description: (secret) => wordsOf(secret.description),
  'tag-key': (secret) => (secret.tags ?? []).map((tag) => tag.Key),
  'tag-value': (secret) => (secret.tags ?? []).map((tag) => tag.Value),
  all: (secret) => [
    ...wordsOf(secret.name),
    ...wordsOf(secret.description),
    ...(secret.tags ?? []).flatMap((tag) => [tag.Key, tag.Value]),
  ],
};
