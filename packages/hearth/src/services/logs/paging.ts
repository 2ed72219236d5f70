/** Pages of groups and streams: a token is the key of the last one told. Pure. */
import { invalid } from './errors.ts';

export interface PageRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface Page<Item> {
  readonly page: readonly Item[];
  readonly next: { readonly nextToken?: string };
}

/** @param key of an item, unique; @throws InvalidParameterException for a token that is none */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, nextToken }: PageRequest,
  pageMax: number,
  key: (item: Item) => string,
): Page<Item> {
  let from = 0;
  if (nextToken !== undefined) {
    from = items.findIndex((item) => tokenOf(key(item)) === nextToken) + 1;
    if (from === 0) throw invalid('The specified nextToken is invalid.');
  }
  const page = items.slice(from, from + (limit ?? pageMax));
  const last = page.at(-1);
  const more = last !== undefined && from + page.length < items.length;
  return { page, next: more ? { nextToken: tokenOf(key(last)) } : {} };
}

function tokenOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}
