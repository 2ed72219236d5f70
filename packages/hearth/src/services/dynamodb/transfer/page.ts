/** Pages of the lists of transfers: 25 at most where nothing else is said (AWS's figure); the token is the last ARN of the page before. */
import type { TransferRecord } from './transfer-store.ts';

const PAGE_MAX = 25;

export function pageOf<Record extends TransferRecord>(
  all: readonly Record[],
  size: number | undefined,
  token: string | undefined,
): { readonly page: readonly Record[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : all.findIndex((record) => record.arn === token) + 1;
  const page = all.slice(start, start + (size ?? PAGE_MAX));
  return { page, next: start + page.length < all.length ? page.at(-1)?.arn : undefined };
}
