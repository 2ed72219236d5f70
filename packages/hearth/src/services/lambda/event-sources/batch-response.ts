/**
 * What a function that reports batch item failures said, as AWS reads it (recorded 2024-2025: an empty answer is success;
 * an empty, null, misnamed or unknown identifier fails the whole batch). Pure.
 */

export type BatchVerdict =
  | { readonly kind: 'success' }
  /** All before this index succeeded. */
  | { readonly kind: 'failed-from'; readonly index: number };

/** @param sequenceNumbers of the batch, in order */
export function readBatchResponse(payload: Uint8Array, sequenceNumbers: readonly string[]): BatchVerdict {
  const wholeBatch: BatchVerdict = { kind: 'failed-from', index: 0 };
  let answer: unknown;
  try {
    answer = JSON.parse(Buffer.from(payload).toString());
  } catch {
    return wholeBatch;
  }
  if (answer === null || Array.isArray(answer)) return { kind: 'success' };
  if (typeof answer !== 'object') return wholeBatch;
  const failures: unknown = Reflect.get(answer, 'batchItemFailures');
  if (failures === undefined || failures === null) return { kind: 'success' };
  if (!Array.isArray(failures)) return wholeBatch;
  let lowest = sequenceNumbers.length;
  for (const failure of failures) {
    const identifier: unknown =
      typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'itemIdentifier') : undefined;
    const index = typeof identifier === 'string' ? sequenceNumbers.indexOf(identifier) : -1;
    if (index < 0) return wholeBatch;
    lowest = Math.min(lowest, index);
  }
  return lowest === sequenceNumbers.length ? { kind: 'success' } : { kind: 'failed-from', index: lowest };
}

/** The same for a queue, whose messages fail one by one: the ids that failed. @param ids of the batch */
export function readItemFailures(payload: Uint8Array, ids: readonly string[]): ReadonlySet<string> {
  const failed = new Set<string>();
  const verdict = readBatchResponse(payload, ids);
  if (verdict.kind === 'success') return failed;
  if (verdict.index === 0 && !namesOneOf(payload, ids)) return new Set(ids);
  for (const id of identifiersOf(payload)) failed.add(id);
  return failed;
}

/** Whether every identifier is one of the batch's: else the whole batch has failed. */
function namesOneOf(payload: Uint8Array, ids: readonly string[]): boolean {
  const identifiers = identifiersOf(payload);
  return identifiers.length > 0 && identifiers.every((id) => ids.includes(id));
}

function identifiersOf(payload: Uint8Array): readonly string[] {
  let failures: unknown;
  try {
    failures = Object(JSON.parse(Buffer.from(payload).toString())).batchItemFailures;
  } catch {
    return [];
  }
  if (!Array.isArray(failures)) return [];
  return failures.map((failure: unknown) => String(Object(failure).itemIdentifier));
}
