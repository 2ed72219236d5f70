/**
 * Pages of the lists of transfers, the newest first: 25 at most where nothing else is said (AWS's figure); the token is the last
 * ARN of the page before.
 */
import { invalid } from '../errors.ts';
import type { TransferRecord } from './transfer-store.ts';

const PAGE_MAX = 25;

export function pageOf<Record extends TransferRecord>(
  all: readonly Record[],
  size: number | undefined,
  token: string | undefined,
): { readonly page: readonly Record[]; readonly next: string | undefined } {
  const sorted = all.toSorted((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1));
  const start = token === undefined ? 0 : sorted.findIndex((record) => record.arn === token) + 1;
  if (token !== undefined && start === 0) throw invalid('Invalid NextToken');
  const page = sorted.slice(start, start + (size ?? PAGE_MAX));
  return { page, next: start + page.length < sorted.length ? page.at(-1)?.arn : undefined };
}

/** Begins with the moment at which the transfer began. */
function nameOf({ arn }: TransferRecord): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
