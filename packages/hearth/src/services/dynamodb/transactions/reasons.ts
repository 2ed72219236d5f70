/** Why a transaction is cancelled: one reason for each of its actions, in their order. */
import { ServiceError } from '../../../wire/errors.ts';
import type { JsonText } from '../../../base/json-text.ts';
import { invalid } from '../errors.ts';

/** AWS: 4 MB for what a transaction brings, or for the items that it reads. */
export const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
/** AWS: each item costs double, once to prepare and once to commit. */
export const TRANSACTION_UNITS_FACTOR = 2;

export interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: JsonText;
}

export const NO_REASON: Reason = { Code: 'None' };

export function cancelled(reasons: readonly Reason[]): ServiceError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { status: 400, members: { CancellationReasons: reasons } },
  );
}

/** Empty keys and puts that are too large fail the whole request; what else is wrong with one action cancels it (seen 2026). */
const HOISTED = ['One or more parameter values are not valid.', 'Item size has exceeded the maximum allowed size'];

/** Does `work` for each action; cancels at the first that is invalid, and tells nothing of those after it (seen 2025). */
export function validationReasons<Action, Result>(
  actions: readonly Action[],
  work: (action: Action) => Result,
): Result[] {
  return actions.map((action, i) => {
    try {
      return work(action);
    } catch (error) {
      throw cancelled(actions.map(() => NO_REASON).with(i, reasonOf(error)));
    }
  });
}

/** Anything but a validation error is thrown on. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof ServiceError && error.code === 'ItemCollectionSizeLimitExceededException')
    return { Code: 'ItemCollectionSizeLimitExceeded', Message: error.message };
  if (
    !(error instanceof ServiceError) ||
    error.code !== 'ValidationException' ||
    HOISTED.some((text) => error.message.startsWith(text))
  )
    throw error;
  return { Code: 'ValidationError', Message: error.message };
}

export function checkDistinctItems(places: readonly Buffer[]): void {
  if (new Set(places.map((place) => place.toString('latin1'))).size < places.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
}
