/** Pages of queue URLs, as ListQueues and ListDeadLetterSourceQueues give them. Pure. */
import { invalidParameter } from './errors.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html: 1,000 where nothing is said. */
const PAGE_MAX = 1_000;

export interface PageOf {
  readonly page: readonly string[];
  /** Only a caller who asks for pages gets a token: the last URL, in base64 (recorded 2024-04). */
  readonly more: { readonly NextToken?: string };
}

/** @throws InvalidParameterValue */
export function pageOf(urls: readonly string[], limit: number | undefined, token: string | undefined): PageOf {
  if (limit !== undefined && (limit < 1 || limit > PAGE_MAX))
    throw invalidParameter(
      `Value ${limit} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${PAGE_MAX}.`,
    );
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString();
  const rest = urls.filter((url) => url > after);
  const page = rest.slice(0, limit ?? PAGE_MAX);
  const last = page.at(-1);
  if (limit === undefined || last === undefined || rest.length === page.length) return { page, more: {} };
  return { page, more: { NextToken: Buffer.from(last).toString('base64') } };
}
