/** The errors of DynamoDB, with AWS's texts. Validation errors carry the namespace of AWS's request validation, as AWS sends them. */
import { ServiceError, validationException } from '../../wire/errors.ts';
import type { JsonText } from '../../base/json-text.ts';

/** Writes of single items prefix some messages this way in the newer of AWS's two frameworks (eu-west-2, 2026-08). */
export const WRITE_PREFIX = '1 validation error detected: ';

export function invalid(message: string): ServiceError {
  return validationException(message);
}

/** A batch of nothing (eu-west-2 since 2026-10-03; before, and in some regions still, in each operation's own words). */
export function noRequests(): ServiceError {
  return invalid(
    `${WRITE_PREFIX}Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1`,
  );
}

/** Puts `prefix` before the message of a validation error that `work` throws. */
export function prefixed<Result>(prefix: string, work: () => Result): Result {
  if (prefix === '') return work();
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ValidationException') throw invalid(prefix + error.message);
    throw error;
  }
}

/** @param envelope stands before the message, see WRITE_PREFIX */
export function invalidParameter(message: string, envelope = ''): ServiceError {
  return validationException(`${envelope}One or more parameter values were invalid: ${message}`);
}

/** A JSON value of the wrong type: answered before any validation, without a detail. */
export function serialization(message?: string): ServiceError {
  return new ServiceError('SerializationException', message ?? '', {
    status: 400,
    namespace: 'com.amazon.coral.service',
  });
}

/** The data plane does not name the table. */
export function resourceNotFound(): ServiceError {
  return new ServiceError('ResourceNotFoundException', 'Requested resource not found', { status: 400 });
}

/** @param what as AWS words it for the control plane */
export function resourceNotFoundNamed(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Requested resource not found: ${what}`, { status: 400 });
}

/** What is another account's (us-west-2, 2026-10-08). */
export function accessDenied(): ServiceError {
  return new ServiceError('AccessDeniedException', 'Access is denied', { status: 400 });
}

export function tableNotFound(name: string): ServiceError {
  return resourceNotFoundNamed(`Table: ${name} not found`);
}

export function resourceInUse(message: string): ServiceError {
  return new ServiceError('ResourceInUseException', message, { status: 400 });
}

export function limitExceeded(message: string): ServiceError {
  return new ServiceError('LimitExceededException', message, { status: 400 });
}

export function itemCollectionSizeLimitExceeded(): ServiceError {
  return new ServiceError('ItemCollectionSizeLimitExceededException', 'Collection size exceeded.', { status: 400 });
}

/** @param item the stored item, where `ReturnValuesOnConditionCheckFailure` asks for it */
export function conditionalCheckFailed(item?: JsonText): ServiceError {
  return new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', {
    status: 400,
    members: item ? { Item: item } : {},
  });
}
