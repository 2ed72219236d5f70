/** How many invocations may run at once: the account's pool, and what functions take out of it for themselves. Pure. */
import { ServiceError } from '../../wire/errors.ts';
import type { FunctionRecord } from './functions/record.ts';

/** Account quota (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11). */
export const ACCOUNT_CONCURRENCY = 1_000;
/** What must be left to functions that reserve nothing (lambda-concurrency.html, read 2026-11). */
export const UNRESERVED_MIN = 100;

export type ThrottleReason =
  | 'ConcurrentInvocationLimitExceeded'
  | 'FunctionInvocationRateLimitExceeded'
  | 'ReservedFunctionConcurrentInvocationLimitExceeded'
  | 'ReservedFunctionInvocationRateLimitExceeded';

/** Text and members as recorded 2025-11. */
export function throttled(reason: ThrottleReason): ServiceError {
  return new ServiceError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    members: { Type: 'User', Reason: reason },
  });
}

/** All versions and aliases of a function together. */
export function provisionedTotal({ provisioned }: FunctionRecord): number {
  return Object.values(provisioned).reduce((sum, { requested }) => sum + requested, 0);
}

export function reservedTotal(records: readonly FunctionRecord[]): number {
  return records.reduce((sum, { reservedConcurrency }) => sum + (reservedConcurrency ?? 0), 0);
}

/** What the account has left for functions that reserve nothing. Provisioned environments of others are taken out too. */
export function unreserved(records: readonly FunctionRecord[]): number {
  const taken = records.reduce((sum, record) => sum + (record.reservedConcurrency ?? provisionedTotal(record)), 0);
  return ACCOUNT_CONCURRENCY - taken;
}
