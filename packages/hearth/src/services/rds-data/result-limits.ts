/** How large an answer may be. */
import { ServiceError } from '../../wire/errors.ts';

/**
 * AWS, Data API limits: 1 MiB of result, 10 MB as JSON. The documented 64 KB a row is not enforced there either. What counts is what
 * PostgreSQL sends (observed 2026): two bytes a row, four a column, and the values' text.
 */
export const RESULT_BYTES_MAX = 1024 * 1024;
export const RESULT_JSON_BYTES_MAX = 10 * 1024 * 1024;

/** Text: observed 2026 for the 1 MiB, after it for JSON. */
export function responseTooLarge(asJson: boolean): ServiceError {
  return new ServiceError('UnsupportedResultException', `The result exceeds the size limit ${asJson ? 10 : 1} MB.`);
}
