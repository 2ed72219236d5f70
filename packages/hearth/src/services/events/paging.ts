/** Pages: a token is the key of the last one told. Pure. */
import { validation } from './errors.ts';

/** docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html: at most 100 a page. */
const PAGE_MAX = 100;

export interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** @param items in the order of their keys */
export function pageOf<Item>(
  items: readonly Item[],
  { Limit = PAGE_MAX, NextToken }: PageRequest,
  key: (item: Item) => string,
): { readonly page: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  if (NextToken !== undefined && after === '') throw validation('Invalid token.');
  const rest = items.filter((item) => key(item) > after);
  const page = rest.slice(0, Limit);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return { page, next: more ? { NextToken: Buffer.from(key(last)).toString('base64url') } : {} };
}
