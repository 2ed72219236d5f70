/** What all batch operations share: their entries are checked together, then each succeeds or fails by itself. */
import type { BatchResultErrorEntry } from '../../api/sqs.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import { batchError, missing } from './errors.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html, read 2026-11. */
const ENTRIES_MAX = 10;

export interface BatchAnswer<Result> {
  readonly Successful: readonly Result[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export function checkEntries(entries: readonly { readonly Id: string }[] | undefined, name: string): void {
  if (entries === undefined) throw missing(name);
  if (entries.length === 0)
    throw batchError('EmptyBatchRequest', `There should be at least one ${name} in the request.`);
  if (entries.length > ENTRIES_MAX)
    throw batchError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${ENTRIES_MAX}. You have sent ${entries.length}.`,
    );
  const seen = new Set<string>();
  for (const { Id } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(Id))
      throw batchError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    if (seen.has(Id)) throw batchError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

export async function eachEntry<Entry extends { readonly Id: string }, Result>(
  entries: readonly Entry[],
  run: (entry: Entry) => Promise<Result>,
): Promise<BatchAnswer<Result>> {
  const successful: Result[] = [];
  const failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      successful.push(await run(entry));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const code = error.headers['x-amzn-query-error']?.split(';')[0] ?? error.code;
      failed.push({ Id: entry.Id, SenderFault: true, Code: code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}
