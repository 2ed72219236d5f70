/** What all batch operations share: their entries are checked together, then each succeeds or fails by itself. */
import { sqsApi } from '../../api/sqs.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import { batchError, missing } from './errors.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html, read 2026-11. */
const ENTRIES_MAX = 10;

interface FailedEntry {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message: string;
}

export interface BatchAnswer<Result> {
  readonly Successful: readonly Result[];
  readonly Failed: readonly FailedEntry[];
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

/** AWS leaves a list out that has nothing in it (recorded 2024-04). */
export async function eachEntry<Entry extends { readonly Id: string }, Result>(
  entries: readonly Entry[],
  run: (entry: Entry) => Promise<Result>,
): Promise<BatchAnswer<Result>> {
  const Successful: Result[] = [];
  const Failed: FailedEntry[] = [];
  for (const entry of entries) {
    try {
      Successful.push(await run(entry));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const Code = error.queryCode ?? sqsApi.errors[error.code]?.queryCode ?? error.code;
      Failed.push({ Id: entry.Id, SenderFault: true, Code, Message: error.message });
    }
  }
  const answer: { Successful?: Result[]; Failed?: FailedEntry[] } = {
    ...(Successful.length > 0 && { Successful }),
    ...(Failed.length > 0 && { Failed }),
  };
  // The model calls both lists required, and the service sends only those that have entries.
  return answer as BatchAnswer<Result>;
}
